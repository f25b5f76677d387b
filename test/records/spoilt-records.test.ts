import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { get } from '../../src/commands/get.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { keptBackups, listBackups } from '../../src/records/backups.ts';
import { readJournal } from '../../src/records/journal.ts';
import { stateFiles } from '../../src/records/state-folder.ts';
import type { Report } from '../../src/report.ts';
import type { Files, System } from '../../src/system/system.ts';
import { createRoot, openRoot, placeOf } from '../helpers/offline-root.ts';
import { shippedText } from '../helpers/sandbox.ts';
import { document, expectDone, type Made, restarts, standIn } from '../helpers/service-trial.ts';

const places = [placeOf('entra', 'connector'), placeOf('entra', 'updater')] as const;
const newRoot = (): string => createRoot(Object.fromEntries(places.map((place) => [place, shippedText])));
const textOf = (root: string): string => readFileSync(join(root, places[0]), 'utf8');
const folderOf = async (root: string) => stateFiles((await openRoot(root)).system.machine.stateFolder);
const proxyOn = (port: number): Document => ({ mode: 'explicit', address: `http://proxy:${port}` });
const codesOf = ({ services }: Report): string[] =>
  services.flatMap(({ problems }) => problems.map(({ code }) => code));
const diskFault = (): Error => Object.assign(new Error('EIO'), { code: 'EIO' });

/** The same system with some calls on files replaced. */
const withFiles = (system: System, files: Partial<Files>): System => ({
  ...system,
  files: { ...system.files, ...files },
});

describe('the ledger', () => {
  it('that can not be written leaves the journal open, so that the restart that is due is not forgotten', async () => {
    const made = standIn();
    const system = withFiles(made.system, {
      create: (path, content) => {
        if (path.includes('ledger')) throw diskFault();
        made.system.files.create(path, content);
      },
    });
    const never = await set({ ...made.context(), system }, { ...document, restart: 'never' });
    expect(never.outcome).toBe('applied');
    expect(readJournal(made.system)).not.toBeNull();
    expect((await test(made.context(), document)).inDesiredState).toBe(false);
    await expectDone(made);
    expect(made.calls).toEqual(restarts);
  });

  it('that the disk does not give is not written over', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    const { ledger } = stateFiles(made.system.machine.stateFolder);
    const before = readFileSync(ledger, 'utf8');
    const system = withFiles(made.system, {
      read: (path) => {
        if (path === ledger) throw diskFault();
        return made.system.files.read(path);
      },
    });
    await set({ ...made.context(), system }, { ...document, services: ['updater'], restart: 'never' });
    expect(readFileSync(ledger, 'utf8')).toBe(before);
    await expectDone(made);
    expect(made.calls).toEqual(restarts);
  });
});

describe('the order of backups', () => {
  const at = async (root: string, year: number) => {
    const context = await openRoot(root);
    const clock = { ...context.system.clock, now: () => Date.UTC(year, 0, 1) };
    return { ...context, system: { ...context.system, clock } };
  };

  it('is that of the changes, also after a fast clock was set back: restore undoes the last one', async () => {
    const root = newRoot();
    await set(await at(root, 2040), proxyOn(1));
    await set(await at(root, 2026), proxyOn(2));
    await set(await at(root, 2026), proxyOn(3));
    await restore(await at(root, 2026));
    expect(textOf(root)).toContain('proxy:2');
  });

  it('decides which go: never the newest', async () => {
    const root = newRoot();
    await set(await at(root, 2026), proxyOn(1));
    for (let port = 2; port <= keptBackups + 2; port += 1) await set(await at(root, 2040), proxyOn(port));
    await set(await at(root, 2026), proxyOn(99));
    const last = listBackups((await openRoot(root)).system).at(-1);
    expect(last?.id).toMatch(/^2026/);
    await restore(await at(root, 2026));
    expect(textOf(root)).toContain(`proxy:${keptBackups + 2}`);
  });
});

