import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { get } from '../../src/commands/get.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { keptBackups } from '../../src/records/backups.ts';
import { filesBelow } from '../../src/system/files-below.ts';
import { nodeFiles } from '../../src/system/node-files.ts';
import { createRoot, openRoot, placeOf } from '../helpers/offline-root.ts';
import { shippedText } from '../helpers/sandbox.ts';
import { treeOf } from '../helpers/tree.ts';

const places = [placeOf('entra', 'connector'), placeOf('entra', 'updater')] as const;
const proxyOn = (port: number): Document => ({ mode: 'explicit', address: `http://proxy:${port}` });
const stateFolder = join('Program Files', 'AppProxyConnectorProxy');

/** A root in which one place is a link to a folder outside that holds what the place held, and something precious. */
const linkedRoot = (place: string): { root: string; outside: string } => {
  const root = createRoot(Object.fromEntries(places.map((path) => [path, shippedText])));
  const outside = join(createRoot({}), 'outside');
  mkdirSync(join(root, place), { recursive: true });
  renameSync(join(root, place), outside);
  writeFileSync(join(outside, 'precious.txt'), 'precious');
  symlinkSync(outside, join(root, place));
  return { root, outside };
};

describe('below a root, a link', () => {
  it.each([
    ['in the place of the state folder', stateFolder],
    ["in the place of the backups' folder", join(stateFolder, 'backups')],
    ["in the place of the vendor's folder", dirname(places[0])],
    ["in the place of the updater's folder", dirname(places[1])],
    ['in the place of Program Files', 'Program Files'],
  ])('%s: nothing is written through it (74), and it is named', async (_, place) => {
    const { root, outside } = linkedRoot(place);
    const before = treeOf(outside);
    const report = await set(await openRoot(root), proxyOn(1));
    expect([report.error?.code, exitCodeOf(report), report.changed]).toEqual(['WRITE_FAILED', 74, false]);
    expect([report.error?.file, report.error?.message]).toEqual([
      join(root, place),
      expect.stringContaining(`${join(root, place)} could not be written: it is a link`),
    ]);
    expect(treeOf(outside)).toEqual(before);
    for (const path of places) expect(readFileSync(join(root, path), 'utf8')).toBe(shippedText);
    expect((await restore(await openRoot(root))).changed).toBe(false);
    expect(treeOf(outside)).toEqual(before);
  });

  it('in the place of a record that is about to be written is named, and not its folder', async () => {
    const root = createRoot(Object.fromEntries(places.map((path) => [path, shippedText])));
    const link = join(root, stateFolder, 'journal.json.new');
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(createRoot({ 'precious.txt': 'precious' }), 'precious.txt'), link);
    expect((await set(await openRoot(root), proxyOn(1))).error?.file).toBe(link);
  });

  it("in the place of the vendor's folder is read", async () => {
    const { root } = linkedRoot(dirname(places[0]));
    expect((await get(await openRoot(root))).services.map(({ proxy }) => proxy?.mode)).toEqual(['system', 'system']);
    expect((await test(await openRoot(root), proxyOn(1))).inDesiredState).toBe(false);
  });

  it('named like an old backup: what it leads to is not emptied when backups are pruned', async () => {
    const root = createRoot(Object.fromEntries(places.map((path) => [path, shippedText])));
    const outside = createRoot({ 'backup.json': '{}', 'WAPCSvc.exe.config': 'precious', 'precious.txt': 'precious' });
    const before = treeOf(outside);
    const backups = join(root, stateFolder, 'backups');
    mkdirSync(backups, { recursive: true });
    symlinkSync(outside, join(backups, '20200101T000000Z'));
    mkdirSync(join(backups, '20200101T000001Z'));
    symlinkSync(join(outside, 'precious.txt'), join(backups, '20200101T000001Z', 'WAPCSvc.exe.config'));
    for (let port = 1; port <= keptBackups + 3; port += 1)
      expect((await set(await openRoot(root), proxyOn(port))).outcome).toBe('applied');
    expect(treeOf(outside)).toEqual(before);
  });

  it.each([
    ['the temporary file of a dead run', (root: string) => join(root, `${places[0]}.20200101T000000Z.tmp`)],
    ['a record that a dead run was writing', (root: string) => join(root, stateFolder, 'journal.json.new')],
  ])('in the place of %s leads to nothing that is removed', async (_, placeIn) => {
    const root = createRoot(Object.fromEntries(places.map((path) => [path, shippedText])));
    const precious = join(createRoot({ 'precious.txt': 'precious' }), 'precious.txt');
    mkdirSync(join(root, stateFolder), { recursive: true });
    const journal = {
      schemaVersion: 1,
      id: '20200101T000000Z',
      command: 'set',
      time: '',
      files: [],
      services: [],
      dependents: [],
    };
    writeFileSync(join(root, stateFolder, 'journal.json'), JSON.stringify(journal));
    symlinkSync(precious, placeIn(root));
    await set(await openRoot(root), proxyOn(1));
    expect(readFileSync(precious, 'utf8')).toBe('precious');
  });

  it("on the way to the root itself is the caller's own affair", async () => {
    const root = createRoot(Object.fromEntries(places.map((path) => [path, shippedText])));
    const alias = join(createRoot({}), 'alias');
    symlinkSync(root, alias);
    expect((await set(await openRoot(alias), proxyOn(1))).outcome).toBe('applied');
  });
});

