import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { get } from '../../src/commands/get.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import type { Document } from '../../src/document.ts';
import { keptBackups, listBackups } from '../../src/records/backups.ts';
import { stateFiles } from '../../src/records/state-folder.ts';
import { createRoot, openRoot, placeOf } from '../helpers/offline-root.ts';
import { shippedText } from '../helpers/sandbox.ts';

const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };
const places = [placeOf('entra', 'connector'), placeOf('entra', 'updater')] as const;
const newRoot = (): string => createRoot(Object.fromEntries(places.map((place) => [place, shippedText])));
const textOf = (root: string, place: string = places[0]): string => readFileSync(join(root, place), 'utf8');
const folderOf = async (root: string) => stateFiles((await openRoot(root)).system.machine.stateFolder);
const backupsIn = async (root: string) => listBackups((await openRoot(root)).system);
const fill = async (root: string, count: number): Promise<void> => {
  for (let port = 1; port <= count; port += 1)
    await set(await openRoot(root), { mode: 'explicit', address: `http://proxy:${port}` });
};

describe('a <system.net> that holds only our section', () => {
  const run = async (root: string, ...documents: readonly Document[]): Promise<void> => {
    for (const asked of documents) await set(await openRoot(root), asked);
  };

  it('goes with the section when we wrote it, also after a restore', async () => {
    const root = newRoot();
    await run(root, document, { mode: 'system' });
    await restore(await openRoot(root));
    expect(textOf(root)).toContain('proxyserver');
    await run(root, { mode: 'system' });
    expect(textOf(root)).toBe(shippedText);
  });

  it('stays when it stood there before', async () => {
    const group = '<system.net>\r\n  </system.net>';
    const text = shippedText.replace('</configuration>', `  ${group}\r\n</configuration>`);
    const root = createRoot({ [places[0]]: text });
    await run(root, document, { mode: 'system' });
    expect(textOf(root)).toBe(text);
  });
});

