import { describe, expect, it } from 'vitest';
import { runOn } from '../../src/cli/run-on.ts';
import { loadCatalogue } from '../../src/commands/catalogue.ts';
import type { Request, SystemCommand } from '../../src/commands/command.ts';
import { noInputs } from '../../src/commands/files.ts';
import { setCommand } from '../../src/commands/set.ts';
import { checkDocument } from '../../src/document.ts';
import { emptyReport } from '../../src/report.ts';
import { readOnly } from '../../src/system/read-only.ts';
import type { System } from '../../src/system/system.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

const catalogue = await loadCatalogue();

const checked = checkDocument({ mode: 'explicit', address: 'http://p:1' });
const nothing = { operands: [], inputs: noInputs };
const request: Request = { document: 'document' in checked ? checked.document : null, settings: {}, ...nothing };
const other = checkDocument({ mode: 'bypass' });
const otherDocument = 'document' in other ? other.document : null;
const commands = catalogue.filter(
  (command): command is SystemCommand => command.kind === 'reads' || command.kind === 'changes',
);

/** Each call that writes, with arguments that would do harm. */
const writes: readonly [string, (system: System) => unknown][] = [
  ['makeFolder', ({ files }) => files.makeFolder('/tmp/x')],
  ['makePrivateFolder', ({ files }) => files.makePrivateFolder('/tmp/x')],
  ['makePrivateFile', ({ files }) => files.makePrivateFile('/tmp/x')],
  ['create', ({ files }) => files.create('/tmp/x', new Uint8Array())],
  ['rename', ({ files }) => files.rename('/tmp/x', '/tmp/y')],
  ['remove', ({ files }) => files.remove('/tmp/x')],
  ['removeFolder', ({ files }) => files.removeFolder('/tmp/x')],
  ['setReadOnly', ({ files }) => files.setReadOnly('/tmp/x', true)],
  ['copyAccess', ({ files }) => files.copyAccess('/tmp/x', '/tmp/y')],
  ['syncFolder', ({ files }) => files.syncFolder('/tmp/x')],
  ['lock', ({ files }) => files.lock('/tmp/x')],
  ['requestStop', ({ services }) => services.requestStop('WAPCSvc')],
  ['requestStart', ({ services }) => services.requestStart('WAPCSvc')],
  ['writeEvent', (system) => system.writeEvent({ source: 's', id: 1, level: 'error', text: 't' })],
];

/** Every function of a system, its files and services, found by looking and not by a list of ours. */
const functionsOf = (system: System): string[] =>
  [system, system.files, system.services].flatMap((part) =>
    Object.entries(part).flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
  );
const reading = ['read', 'openStream', 'stat', 'list', 'query', 'runningDependents', 'processExists'];

describe('a system for reading', () => {
  it('has every call of a system, reading or refused', async () => {
    const { system } = await createTestSandbox().context();
    expect(functionsOf(readOnly(system)).toSorted()).toEqual(functionsOf(system).toSorted());
    expect([...reading, ...writes.map(([name]) => name)].toSorted()).toEqual(functionsOf(system).toSorted());
  });

  it.each(writes)('throws at %s, before anything happens', async (name, call) => {
    const { system } = await createTestSandbox().context();
    const silent = new Proxy({}, { get: (_, called) => () => expect.unreachable(`${String(called)} was called`) });
    const hollow = readOnly({ ...system, files: silent as System['files'], services: silent as System['services'] });
    expect(() => call(hollow)).toThrow(`called ${name}`);
  });
});

it('a system for reading reads tasks and changes none', async () => {
  const { system } = await createTestSandbox().context();
  const silent = () => expect.unreachable();
  const { tasks } = readOnly({ ...system, tasks: { read: async () => '<Task/>', register: silent, remove: silent } });
  expect(await tasks?.read('t')).toBe('<Task/>');
  expect(() => tasks?.register('t', new Uint8Array())).toThrow('called register');
  expect(() => tasks?.remove('t')).toThrow('called remove');
});

describe('the kind of a command decides what it gets', () => {
  it.each(commands)('$name, which $kind', async (command) => {
    const { system } = await createTestSandbox().context();
    let given: System | null = null;
    const spied: SystemCommand = {
      ...command,
      run: async (context) => {
        given = context.system;
        return emptyReport({ version: '1', command: command.name, host: 'h', root: null, now: 0 });
      },
    };
    await runOn(null, { command: spied, request, openSystem: async () => system });
    expect((given as System | null)?.files.create === system.files.create).toBe(command.kind === 'changes');
  });

  // A capture is of a live system: test/commands/capture-run.test.ts has the same for it.
  it.each(commands.filter(({ name, options }) => options.includes('what-if') && name !== 'capture run'))(
    '$name with --what-if only reads',
    async (command) => {
      const sandbox = createTestSandbox();
      const { system } = await sandbox.context();
      await runOn(null, { command: setCommand, request, openSystem: async () => system });
      const before = sandbox.read('connector');
      const asked = { document: otherDocument, settings: { whatIf: true }, ...nothing };
      let given: System | null = null;
      const run: SystemCommand['run'] = (context, call) => {
        given = context.system;
        return command.run(context, call);
      };
      const report = await runOn(null, {
        command: { ...command, run },
        request: asked,
        openSystem: async () => system,
      });
      expect(() => (given as System | null)?.files.remove('x')).toThrow('called remove');
      expect(report).toMatchObject({ outcome: 'planned', changed: false });
      expect(report.actions.some(({ diff }) => diff !== undefined)).toBe(true);
      expect(sandbox.read('connector')).toEqual(before);
    },
  );
});