/** Puts a folder, or an empty file, in the place of whatever is there. */
const replaceBy = (make: (path: string) => void, path: string): void => {
  rmSync(path, { recursive: true });
  make(path);
};

describe('one thing that is bad among the backups', () => {
  const manifestOf = async (root: string, index: number): Promise<string> => {
    const { backups } = await folderOf(root);
    return join(backups, readdirSync(backups).sort()[index] ?? '', 'backup.json');
  };

  it.each<[string, (manifest: string) => void, boolean]>([
    ['a manifest that is rubbish', (manifest) => writeFileSync(manifest, 'rubbish'), true],
    ['a manifest that is a folder', (manifest) => replaceBy(mkdirSync, manifest), true],
    [
      'a manifest of a file with a NUL in its name',
      (manifest) =>
        writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll('WAPCSvc.exe.config', 'a\\u0000.exe.config')),
      true,
    ],
    [
      'a folder in the place of a kept file',
      (manifest) => replaceBy(mkdirSync, join(manifest, '../WAPCSvc.exe.config')),
      false,
    ],
    ['a folder of somebody', (manifest) => mkdirSync(join(manifest, '../mine')), false],
    [
      'a file in the place of a backup',
      (manifest) => replaceBy((path) => writeFileSync(path, ''), join(manifest, '..')),
      false,
    ],
  ])('%s: it is named, and the rest goes on', async (_, spoil, named) => {
    const root = newRoot();
    for (const port of [1, 2, 3]) await set(await openRoot(root), proxyOn(port));
    const manifest = await manifestOf(root, 1);
    spoil(manifest);
    const list = await restore(await openRoot(root), { list: true });
    expect(list.error).toBeUndefined();
    expect(codesOf(list).includes('BACKUP_DAMAGED')).toBe(named);
    if (named) expect(list.backups).toHaveLength(2);
    expect((await set(await openRoot(root), proxyOn(4))).outcome).toBe('applied');
    expect((await restore(await openRoot(root))).outcome).toBe('applied');
    expect(textOf(root)).toContain('proxy:3');
    expect((await restore(await openRoot(root), { to: 'original' })).outcome).toBe('applied');
    expect(textOf(root)).toBe(shippedText);
  });

  it('which is the newest: restore undoes nothing that may not be the last change, and names it', async () => {
    const root = newRoot();
    for (const port of [1, 2, 3]) await set(await openRoot(root), proxyOn(port));
    writeFileSync(await manifestOf(root, 2), 'rubbish');
    const refused = await restore(await openRoot(root));
    expect([refused.error?.code, codesOf(refused)]).toEqual(['BACKUP_NOT_FOUND', ['BACKUP_DAMAGED']]);
    expect(textOf(root)).toContain('proxy:3');
    const { backups = [] } = await restore(await openRoot(root), { list: true });
    const named = await restore(await openRoot(root), { to: backups.at(-1)?.id });
    expect([named.outcome, codesOf(named)]).toEqual(['applied', ['BACKUP_DAMAGED']]);
    expect(textOf(root)).toContain('proxy:1');
  });

  it('which is the first: no later one is taken for the original', async () => {
    const root = newRoot();
    await set(await openRoot(root), proxyOn(1));
    writeFileSync(await manifestOf(root, 0), 'rubbish');
    await set(await openRoot(root), proxyOn(2));
    const report = await restore(await openRoot(root), { to: 'original' });
    expect([report.error?.code, codesOf(report)]).toEqual(['BACKUP_NOT_FOUND', ['BACKUP_DAMAGED']]);
    expect(textOf(root)).toContain('proxy:2');
  });

  it('does not keep the others from being pruned, and what is not ours stays', async () => {
    const root = newRoot();
    await set(await openRoot(root), proxyOn(1));
    await set(await openRoot(root), proxyOn(2));
    const mine = join(await manifestOf(root, 1), '../mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'precious.txt'), 'precious');
    for (let port = 3; port <= keptBackups + 6; port += 1) await set(await openRoot(root), proxyOn(port));
    expect(listBackups((await openRoot(root)).system)).toHaveLength(keptBackups + 1);
    expect(readFileSync(join(mine, 'precious.txt'), 'utf8')).toBe('precious');
  });
});

