import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { exportDocument } from '../../src/commands/export.ts';
import { get } from '../../src/commands/get.ts';
import { plan } from '../../src/commands/plan.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { createRoot, openRoot, placeOf } from '../helpers/offline-root.ts';
import { shippedText } from '../helpers/sandbox.ts';
import { treeOf } from '../helpers/tree.ts';

const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };
const place = placeOf('entra', 'connector');
const updaterPlace = placeOf('entra', 'updater');
const files = { [place]: shippedText, [updaterPlace]: shippedText };
const asRoot = process.getuid?.() === 0;

const refused = async (root: string): Promise<(string | number | undefined)[][]> =>
  Promise.all(
    [
      set(await openRoot(root), document),
      test(await openRoot(root), document),
      plan(await openRoot(root), document),
      exportDocument(await openRoot(root)),
    ].map(async (report) => [(await report).error?.code, exitCodeOf(await report)]),
  );

const four = (code: string, exit: number): (string | number | undefined)[][] =>
  Array.from({ length: 4 }, () => [code, exit]);

describe('a file that is replaced', () => {
  it('keeps its read-only mark', async () => {
    const root = createRoot(files);
    chmodSync(join(root, place), 0o444);
    expect((await set(await openRoot(root), document)).outcome).toBe('applied');
    expect(lstatSync(join(root, place)).mode & 0o777).toBe(0o444);
    expect((await restore(await openRoot(root))).outcome).toBe('applied');
    expect(lstatSync(join(root, place)).mode & 0o777).toBe(0o444);
    expect(readFileSync(join(root, place), 'utf8')).toBe(shippedText);
  });

  it.each([0o600, 0o640, 0o664])('keeps its mode %o', async (mode) => {
    const root = createRoot(files);
    chmodSync(join(root, place), mode);
    await set(await openRoot(root), document);
    expect(lstatSync(join(root, place)).mode & 0o777).toBe(mode);
  });

  it.runIf(asRoot)('keeps its owner and group', async () => {
    const root = createRoot(files);
    chownSync(join(root, place), 1234, 4321);
    await set(await openRoot(root), document);
    const { uid, gid } = statSync(join(root, place));
    expect([uid, gid]).toEqual([1234, 4321]);
  });

  it('leaves nothing of ours in the folder of the vendor', async () => {
    const root = createRoot(files);
    await set(await openRoot(root), document);
    const names = Object.keys(treeOf(root)).filter((path) => !path.includes('AppProxyConnectorProxy'));
    expect(names.sort()).toEqual([place, updaterPlace].map((path) => `/${path}`).sort());
  });
});

describe('a link', () => {
  it.each([
    ['a symbolic link', symlinkSync],
    ['a second name of the file', linkSync],
  ])('%s is read, and no write replaces it', async (_, link) => {
    const root = createRoot({ [updaterPlace]: shippedText, 'elsewhere.config': shippedText });
    mkdirSync(dirname(join(root, place)));
    link(join(root, 'elsewhere.config'), join(root, place));
    expect((await get(await openRoot(root))).services[0]?.proxy).toEqual({ mode: 'system' });
    expect((await test(await openRoot(root), { mode: 'system' })).inDesiredState).toBe(true);
    const drift = await test(await openRoot(root), document);
    expect([drift.error, drift.inDesiredState, exitCodeOf(drift)]).toEqual([undefined, false, 2]);
    const tree = treeOf(root);
    const report = await set(await openRoot(root), document);
    expect([report.error?.code, exitCodeOf(report), report.error?.file]).toEqual([
      'CONFIG_IS_LINK',
      74,
      join(root, place),
    ]);
    expect(treeOf(root)).toEqual(tree);
  });

  it('put in the place of a file since is not replaced by restore', async () => {
    const root = createRoot(files);
    await set(await openRoot(root), document);
    renameSync(join(root, place), join(root, 'elsewhere.config'));
    symlinkSync(join(root, 'elsewhere.config'), join(root, place));
    const report = await restore(await openRoot(root));
    expect([report.error?.code, lstatSync(join(root, place)).isSymbolicLink()]).toEqual(['CONFIG_IS_LINK', true]);
    expect(readFileSync(join(root, updaterPlace), 'utf8')).toContain('proxyserver');
  });
});

