import { execFileSync } from 'node:child_process';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';

interface OddFile {
  readonly says: string;
  /** Puts something else in the configuration file's place; `beside` is a path in the root. */
  readonly place: (file: string, beside: string) => void;
  readonly reading: number;
  readonly code: string | undefined;
  readonly writing: number;
}

const moved = (file: string, beside: string): void => {
  writeFileSync(beside, readFileSync(file));
  rmSync(file);
};

const rows: readonly OddFile[] = [
  {
    says: 'nothing at all, in a folder that is there, is no installed service',
    place: (file) => rmSync(file),
    reading: 0,
    code: undefined,
    writing: 0,
  },
  {
    says: 'a folder',
    place: (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    reading: 74,
    code: 'READ_FAILED',
    writing: 74,
  },
  {
    says: 'a pipe',
    place: (file) => {
      rmSync(file);
      execFileSync('/usr/bin/mkfifo', [file]);
    },
    reading: 74,
    code: 'READ_FAILED',
    writing: 74,
  },
  {
    says: 'a link to the file',
    place: (file, beside) => {
      moved(file, beside);
      symlinkSync(beside, file);
    },
    reading: 0,
    code: undefined,
    writing: 74,
  },
  {
    says: 'a second name of the file',
    place: (file, beside) => linkSync(file, beside),
    reading: 0,
    code: undefined,
    writing: 74,
  },
  {
    says: 'a link to nowhere',
    place: (file, beside) => {
      rmSync(file);
      symlinkSync(beside, file);
    },
    reading: 74,
    code: 'READ_FAILED',
    writing: 74,
  },
  {
    says: 'a link to itself',
    place: (file) => {
      rmSync(file);
      symlinkSync(file, file);
    },
    reading: 74,
    code: 'READ_FAILED',
    writing: 74,
  },
  {
    says: 'a link to a pipe',
    place: (file, beside) => {
      rmSync(file);
      execFileSync('/usr/bin/mkfifo', [beside]);
      symlinkSync(beside, file);
    },
    reading: 74,
    code: 'READ_FAILED',
    writing: 74,
  },
  {
    says: 'a link to a device without end',
    place: (file) => {
      rmSync(file);
      symlinkSync('/dev/zero', file);
    },
    reading: 74,
    code: 'READ_FAILED',
    writing: 74,
  },
  {
    says: 'a file of 65 MiB',
    place: (file) => truncateSync(file, 65 * 1024 * 1024),
    reading: 78,
    code: 'CONFIG_TOO_LARGE',
    writing: 78,
  },
  {
    says: 'bytes that are no text',
    place: (file) => writeFileSync(file, Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))),
    reading: 78,
    code: undefined,
    writing: 78,
  },
];

describe.runIf(process.platform === 'linux')('in the place of a configuration file', () => {
  it.each(rows)('$says', async ({ place, reading, code, writing }) => {
    const sandbox = createTestSandbox();
    const file = sandbox.file('connector');
    place(file, join(sandbox.root, 'beside'));
    const updater = sandbox.read('updater');
    const got = await runProgram(['get', '--root', sandbox.root, '--json']);
    const { error } = onlyReport(got.stdout);
    expect({ exitCode: got.exitCode, code: code && error?.code }).toEqual({ exitCode: reading, code });
    const before = lstatSync(file, { throwIfNoEntry: false });
    const ran = await runProgram(['set', '--mode', 'bypass', '--root', sandbox.root, '--json']);
    expect(ran.exitCode).toBe(writing);
    expect(onlyReport(ran.stdout).changed).toBe(writing === 0);
    if (writing === 0) return;
    expect(sandbox.read('updater').equals(updater)).toBe(true);
    expect(lstatSync(file).ino).toBe(before?.ino);
    expect(sandbox.service('updater').pid).toBe(4004);
  });

  it('a link is not replaced by restore either', async () => {
    const sandbox = createTestSandbox();
    const line = ['--root', sandbox.root, '--json'];
    expect((await runProgram(['set', '--mode', 'bypass', ...line])).exitCode).toBe(0);
    const beside = join(sandbox.root, 'beside');
    moved(sandbox.file('connector'), beside);
    symlinkSync(beside, sandbox.file('connector'));
    const ran = await runProgram(['restore', ...line]);
    expect(ran.exitCode).toBe(74);
    expect(onlyReport(ran.stdout).error?.code).toBe('CONFIG_IS_LINK');
    expect(lstatSync(sandbox.file('connector')).isSymbolicLink()).toBe(true);
  });
});

it.each([{ content: 'garbage' }, { content: '{}' }, { content: 'null' }, { content: '' }])(
  'a sandbox that says $content of itself is refused as such',
  async ({ content }) => {
    const { root } = createTestSandbox();
    writeFileSync(join(root, 'appproxyctl-sandbox.json'), content);
    for (const command of [['get'], ['set', '--mode', 'bypass']]) {
      const ran = await runProgram([...command, '--root', root, '--json']);
      expect(ran.exitCode).toBe(74);
      expect(onlyReport(ran.stdout).error?.code).toBe('READ_FAILED');
    }
  },
);
