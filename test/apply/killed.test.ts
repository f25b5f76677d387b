import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { get } from '../../src/commands/get.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { roles } from '../../src/products/connector.ts';
import { createFaultySystem } from '../helpers/faulty-system.ts';
import { createTestSandbox, shippedText, type TestSandbox } from '../helpers/sandbox.ts';

const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };

const killedAt = async (at: number, outsideTest = false) => {
  const sandbox = createTestSandbox({ outsideTest });
  const pids = roles.map((role) => sandbox.service(role).pid);
  const context = await sandbox.context();
  const { system, calls } = createFaultySystem(context.system, 'die', at);
  await set({ ...context, system }, document);
  return { sandbox, calls, pids };
};

const texts = (sandbox: TestSandbox): string[] => roles.map((role) => sandbox.read(role).toString());
const running = (sandbox: TestSandbox): string[] => roles.map((role) => sandbox.service(role).state);

/** Calls after which the disk or a service is not what it was. */
const writing = /^(?:create|rename|remove|setReadOnly|copyAccess|makeFolder|stop|start)\b/;

describe('a set that is killed before a call that writes', async () => {
  const { calls } = await killedAt(Number.POSITIVE_INFINITY, true);
  const steps = calls.flatMap((call, index) => (writing.test(call) ? [[index + 1, call] as const] : []));

  it.each(steps)('call %i (%s): a set of another document finishes, and no group of ours stays behind', async (at) => {
    const { sandbox } = await killedAt(at);
    for (const asked of [{ mode: 'bypass' }, { mode: 'system' }] as const) {
      const report = await set(await sandbox.context(), asked);
      expect(report.error).toBeUndefined();
    }
    expect(texts(sandbox)).toEqual([shippedText, shippedText]);
    expect(running(sandbox)).toEqual(['running', 'running']);
  });

  it.each(steps)('call %i (%s): restore --to original gives the first bytes, with both services up', async (at) => {
    const { sandbox } = await killedAt(at);
    const report = await restore(await sandbox.context(), { to: 'original' });
    expect([undefined, 'BACKUP_NOT_FOUND']).toContain(report.error?.code);
    expect(texts(sandbox)).toEqual([shippedText, shippedText]);
    if (report.error === undefined) expect(running(sandbox)).toEqual(['running', 'running']);
    expect((await set(await sandbox.context(), { mode: 'system' })).error).toBeUndefined();
    expect([texts(sandbox), running(sandbox)]).toEqual([
      [shippedText, shippedText],
      ['running', 'running'],
    ]);
  });

  it.each(steps)('call %i (%s): a set that restarts nothing does not forget the restart that is due', async (at) => {
    const { sandbox, pids } = await killedAt(at);
    for (const services of [['connector'], ['updater']] as const)
      await set(await sandbox.context(), { ...document, services, restart: 'never' });
    expect(running(sandbox)).toEqual(['running', 'running']);
    await set(await sandbox.context(), document);
    expect(roles.map((role, index) => sandbox.service(role).pid !== pids[index])).toEqual([true, true]);
    const tested = await test(await sandbox.context(), document);
    expect(exitCodeOf(tested)).toBe(0);
    expect(tested.services.map(({ restartPending }) => restartPending)).not.toContain('yes');
    const { services } = await get(await sandbox.context());
    expect(services.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