describe('backups', () => {
  it('are of both files, also when only one of them changes', async () => {
    const root = newRoot();
    await set(await openRoot(root), { ...document, services: ['updater'] });
    const [backup] = await backupsIn(root);
    expect(backup?.files.map(({ service, original }) => [service, original])).toEqual([
      ['WAPCSvc', true],
      ['WAPCUpdaterSvc', true],
    ]);
  });

  it('are of both files, and the first one stays while the others are bounded', async () => {
    const root = newRoot();
    await fill(root, keptBackups + 5);
    const backups = await backupsIn(root);
    expect(backups).toHaveLength(keptBackups + 1);
    expect(backups.map(({ files }) => files.map(({ original }) => original))).toEqual([
      [true, true],
      ...Array.from({ length: keptBackups }, () => [false, false]),
    ]);
    expect((await restore(await openRoot(root), { to: 'original' })).outcome).toBe('applied');
    for (const place of places) expect(textOf(root, place)).toBe(shippedText);
  });

  it('are the same when the disk is looked at from another place', async () => {
    const root = newRoot();
    await set(await openRoot(root), document);
    const elsewhere = createRoot({});
    rmSync(elsewhere, { recursive: true });
    renameSync(root, elsewhere);
    await set(await openRoot(elsewhere), { mode: 'bypass' });
    expect((await backupsIn(elsewhere)).map(({ files }) => files[0]?.original)).toEqual([true, false]);
    await set(await openRoot(elsewhere), { mode: 'system' });
    expect(textOf(elsewhere)).toBe(shippedText);
    await fill(elsewhere, 1);
    await restore(await openRoot(elsewhere), { to: 'original' });
    expect(textOf(elsewhere)).toBe(shippedText);
  });

  it('of another vendor version are refused (73), and nothing is touched; --force puts them back', async () => {
    const root = newRoot();
    await set(await openRoot(root), document);
    const updated = textOf(root).replace('<runtime>', '<startup/><runtime>');
    writeFileSync(join(root, places[0]), updated);
    const report = await restore(await openRoot(root));
    expect([report.error?.code, exitCodeOf(report), report.error?.file]).toEqual([
      'BACKUP_OF_OTHER_VERSION',
      73,
      join(root, places[0]),
    ]);
    expect([textOf(root), textOf(root, places[1])]).toEqual([updated, expect.stringContaining('proxyserver')]);
    expect((await restore(await openRoot(root), { force: true })).outcome).toBe('applied');
    expect(textOf(root)).toBe(shippedText);
    await restore(await openRoot(root));
    expect(textOf(root)).toBe(updated);
  });

  it.each([
    ['white space', (text: string) => text.replace('</runtime>\r\n', '</runtime>\r\n\r\n')],
    ['a comment', (text: string) => text.replace('<runtime>', '<!-- mine --><runtime>')],
  ])('are refused when somebody has changed %s outside the section', async (_, edit) => {
    const root = newRoot();
    await set(await openRoot(root), document);
    writeFileSync(join(root, places[1]), edit(textOf(root, places[1])));
    expect((await restore(await openRoot(root))).error?.code).toBe('BACKUP_OF_OTHER_VERSION');
  });

  it('fit when somebody has changed the section only', async () => {
    const root = newRoot();
    await set(await openRoot(root), document);
    writeFileSync(join(root, places[1]), textOf(root, places[1]).replace('proxyserver', 'byhand'));
    expect((await restore(await openRoot(root))).outcome).toBe('applied');
    expect(textOf(root, places[1])).toBe(shippedText);
  });

  it('that are damaged are told (66), and do not stand in the way of the others', async () => {
    const root = newRoot();
    await fill(root, 2);
    const [first] = await backupsIn(root);
    writeFileSync(join((await folderOf(root)).backups, first?.id ?? '', first?.files[0]?.name ?? ''), 'rubbish');
    const damaged = await restore(await openRoot(root), { to: 'original' });
    expect([damaged.error?.code, exitCodeOf(damaged)]).toEqual(['BACKUP_NOT_FOUND', 66]);
    expect(textOf(root)).toContain('proxy:2');
    expect((await restore(await openRoot(root))).outcome).toBe('applied');
    expect(textOf(root)).toContain('proxy:1');
  });

  it('are listed with what they hold, oldest first, and one that is not there is 66', async () => {
    const root = newRoot();
    await fill(root, 2);
    const { backups = [] } = await restore(await openRoot(root), { list: true });
    expect(backups.map(({ original, command, files }) => [original, command, files[0]?.proxy])).toEqual([
      [true, 'set', { mode: 'system' }],
      [false, 'set', expect.objectContaining({ mode: 'explicit', address: 'http://proxy:1' })],
    ]);
    const report = await restore(await openRoot(root), { to: 'nonsense' });
    expect([report.error?.code, exitCodeOf(report)]).toEqual(['BACKUP_NOT_FOUND', 66]);
  });

  it('of a later version of this software are left alone', async () => {
    const root = newRoot();
    await fill(root, 1);
    const { backups } = await folderOf(root);
    const [id = ''] = readdirSync(backups);
    const manifest = join(backups, id, 'backup.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"schemaVersion": 1', '"schemaVersion": 2'));
    await fill(root, 3);
    expect(existsSync(manifest)).toBe(true);
  });

  it('go when a run died before it had written the manifest', async () => {
    const root = newRoot();
    const { backups } = await folderOf(root);
    mkdirSync(join(backups, '20200101T000000Z'), { recursive: true });
    writeFileSync(join(backups, '20200101T000000Z', 'WAPCSvc.exe.config'), 'half');
    await fill(root, 1);
    expect(readdirSync(backups)).not.toContain('20200101T000000Z');
  });
});

