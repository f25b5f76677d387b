import { linkSync, renameSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { document, processes, standIn } from '../helpers/service-trial.ts';

const file = (section: string): string => `<configuration><system.net>${section}</system.net></configuration>`;
const proxy = (attributes: string): string => file(`<defaultProxy><proxy ${attributes}/></defaultProxy>`);

describe('restore compares by what .NET makes of a file', () => {
  it('a section in another spelling is no difference and no reason for a restart, and its bytes are put back', async () => {
    const original = proxy('proxyaddress="http://old:80"');
    const made = standIn({}, {}, original);
    await set(made.context(), document);
    const spelt = proxy('proxyaddress=" HTTP://OLD/ "  ');
    await restore(made.context(), { to: 'original' });
    for (const role of ['connector', 'updater'] as const) made.sandbox.write(role, spelt);
    const before = processes(made);
    const report = await restore(made.context(), { to: 'original', force: true });
    expect([report.error, report.changed, report.differences]).toEqual([undefined, true, []]);
    expect(report.actions.map(({ kind }) => kind)).toEqual(['backup', 'edit', 'edit']);
    expect(processes(made)).toEqual(before);
    expect(made.sandbox.read('connector').toString()).toBe(original);
  });

  it('a section that says something else is a difference, property by property, and a restart', async () => {
    const made = standIn({}, {}, proxy('proxyaddress="http://old"'));
    await set(made.context(), document);
    const report = await restore(made.context());
    expect(report.differences.map(({ service, property, desired }) => [service, property, desired])).toEqual([
      ['WAPCSvc', 'address', 'http://old'],
      ['WAPCUpdaterSvc', 'address', 'http://old'],
    ]);
    expect(report.actions.map(({ kind }) => kind)).toEqual(['backup', 'edit', 'edit', 'restart', 'restart']);
    expect([report.inDesiredState, report.changed]).toEqual([true, true]);
  });

  it('a file that is a link now is not replaced', async () => {
    const made = standIn();
    await set(made.context(), document);
    const path = made.sandbox.file('connector');
    renameSync(path, `${path}.real`);
    linkSync(`${path}.real`, path);
    expect((await restore(made.context())).error?.code).toBe('CONFIG_IS_LINK');
  });
});