describe('bad input in the place of a file', () => {
  it.each([
    ['a folder', (path: string) => mkdirSync(path), 'READ_FAILED', 74],
    ['more than 4 MiB', (path: string) => truncateSync(path, 4 * 1024 * 1024 + 1), 'CONFIG_TOO_LARGE', 78],
    ['nothing in it', (path: string) => truncateSync(path, 0), 'CONFIG_NOT_WELL_FORMED', 78],
    [
      'binary rubbish',
      (path: string) => writeFileSync(path, Buffer.from([0, 1, 2, 3, 0xff, 0xc0])),
      'CONFIG_ENCODING',
      78,
    ],
    ['a text of no XML', (path: string) => writeFileSync(path, 'hello'), 'CONFIG_NOT_WELL_FORMED', 78],
    [
      "the documentation's sample with its leading space",
      (path: string) => writeFileSync(path, ` ${shippedText.slice(1)}`),
      'CONFIG_NOT_WELL_FORMED',
      78,
    ],
    [
      'an unknown section',
      (path: string) => writeFileSync(path, '<configuration><acme/></configuration>'),
      'CONFIG_REFUSED',
      78,
    ],
    [
      'a section in another file',
      (path: string) =>
        writeFileSync(
          path,
          '<configuration><system.net><defaultProxy configSource="p.xml"/></system.net></configuration>',
        ),
      'SECTION_NOT_EDITABLE',
      78,
    ],
  ] as const)(
    '%s: told by each command, the other file stays, and get reports both',
    async (what, make, code, exit) => {
      const root = createRoot(files);
      if (what === 'a folder') rmSync(join(root, place));
      make(join(root, place));
      const before = readFileSync(join(root, updaterPlace));
      // What can be read and not be changed here is compared: it is only in the way of a change.
      const isHeld = code === 'SECTION_NOT_EDITABLE';
      expect(await refused(root)).toEqual(four(code, exit).toSpliced(1, 1, isHeld ? [undefined, 2] : [code, exit]));
      expect(readFileSync(join(root, updaterPlace)).equals(before)).toBe(true);
      const report = await get(await openRoot(root));
      const told = isHeld ? undefined : code;
      expect([report.error?.code, report.services.length]).toEqual([told, 2]);
      expect(report.services[0]?.problems.map(({ severity }) => severity)).toContain('error');
      expect(report.services[1]?.proxy).toEqual({ mode: 'system' });
    },
  );

  it('exactly 4 MiB is read', async () => {
    const root = createRoot(files, tmpdir());
    const end = '</configuration>';
    const [front] = shippedText.split(end) as [string];
    writeFileSync(
      join(root, place),
      Buffer.concat([
        Buffer.from(front),
        Buffer.alloc(4 * 1024 * 1024 - Buffer.byteLength(front + end), ' '),
        Buffer.from(end),
      ]),
    );
    expect((await test(await openRoot(root), { mode: 'system' })).inDesiredState).toBe(true);
  });

  it.runIf(asRoot)('what the account may not read or write is told: 77, no stack trace', () => {
    const root = createRoot(files);
    chmodSync(root, 0o755);
    for (const path of ['Program Files', dirname(place), dirname(updaterPlace)]) chmodSync(join(root, path), 0o755);
    chmodSync(join(root, place), 0o600);
    const script = `
      import { openSystem, get, set, exitCodeOf } from ${JSON.stringify(resolve('src/index.ts'))};
      const run = async (command, act) => act({ system: await openSystem({ root: ${JSON.stringify(root)} }), version: '0', command });
      await run('get', get);
      process.setegid(65534);
      process.seteuid(65534);
      const seen = await run('get', get);
      const done = await run('set', (context) => set(context, { mode: 'bypass' }));
      const updater = await run('set', (context) => set(context, { mode: 'bypass', services: ['updater'] }));
      console.log(JSON.stringify([seen.error.code, seen.services[0].problems[0].code, done.error.code, exitCodeOf(done), updater.error.code, exitCodeOf(updater)]));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--no-warnings', '-e', script], {
      encoding: 'utf8',
    });
    expect([run.stderr, run.stdout.trim()]).toEqual([
      '',
      JSON.stringify(['ACCESS_DENIED', 'FILE_UNREADABLE', 'ACCESS_DENIED', 77, 'ACCESS_DENIED', 77]),
    ]);
  });
});

/** Writes until not a byte more fits. */
const fillUp = (folder: string): void => {
  for (let size = 64 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeFileSync(join(folder, 'fill'), Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Full for this size: a smaller piece may still fit.
    }
  }
};

describe('a full disk', () => {
  const mount = (folder: string): boolean =>
    spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;

  it('is told with the file and the remedy: 74, both files are as before', async (context) => {
    const folder = createRoot({});
    if (!mount(folder)) return context.skip('Only root may mount a small disk.');
    onTestFinished(() => {
      spawnSync('/bin/umount', [folder]);
    });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    fillUp(folder);
    const report = await set(await openRoot(folder), document);
    expect([report.error?.code, exitCodeOf(report), report.changed]).toEqual(['WRITE_FAILED', 74, false]);
    expect(`${report.error?.message} ${report.error?.detail}`).toMatch(/disk is full.*Free some space/);
    for (const path of Object.keys(files)) expect(readFileSync(join(folder, path), 'utf8')).toBe(shippedText);
    rmSync(join(folder, 'fill'));
    expect((await set(await openRoot(folder), document)).outcome).toBe('applied');
  });
});