describe('records of a disk that somebody else has written', () => {
  const write = async (root: string, name: 'journal' | 'ledger', value: unknown): Promise<void> => {
    const path = (await folderOf(root))[name];
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  };

  it.each(['../../victim', '../../victim.tmp'])("a journal's temporary file %s is not removed", async (victim) => {
    const root = newRoot();
    const path = join(root, victim.slice(6));
    writeFileSync(path, 'precious');
    const file = {
      service: 'WAPCSvc',
      configFile: `../${places[0].slice(14)}`,
      readOnly: false,
      before: '',
      after: '',
      groupIsOurs: false,
    };
    const journal = {
      schemaVersion: 1,
      id: 'x',
      command: 'set',
      time: '',
      files: [file],
      services: [],
      dependents: [],
    };
    await write(root, 'journal', journal);
    const { services } = await get(await openRoot(root));
    expect(services[0]?.problems.map(({ code }) => code)).toContain('RUN_UNFINISHED');
    await set(await openRoot(root), document);
    expect(readFileSync(path, 'utf8')).toBe('precious');
    expect(existsSync((await folderOf(root)).journal)).toBe(false);
  });

  it('a backup that speaks of another folder is no backup, and its folder is not cleared', async () => {
    const root = newRoot();
    mkdirSync(join(root, 'victim'));
    writeFileSync(join(root, 'victim', 'precious.txt'), 'precious');
    const { backups } = await folderOf(root);
    for (let index = 10; index < 40; index += 1) {
      const folder = join(backups, `20200101T0000${index}Z`);
      mkdirSync(folder, { recursive: true });
      const manifest = { schemaVersion: 1, id: '../../../victim', time: '', command: 'set', files: [] };
      writeFileSync(join(folder, 'backup.json'), JSON.stringify(manifest));
    }
    await fill(root, 2);
    expect(readFileSync(join(root, 'victim', 'precious.txt'), 'utf8')).toBe('precious');
  });

  it('a copied file is looked for in its backup only', async () => {
    const root = newRoot();
    await fill(root, 1);
    const { backups } = await folderOf(root);
    const manifest = join(backups, readdirSync(backups)[0] ?? '', 'backup.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll('WAPCSvc.exe.config', '../../../../secret'));
    expect((await restore(await openRoot(root))).error?.code).toBe('BACKUP_NOT_FOUND');
  });

  it.each([
    '',
    'rubbish',
    '[]',
    'null',
    '{"schemaVersion":1}',
    '{"schemaVersion":1,"files":[{}],"services":[null]}',
    '{"schemaVersion":1,"files":[{"configFile":"a","temporary":[1]}],"services":[]}',
    '{"schemaVersion":1,"files":{},"services":{"WAPCSvc":{}}}',
  ])('a journal and a ledger that hold %j are no reason to fail', async (text) => {
    const root = newRoot();
    await write(root, 'journal', text);
    await write(root, 'ledger', text);
    const report = await set(await openRoot(root), document);
    expect([report.error, report.outcome]).toEqual([undefined, 'applied']);
  });
});

describe('the lock', () => {
  it('keeps a second run out (75), and is free when its holder is killed', async () => {
    const root = newRoot();
    const { system } = await openRoot(root);
    system.files.makeFolder(system.machine.stateFolder);
    const script = `
      import { acquireLock } from ${JSON.stringify(resolve('src/system/lock.ts'))};
      const held = await acquireLock(${JSON.stringify((await folderOf(root)).lock)});
      console.log(held === null ? 'none' : 'held');
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '--no-warnings', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      holder.kill('SIGKILL');
    });
    const [word] = (await once(holder.stdout, 'data')) as [Buffer];
    expect(word.toString().trim()).toBe('held');
    const report = await set(await openRoot(root), document);
    expect([report.error?.code, exitCodeOf(report), textOf(root)]).toEqual(['ANOTHER_RUN', 75, shippedText]);
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
    expect((await set(await openRoot(root), document)).outcome).toBe('applied');
  });
});
