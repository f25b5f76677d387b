import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConnectorProxyError } from '../../src/errors.ts';
import type { System, Tasks } from '../../src/system/system.ts';
import { asReport, runMain, temporaryFolder } from '../cli/run-main.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

/** A stand-in of Task Scheduler: keeps definitions as text, and may change what it is given. */
const standInTasks = (change: (xml: string) => string = (xml) => xml) => {
  const kept = new Map<string, string>();
  const calls: string[] = [];
  const tasks: Tasks = {
    read: async (name) => kept.get(name) ?? null,
    register: async (name, definition) => {
      calls.push(`register ${name}`);
      kept.set(name, change(Buffer.from(definition).toString('utf16le').slice(1)));
    },
    remove: async (name) => {
      calls.push(`remove ${name}`);
      kept.delete(name);
    },
  };
  return { tasks, kept, calls };
};

interface ServerOptions {
  readonly versions?: readonly string[];
  readonly elevated?: boolean;
  readonly change?: (xml: string) => string;
}

/** A server with the module in its place, on the real disk. */
const server = async ({ versions = ['1.0.0'], elevated = true, change }: ServerOptions = {}) => {
  const sandbox = createTestSandbox();
  const programFiles = join(sandbox.root, 'Program Files');
  for (const version of versions) {
    const program = join(
      programFiles,
      'WindowsPowerShell/Modules/AppProxyConnectorProxy',
      version,
      'bin/appproxyctl.exe',
    );
    mkdirSync(dirname(program), { recursive: true });
    writeFileSync(program, '');
  }
  const { system } = await sandbox.context();
  const scheduler = standInTasks(change);
  const live: System = {
    ...system,
    tasks: scheduler.tasks,
    machine: { ...system.machine, isElevated: async () => elevated },
  };
  const run = async (...argv: readonly string[]) => {
    const done = await runMain([...argv, '--json'], { openSystem: async () => live });
    return { code: done.code, report: asReport(done.out.trimEnd()) };
  };
  return { ...scheduler, run, live, document: join(programFiles, 'AppProxyConnectorProxy/desired.json') };
};

const documentWith = (text: string): string => {
  const path = join(temporaryFolder(), 'd.json');
  writeFileSync(path, text);
  return path;
};
const bypass = '{ "mode": "bypass" }';

