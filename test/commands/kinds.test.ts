import { readFileSync } from 'node:fs';
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

/** Each call that writes, by part and name, with arguments that would do harm. */
const writes: readonly [string, (system: System) => unknown][] = [
  ['files.makeFolder', ({ files }) => files.makeFolder('/tmp/x')],
  ['files.makePrivateFolder', ({ files }) => files.makePrivateFolder('/tmp/x')],
  ['files.makePrivateFile', ({ files }) => files.makePrivateFile('/tmp/x')],
  ['files.create', ({ files }) => files.create('/tmp/x', new Uint8Array())],
  ['files.rename', ({ files }) => files.rename('/tmp/x', '/tmp/y')],
  ['files.remove', ({ files }) => files.remove('/tmp/x')],
  ['files.removeFolder', ({ files }) => files.removeFolder('/tmp/x')],
  ['files.setReadOnly', ({ files }) => files.setReadOnly('/tmp/x', true)],
  ['files.copyAccess', ({ files }) => files.copyAccess('/tmp/x', '/tmp/y')],
  ['files.syncFolder', ({ files }) => files.syncFolder('/tmp/x')],
  ['files.lock', ({ files }) => files.lock('/tmp/x')],
  ['services.requestStop', ({ services }) => services.requestStop('WAPCSvc')],
  ['services.requestStart', ({ services }) => services.requestStart('WAPCSvc')],
  ['tasks.register', ({ tasks }) => tasks?.register('t', new Uint8Array())],
  ['tasks.remove', ({ tasks }) => tasks?.remove('t')],
  ['captureTools.run', ({ machine }) => machine.captureTools?.run('pktmon.exe', ['stop'])],
  ['system.writeEvent', (system) => system.writeEvent({ source: 's', id: 1, level: 'error', text: 't' })],
];

const reads: readonly string[] = [
  ...['read', 'openStream', 'stat', 'list'].map((name) => `files.${name}`),
  ...['query', 'runningDependents', 'processExists'].map((name) => `services.${name}`),
  ...['installation', 'machineConfig', 'isElevated', 'openProgramFolder', 'isInstalling', 'surroundings'].map(
    (name) => `machine.${name}`,
  ),
  ...['programDataFolder', 'callerSettings', 'ownNames', 'connections', 'logErrors'].map((name) => `machine.${name}`),
  'captureTools.ask',
  'tasks.read',
];

const partsOf = (system: System): Readonly<Record<string, object>> => ({
  system,
  files: system.files,
  services: system.services,
  machine: system.machine,
  captureTools: system.machine.captureTools ?? {},
  tasks: system.tasks ?? {},
});

/** Every function of a system and its parts, found by looking and not by a list of ours. */
const functionsOf = (system: System): string[] =>
  Object.entries(partsOf(system))
    .flatMap(([part, calls]) =>
      Object.entries(calls).flatMap(([name, value]) => (typeof value === 'function' ? [`${part}.${name}`] : [])),
    )
    .toSorted();

/** What is called where nothing may be. */
const silent = <Part extends object>() =>
  new Proxy({} as Part, { get: (_, called) => () => expect.unreachable(`${String(called)} was called`) });

/** A system with every part that a live one has; what changes anything there must not be called. */
const liveSystem = async (): Promise<System> => {
  const { system } = await createTestSandbox().context();
  const never = async () => expect.unreachable();
  return {
    ...system,
    tasks: { read: async () => '<Task/>', register: never, remove: never },
    machine: {
      ...system.machine,
      captureTools: { ask: async () => null, run: never },
      connections: async () => [],
      logErrors: async () => [],
    },
  };
};

describe('a system for reading', () => {
  it('has every call of a system, reading or refused', async () => {
    const system = await liveSystem();
    expect(functionsOf(readOnly(system))).toEqual(functionsOf(system));
    expect([...reads, ...writes.map(([name]) => name)].toSorted()).toEqual(functionsOf(system));
  });

  it.each(writes)('throws at %s, before anything happens', async (name, call) => {
    const system = await liveSystem();
    const hollow = readOnly({ ...system, files: silent<System['files']>(), services: silent<System['services']>() });
    expect(() => call(hollow)).toThrow(`called ${name.split('.')[1]}`);
  });

  it('reads tasks and asks the tools of a capture', async () => {
    const { tasks, machine } = readOnly(await liveSystem());
    expect(await tasks?.read('t')).toBe('<Task/>');
    expect(await machine.captureTools?.ask('pktmon.exe', ['status'])).toBeNull();
  });
});

it('SECURITY.md names each command that runs on a system for reading', () => {
  const [, named = ''] = /^(.*) write nothing on the server but/m.exec(readFileSync('SECURITY.md', 'utf8')) ?? [];
  const reading = commands.filter(({ kind }) => kind === 'reads').map(({ name }) => name);
  expect([...named.matchAll(/`([^`]+)`/g)].map(([, name]) => name).toSorted()).toEqual(reading.toSorted());
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