describe('every call that writes', () => {
  const calls: Readonly<Record<string, (files: ReturnType<typeof filesBelow>, path: string) => unknown>> = {
    makeFolder: (files, path) => files.makeFolder(path),
    makePrivateFolder: (files, path) => files.makePrivateFolder(path),
    create: (files, path) => files.create(path, Buffer.of(1)),
    rename: (files, path) => files.rename(path, `${path}.other`),
    remove: (files, path) => files.remove(path),
    removeFolder: (files, path) => files.removeFolder(path),
    setReadOnly: (files, path) => files.setReadOnly(path, true),
    copyAccess: (files, path) => files.copyAccess(path, path),
    lock: (files, path) => files.lock(path),
  };

  it.each(Object.keys(calls))('%s is refused through a link and outside of the root', async (name) => {
    const { root, outside } = linkedRoot('Program Files');
    const files = filesBelow(root, nodeFiles);
    const before = treeOf(outside);
    for (const path of [
      join(root, 'Program Files', 'precious.txt'),
      join(outside, 'precious.txt'),
      `${root}/../other`,
    ]) {
      await expect((async () => calls[name]?.(files, path))()).rejects.toThrow(/ELINKED|EOUTSIDE/);
    }
    expect(treeOf(outside)).toEqual(before);
  });

  it('a list through a link is empty', () => {
    const { root } = linkedRoot('Program Files');
    expect(filesBelow(root, nodeFiles).list(join(root, 'Program Files'))).toEqual([]);
    expect(readdirSync(join(root, 'Program Files'))).not.toEqual([]);
  });
});

describe('the state folder', () => {
  it('is for nobody but its owner from the first change on', async () => {
    const root = createRoot(Object.fromEntries(places.map((path) => [path, shippedText])));
    expect((await set(await openRoot(root), proxyOn(1))).outcome).toBe('applied');
    expect(statSync(join(root, stateFolder)).mode & 0o777).toBe(0o700);
  });
});

describe('a new file', () => {
  it('has the mode of its model from the moment on that it is there, whatever has its name by then', () => {
    const root = createRoot({ 'model.txt': 'a' });
    nodeFiles.setReadOnly(join(root, 'model.txt'), true);
    nodeFiles.create(join(root, 'made.txt'), Buffer.from('b'), join(root, 'model.txt'));
    expect(statSync(join(root, 'made.txt')).mode & 0o777).toBe(statSync(join(root, 'model.txt')).mode & 0o777);
    nodeFiles.create(join(root, 'own.txt'), Buffer.from('c'));
    expect(statSync(join(root, 'own.txt')).mode & 0o777).toBe(0o600);
  });

  it('is not made through a link in its place', () => {
    const root = createRoot({});
    symlinkSync(join(root, 'elsewhere'), join(root, 'made.txt'));
    expect(() => nodeFiles.create(join(root, 'made.txt'), Buffer.from('b'))).toThrow(/EEXIST/);
    expect(existsSync(join(root, 'elsewhere'))).toBe(false);
  });
});
