import { linkSync, renameSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/commands/plan.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { machineConfigText } from '../helpers/machine-config.ts';
import { createRoot, machineConfigPlace, openRoot, placeOf } from '../helpers/offline-root.ts';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';

const explicit: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };
const section = '<defaultProxy><proxy proxyaddress="http://proxyserver:8080"/></defaultProxy>';
const old = section.replace('proxyserver', 'old');
const file = (content: string): string => `<configuration>${content}</configuration>`;
const group = (content: string): string => `<system.net>${content}</system.net>`;
const located = (content: string): string => file(`<location>${group(content)}</location>`);

const codesOf = (report: Awaited<ReturnType<typeof test>>): string[] =>
  report.services.flatMap(({ problems }) => problems.map(({ code }) => code));

/** The updater's file has no obstacle and is as asked. */
const withConnector = (content: string): TestSandbox => {
  const sandbox = createTestSandbox({ content: file(group(section)) });
  sandbox.write('connector', content);
  return sandbox;
};

const linked = (content: string, link: (target: string, path: string) => void): TestSandbox => {
  const sandbox = withConnector(content);
  const path = sandbox.file('connector');
  renameSync(path, `${path}.real`);
  link(`${path}.real`, path);
  return sandbox;
};

const held: readonly (readonly [string, () => TestSandbox, string, string, readonly string[]])[] = [
  ['in a link', () => linked(file(group(old)), symlinkSync), 'FILE_LINKED', 'CONFIG_IS_LINK', ['address']],
  ['in a file of two names', () => linked(file(group(old)), linkSync), 'FILE_LINKED', 'CONFIG_IS_LINK', ['address']],
  [
    'in <location>',
    () => withConnector(located(old)),
    'PROXY_SECTION_IN_LOCATION',
    'SECTION_NOT_EDITABLE',
    ['address'],
  ],
  [
    'in another file',
    () => withConnector(file(group('<defaultProxy configSource="proxy.config"/>'))),
    'PROXY_SECTION_IN_OTHER_FILE',
    'SECTION_NOT_EDITABLE',
    ['mode', 'address'],
  ],
  [
    'encrypted',
    () =>
      withConnector(
        file(group('<defaultProxy configProtectionProvider="P"><EncryptedData>x</EncryptedData></defaultProxy>')),
      ),
    'PROXY_SECTION_ENCRYPTED',
    'SECTION_NOT_EDITABLE',
    ['mode', 'address'],
  ],
];

describe('a section that can be read and not changed here', () => {
  it.each(held)(
    '%s is compared by test, with what stands in the way as a problem',
    async (_, make, problem, __, differ) => {
      const sandbox = make();
      const report = await test(await sandbox.context(), explicit);
      expect(report.error).toBeUndefined();
      expect([report.inDesiredState, report.outcome]).toEqual([false, 'unchanged']);
      expect(report.differences.map(({ service, property }) => [service, property])).toEqual(
        differ.map((property) => ['WAPCSvc', property]),
      );
      expect(codesOf(report)).toEqual([problem]);
    },
  );

  it.each(held)('%s is refused by plan and by set, and nothing is touched', async (_, make, __, code) => {
    const sandbox = make();
    const before = sandbox.read('connector');
    for (const command of [plan, set]) {
      const report = await command(await sandbox.context(), explicit);
      expect([report.error?.code, report.changed, report.actions]).toEqual([code, false, []]);
    }
    expect(sandbox.read('connector')).toEqual(before);
  });

  it.each([
    ['in a link', () => linked(file(group(section)), symlinkSync), 'FILE_LINKED'],
    ['in <location>', () => withConnector(located(section)), 'PROXY_SECTION_IN_LOCATION'],
  ] as const)(
    '%s is in the desired state where it says what is asked, and set has nothing to do',
    async (_, make, code) => {
      const sandbox = make();
      const report = await test(await sandbox.context(), explicit);
      expect([report.inDesiredState, codesOf(report)]).toEqual([true, [code]]);
      expect((await set(await sandbox.context(), explicit)).error).toBeUndefined();
    },
  );
});

describe('a section that machine.config locks', () => {
  const locking = machineConfigText(`<location allowOverride="false">${group('<defaultProxy/>')}</location>`);
  const root = (content: string): string =>
    createRoot({
      [placeOf('entra', 'connector')]: content,
      [placeOf('entra', 'updater')]: content,
      [machineConfigPlace]: locking,
    });

  it.each([
    ['that is not there yet', file(''), 'system'],
    ['that is there', file(group(section)), 'invalid'],
  ])('%s is compared by test and refused by set', async (_, content, actual) => {
    const context = await openRoot(root(content));
    const report = await test(context, explicit);
    expect([report.error, report.inDesiredState]).toEqual([undefined, false]);
    expect(report.differences[0]).toMatchObject({ property: 'mode', actual, desired: 'explicit' });
    expect(codesOf(report)).toContain('PROXY_SECTION_LOCKED');
    expect((await set(context, explicit)).error?.code).toBe('SECTION_NOT_EDITABLE');
  });
});

describe('a service that is not installed', () => {
  const sandbox = () => createTestSandbox({ content: file(group(section)), installed: ['connector'] });

  it('is a problem where the document names none', async () => {
    const report = await test(await sandbox().context(), explicit);
    expect([report.inDesiredState, codesOf(report)]).toEqual([true, ['SERVICE_MISSING']]);
  });

  it('is an error where the document names it', async () => {
    const report = await test(await sandbox().context(), { ...explicit, services: ['connector', 'updater'] });
    expect(report.error?.code).toBe('SERVICE_NOT_FOUND');
  });
});
