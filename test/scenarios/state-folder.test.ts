import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { type Ran, runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';

const stateOf = ({ root }: TestSandbox, ...names: string[]): string =>
  join(root, 'Program Files', 'AppProxyConnectorProxy', ...names);

const run = ({ root }: TestSandbox, ...argv: string[]): Promise<Ran> => runProgram([...argv, '--root', root, '--json']);

/** A sandbox after two changes: it has a ledger and two backups. */
const used = async (): Promise<TestSandbox> => {
  const sandbox = createTestSandbox();
  expect((await run(sandbox, 'set', '--address', 'http://proxyserver:8080')).exitCode).toBe(0);
  expect((await run(sandbox, 'set', '--mode', 'bypass')).exitCode).toBe(0);
  return sandbox;
};

const backupIds = (sandbox: TestSandbox): string[] => readdirSync(stateOf(sandbox, 'backups')).sort();

const spoilt = [
  'garbage',
  '',
  'null',
  '[]',
  '{}',
  '{"schemaVersion":1}',
  '{"schemaVersion":1,"files":5,"services":7,"id":1}',
  '{"schemaVersion":1,"files":[null],"services":[null]}',
  '{"schemaVersion":1,"services":{"WAPCSvc":null}}',
  '{"schemaVersion":1,"services":{"WAPCSvc":{"configFile":5,"receipt":7,"groupIsOurs":"x"}}}',
  '{"schemaVersion":1,"id":"x","command":5,"time":null,"files":[{}],"services":[{"service":"WAPCSvc"}]}',
];

describe.each(['journal.json', 'ledger.json'])('a spoilt %s', (name) => {
  it.each(spoilt)('%s is as good as none', async (content) => {
    const sandbox = await used();
    writeFileSync(stateOf(sandbox, name), content);
    expect((await run(sandbox, 'test', '--mode', 'bypass')).exitCode).toBe(0);
    expect((await run(sandbox, 'set', '--mode', 'system')).exitCode).toBe(0);
    expect(existsSync(stateOf(sandbox, 'journal.json'))).toBe(false);
  });
});

describe('a spoilt backup.json', () => {
  it.each(spoilt)('%s: the backup is not offered, and not thrown away', async (content) => {
    const sandbox = await used();
    const ids = backupIds(sandbox);
    for (const id of ids) writeFileSync(stateOf(sandbox, 'backups', id, 'backup.json'), content);
    expect(onlyReport((await run(sandbox, 'restore', '--list')).stdout).backups).toEqual([]);
    expect((await run(sandbox, 'restore')).exitCode).toBe(66);
    expect((await run(sandbox, 'set', '--mode', 'system')).exitCode).toBe(0);
    expect(backupIds(sandbox)).toEqual(expect.arrayContaining(ids));
  });
});

it('a journal of another hand makes nobody remove what is not ours', async () => {
  const sandbox = await used();
  const victim = join(sandbox.root, 'victim.tmp');
  writeFileSync(victim, 'precious');
  const file = {
    service: 'WAPCSvc',
    configFile: victim,
    temporary: [victim, '../../victim.tmp'],
    before: '',
    after: '',
    groupIsOurs: false,
  };
  const journal = { schemaVersion: 1, id: 'x', command: '\u001b[2J', time: 't', files: [file], services: [] };
  writeFileSync(stateOf(sandbox, 'journal.json'), JSON.stringify(journal));
  const told = await runProgram(['get', '--root', sandbox.root]);
  expect(told.stdout).not.toContain('\u001b');
  expect((await run(sandbox, 'set', '--mode', 'bypass')).exitCode).toBe(0);
  expect(readFileSync(victim, 'utf8')).toBe('precious');
});

it('the unfinished run of a later version is left to that version', async () => {
  const sandbox = await used();
  const journal = '{"schemaVersion":2,"left":"something"}';
  writeFileSync(stateOf(sandbox, 'journal.json'), journal);
  const before = sandbox.read('connector');
  expect((await run(sandbox, 'get')).exitCode).toBe(0);
  for (const command of [['set', '--mode', 'system'], ['restore']]) {
    const ran = await run(sandbox, ...command);
    expect(ran.exitCode).toBe(74);
    expect(onlyReport(ran.stdout).error?.code).toBe('READ_FAILED');
  }
  expect(sandbox.read('connector').equals(before)).toBe(true);
  expect(readFileSync(stateOf(sandbox, 'journal.json'), 'utf8')).toBe(journal);
});

describe('a damaged backup', () => {
  it.each([
    { says: 'changed', damage: (file: string) => writeFileSync(file, '<configuration/>') },
    { says: 'gone', damage: (file: string) => rmSync(file) },
  ])('that is $says is not put back, and an older one does not stand in the way of a newer', async ({ damage }) => {
    const sandbox = await used();
    const [first = '', second = ''] = backupIds(sandbox);
    damage(stateOf(sandbox, 'backups', first, 'WAPCSvc.exe.config'));
    const refused = await run(sandbox, 'restore', '--to', 'original');
    expect(refused.exitCode).toBe(66);
    expect(onlyReport(refused.stdout).error?.code).toBe('BACKUP_NOT_FOUND');
    expect((await run(sandbox, 'restore')).exitCode).toBe(0);
    damage(stateOf(sandbox, 'backups', second, 'WAPCUpdaterSvc.exe.config'));
    expect((await run(sandbox, 'restore', '--to', second)).exitCode).toBe(66);
  });
});

it('what somebody else has put among the backups stays there', async () => {
  const sandbox = await used();
  mkdirSync(stateOf(sandbox, 'backups', 'mine', 'below'), { recursive: true });
  writeFileSync(stateOf(sandbox, 'backups', 'mine', 'keep.txt'), 'x');
  writeFileSync(stateOf(sandbox, 'backups', 'note.txt'), 'x');
  mkdirSync(stateOf(sandbox, 'backups', '20260101T000000Z'));
  expect((await run(sandbox, 'set', '--mode', 'system')).exitCode).toBe(0);
  expect(backupIds(sandbox)).toEqual(expect.arrayContaining(['mine', 'note.txt']));
  expect(backupIds(sandbox)).not.toContain('20260101T000000Z');
  expect(readdirSync(stateOf(sandbox, 'backups', 'mine'))).toEqual(['below', 'keep.txt']);
});

it('backups are bounded, whether changes come about or are rolled back', async () => {
  const sandbox = await used();
  const [first = ''] = backupIds(sandbox);
  const count = backupIds(sandbox).length;
  for (let round = 0; round < 3; round += 1) {
    sandbox.changeService('updater', { refuseStarts: 1 });
    expect((await run(sandbox, 'set', '--mode', 'system')).exitCode).toBe(69);
  }
  expect(backupIds(sandbox)).toHaveLength(count);
  for (let round = 0; round < 22; round += 1) {
    expect((await run(sandbox, 'set', '--address', `http://proxy${round}:8080`)).exitCode).toBe(0);
  }
  expect(backupIds(sandbox)).toHaveLength(21);
  expect(backupIds(sandbox)).toContain(first);
});

it.each([
  { says: 'a file in the place of the folder', path: [] },
  { says: 'a file in the place of the backups', path: ['backups'] },
])('$says: nothing is touched', async ({ path }) => {
  const sandbox = createTestSandbox();
  if (path.length > 0) mkdirSync(stateOf(sandbox));
  writeFileSync(stateOf(sandbox, ...path), 'x');
  const before = sandbox.read('connector');
  const ran = await run(sandbox, 'set', '--mode', 'bypass');
  expect(ran.exitCode).toBe(74);
  expect(onlyReport(ran.stdout)).toMatchObject({ changed: false, error: { code: 'WRITE_FAILED' } });
  expect(sandbox.read('connector').equals(before)).toBe(true);
  expect((await run(sandbox, 'get')).exitCode).toBe(0);
});