describe('what a run that died has left in the state folder', () => {
  it('goes with the next run that changes something', async () => {
    const root = newRoot();
    const { journal, ledger } = await folderOf(root);
    mkdirSync(join(journal, '..'), { recursive: true });
    for (const path of [journal, ledger]) writeFileSync(`${path}.new`, '{"schema');
    await set(await openRoot(root), proxyOn(1));
    expect([journal, ledger].map((path) => existsSync(`${path}.new`))).toEqual([false, false]);
  });

  it('is found whatever case its folder is spelt in', async () => {
    const root = newRoot();
    await set(await openRoot(root), proxyOn(1));
    const parent = join(root, 'Program Files');
    renameSync(join(parent, 'AppProxyConnectorProxy'), join(parent, 'APPPROXYCONNECTORPROXY'));
    expect((await restore(await openRoot(root))).outcome).toBe('applied');
    expect(textOf(root)).toBe(shippedText);
    expect(readdirSync(parent).filter((name) => /^appproxyconnectorproxy$/i.test(name))).toEqual([
      'APPPROXYCONNECTORPROXY',
    ]);
  });
});

describe('a journal that can not be understood', () => {
  const spoilt = async (): Promise<Made> => {
    const made = standIn();
    await set(made.context(), document);
    writeFileSync(stateFiles(made.system.machine.stateFolder).journal, '{"schemaVersion":1,"services":');
    return made;
  };

  it('is reported by get, and test says what it says without it', async () => {
    const made = await spoilt();
    expect(codesOf(await get(made.context()))).toEqual(['JOURNAL_UNREADABLE']);
    expect((await test(made.context(), document)).inDesiredState).toBe(true);
  });

  it.each([
    ['where there is nothing else to do', document, 'unchanged'],
    ['where there is something to change', { mode: 'bypass' }, 'applied'],
  ] as const)('is kept aside and reported by set %s, once', async (_, asked, outcome) => {
    const made = await spoilt();
    const report = await set(made.context(), asked);
    expect([report.error, report.outcome, codesOf(report)]).toEqual([undefined, outcome, ['JOURNAL_UNREADABLE']]);
    const aside = join(made.system.machine.stateFolder, 'journal.unreadable-1.json');
    expect(readFileSync(aside, 'utf8')).toBe('{"schemaVersion":1,"services":');
    expect(codesOf(await set(made.context(), asked))).toEqual([]);
    await expectDone(made, asked);
  });

  it('of which there was one before is kept beside it', async () => {
    const made = await spoilt();
    await set(made.context(), document);
    writeFileSync(stateFiles(made.system.machine.stateFolder).journal, 'other');
    await set(made.context(), document);
    expect(made.system.files.list(made.system.machine.stateFolder)).toEqual(
      expect.arrayContaining(['journal.unreadable-1.json', 'journal.unreadable-2.json']),
    );
  });

  it('because the disk does not give it stops a change (74), and is not written over', async () => {
    const made = standIn({ refuseStarts: 2 });
    await set(made.context(), document);
    const { journal } = stateFiles(made.system.machine.stateFolder);
    const before = readFileSync(journal, 'utf8');
    const system = withFiles(made.system, {
      read: (path) => {
        if (path === journal) throw diskFault();
        return made.system.files.read(path);
      },
    });
    const report = await set({ ...made.context(), system }, document);
    expect([report.error?.code, report.error?.file, readFileSync(journal, 'utf8')]).toEqual([
      'READ_FAILED',
      journal,
      before,
    ]);
    await expectDone(made);
  });
});
