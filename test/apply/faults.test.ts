import { describe, expect, it } from 'vitest';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { roles, serviceNames } from '../../src/products/connector.ts';
import type { Report } from '../../src/report.ts';
import type { Services, System } from '../../src/system/system.ts';
import { createFaultySystem, type FaultKind } from '../helpers/faulty-system.ts';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';

const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };

/** What each simulated service read at its last start. */
type Loaded = Map<string, string>;

const fileText = (sandbox: TestSandbox, name: string): string => {
  const role = roles.find((one) => serviceNames[one] === name) ?? 'connector';
  return sandbox.read(role).toString('utf8');
};

const watchStarts = (system: System, sandbox: TestSandbox, loaded: Loaded): System => {
  const services: Services = {
    ...system.services,
    requestStart: async (name) => {
      await system.services.requestStart(name);
      loaded.set(name, fileText(sandbox, name));
    },
  };
  return { ...system, services };
};

interface Trial {
  readonly sandbox: TestSandbox;
  readonly before: string;
  readonly loaded: Loaded;
  readonly report: Report;
  readonly calls: readonly string[];
}

const trial = async (kind: FaultKind, at: number, outsideTest = false): Promise<Trial> => {
  const sandbox = createTestSandbox({ outsideTest });
  const before = sandbox.read('connector').toString('utf8');
  const loaded: Loaded = new Map(roles.map((role) => [serviceNames[role], before]));
  const context = await sandbox.context();
  const { system, calls } = createFaultySystem(watchStarts(context.system, sandbox, loaded), kind, at);
  const report = await set({ ...context, system }, document);
  return { sandbox, before, loaded, report, calls };
};

const expectWhole = ({ sandbox, before }: Trial, after: string): void => {
  for (const role of roles) expect([before, after]).toContain(sandbox.read(role).toString('utf8'));
};

/** The next run, on a sound system, brings everything to where it should be; one more changes nothing. */
const expectConverged = async ({ sandbox, loaded }: Trial, after: string): Promise<void> => {
  const context = await sandbox.context();
  const again = await set({ ...context, system: watchStarts(context.system, sandbox, loaded) }, document);
  expect(again.error).toBeUndefined();
  for (const role of roles) {
    expect(sandbox.read(role).toString('utf8')).toBe(after);
    expect(sandbox.service(role).state).toBe('running');
    expect(loaded.get(serviceNames[role])).toBe(after);
  }
  expect((await test(await sandbox.context(), document)).inDesiredState).toBe(true);
  const idle = await set(await sandbox.context(), document);
  expect([idle.changed, idle.outcome, idle.services.flatMap(({ problems }) => problems)]).toEqual([
    false,
    'unchanged',
    [],
  ]);
};

describe('a fault at every step of set', async () => {
  const { calls, sandbox: sound } = await trial('failOnce', Number.POSITIVE_INFINITY, true);
  const after = sound.read('connector').toString('utf8');
  const steps = calls.map((call, index) => [index + 1, call] as const);

  it('makes more than fifty calls, with two stops and two starts among them', () => {
    expect(calls.length).toBeGreaterThan(50);
    expect(calls.filter((call) => /^(stop|start) /.test(call))).toEqual([
      'stop WAPCUpdaterSvc',
      'start WAPCUpdaterSvc',
      'stop WAPCSvc',
      'start WAPCSvc',
    ]);
  });

  it.each(steps)('call %i (%s) fails once: the report says what is there, and the next set converges', async (at) => {
    const run = await trial('failOnce', at);
    expectWhole(run, after);
    const texts = roles.map((role) => run.sandbox.read(role).toString('utf8'));
    if (run.report.outcome === 'applied') expect(texts).toEqual([after, after]);
    else if (run.report.outcome !== 'unchanged') {
      expect(['rolledBack', 'failed']).toContain(run.report.outcome);
      expect(run.report.error?.code).toBeDefined();
      expect(texts).toEqual([run.before, run.before]);
      for (const role of roles) {
        expect(run.sandbox.service(role).state).toBe('running');
        expect(run.loaded.get(serviceNames[role])).toBe(run.before);
      }
    }
    await expectConverged(run, after);
  });

  it.each(steps)(
    'call %i (%s) and all later ones fail: nothing is half written, and the next set converges',
    async (at) => {
      const run = await trial('failFromThere', at);
      expectWhole(run, after);
      const same = roles.every((role) => run.sandbox.read(role).toString('utf8') === run.before);
      const down = roles.some((role) => run.sandbox.service(role).state !== 'running');
      if (run.report.outcome === 'failed' || run.report.outcome === 'rolledBack')
        expect([same, down]).toEqual([true, false]);
      if (!same && run.report.outcome === 'incomplete') {
        expect(run.report.error?.code).toBe('ROLLBACK_INCOMPLETE');
        expect(run.report.error?.leftovers?.length).toBeGreaterThan(0);
      }
      await expectConverged(run, after);
    },
  );

  it.each(steps)('the process dies at call %i (%s): each file is whole, and the next set converges', async (at) => {
    const run = await trial('die', at);
    expectWhole(run, after);
    await expectConverged(run, after);
  });
});