describe('appproxyctl task register', () => {
  it('keeps the document, registers the task, and shows what it reads back', async () => {
    const { run, calls, document } = await server();
    const done = await run(
      'task',
      'register',
      documentWith(bypass),
      '--repair',
      '--daily-at',
      '22:30',
      '--after-installation',
    );
    expect(done.code).toBe(0);
    expect(calls).toEqual(['register AppProxyConnectorProxy']);
    const bytes = readFileSync(document);
    expect(JSON.parse(bytes.toString())).toEqual({ mode: 'bypass' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const expected = {
      registered: true,
      command: 'set',
      at: '22:30',
      randomDelay: '01:00',
      afterInstallation: true,
      sha256,
    };
    expect(done.report).toMatchObject({ changed: true, outcome: 'applied', task: expected });
    expect((await run('task', 'show')).report.task).toEqual(done.report.task);
  });

  it('changes nothing the second time, and needs no elevation then', async () => {
    const { run, calls, live } = await server();
    const path = documentWith(bypass);
    await run('task', 'register', path);
    Object.assign(live.machine, { isElevated: async () => false });
    const again = await run('task', 'register', path);
    expect(again).toMatchObject({
      code: 0,
      report: { changed: false, outcome: 'unchanged', task: { registered: true } },
    });
    expect(calls).toHaveLength(1);
  });

  it.each<[string, string, string]>([
    ['runs at start', '', 'daily at 03:00, up to 01:00 later; at start'],
    ['does not, since somebody has switched that off', '<Enabled>false</Enabled>', 'daily at 03:00, up to 01:00 later'],
  ])('shows that the task %s', async (_, put, words) => {
    const { run, kept, live } = await server();
    await run('task', 'register', documentWith(bypass));
    const [[name, xml] = ['', '']] = kept;
    kept.set(name, xml.replace('<Delay>PT10M', `${put}<Delay>PT10M`));
    const { out } = await runMain(['task', 'show'], { openSystem: async () => live });
    expect(/runs +(.*)/.exec(out)?.[1]).toBe(words);
    expect((await run('task', 'show')).report.task?.atStart).toBe(put === '');
  });

  it.each<[string, string, string[]]>([
    ['another document', '{ "mode": "system" }', []],
    ['another time', bypass, ['--daily-at', '04:00']],
  ])('registers again for %s', async (_, text, options) => {
    const { run, calls } = await server();
    await run('task', 'register', documentWith(bypass));
    expect((await run('task', 'register', documentWith(text), ...options)).report.changed).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it.each<[string, ServerOptions, string, number, string]>([
    ['a document that is not valid', {}, '{ "mode": "explicit" }', 65, 'DOCUMENT_INVALID'],
    ['a run that is not elevated', { elevated: false }, bypass, 77, 'ACCESS_DENIED'],
    ['a module that is not installed', { versions: [] }, bypass, 66, 'FILE_NOT_FOUND'],
    ['a module without a folder of a version', { versions: ['old'] }, bypass, 66, 'FILE_NOT_FOUND'],
  ])('registers nothing for %s', async (_, options, text, code, error) => {
    const { run, calls, document } = await server(options);
    const done = await run('task', 'register', documentWith(text));
    expect(done).toMatchObject({ code, report: { error: { code: error } } });
    expect(calls).toEqual([]);
    expect(existsSync(document)).toBe(false);
  });

  it('fails where Windows reads back another task than it was given', async () => {
    const { run } = await server({ change: (xml) => xml.replace('S-1-5-18', 'S-1-5-20') });
    const done = await run('task', 'register', documentWith(bypass));
    expect(done).toMatchObject({
      code: 74,
      report: { error: { code: 'WRITE_FAILED', message: expect.stringMatching(/user/) } },
    });
  });

  it.each([
    ['the document of the task that stays', bypass, bypass],
    ['no document where there is no task', null, null],
  ])('leaves %s where Windows does not take the new one', async (_, first, kept) => {
    const { run, tasks, document } = await server();
    if (first !== null) await run('task', 'register', documentWith(first));
    const refused = new ConnectorProxyError({ code: 'WRITE_FAILED', message: 'It was not taken.', detail: 'Look.' });
    Object.assign(tasks, { register: () => Promise.reject(refused) });
    const done = await run('task', 'register', documentWith('{ "mode": "system" }'), '--repair');
    expect(done).toMatchObject({ code: 74, report: { changed: false, error: { code: 'WRITE_FAILED' } } });
    const text = existsSync(document) ? readFileSync(document, 'utf8') : 'null';
    expect(JSON.parse(text)).toEqual(kept === null ? null : JSON.parse(kept));
  });

  it('says that there is no Task Scheduler where there is none', async () => {
    const { live, run } = await server();
    Object.assign(live, { tasks: null });
    expect(await run('task', 'show')).toMatchObject({ code: 66, report: { error: { code: 'CONNECTOR_NOT_FOUND' } } });
  });
});

describe('appproxyctl task unregister', () => {
  it('removes the task and its document, and changes nothing the second time', async () => {
    const { run, calls, document } = await server();
    await run('task', 'register', documentWith(bypass));
    expect(await run('task', 'unregister')).toMatchObject({
      code: 0,
      report: { changed: true, task: { registered: false } },
    });
    expect(existsSync(document)).toBe(false);
    expect(await run('task', 'unregister')).toMatchObject({ code: 0, report: { changed: false } });
    expect(calls).toEqual(['register AppProxyConnectorProxy', 'remove AppProxyConnectorProxy']);
  });
});

describe('appproxyctl generate task', () => {
  it('writes the definition and the document, and says what to do with them', async () => {
    const out = join(temporaryFolder(), 'out');
    const { code, out: text } = await runMain(['generate', 'task', documentWith(bypass), '--out', out, '--repair']);
    expect(code).toBe(0);
    expect(text).toContain('schtasks.exe /create /tn AppProxyConnectorProxy /xml AppProxyConnectorProxy.xml /f');
    expect(readFileSync(join(out, 'AppProxyConnectorProxy.xml')).toString('utf16le')).toContain(' set (Join-Path');
    expect(JSON.parse(readFileSync(join(out, 'desired.json'), 'utf8'))).toEqual({ mode: 'bypass' });
  });

  it.each([
    ['no folder', ['generate', 'task', 'd.json'], /--out (DIR|PATH)/],
    ['a time that is none', ['task', 'register', 'd.json', '--daily-at', '3:00'], /03:00/],
    ['half a command', ['task'], /register/],
    ['an unknown kind of file', ['generate', 'tusk', 'd.json'], /generate task/],
  ])('is refused for %s', async (_, argv, words) => {
    const { code, err } = await runMain(argv);
    expect(code).toBe(64);
    expect(err).toMatch(words);
  });
});
