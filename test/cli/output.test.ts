import { spawn } from 'node:child_process';
import { existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createOutput } from '../../src/cli/output.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { asReports, temporaryFolder } from './run-main.ts';

const program = new URL('../../src/cli/bin.ts', import.meta.url).pathname;

const start = (argv: readonly string[], stdout: number | 'pipe') =>
  spawn(process.execPath, [program, ...argv], { stdio: ['ignore', stdout, 'pipe'] });

const errorAndCode = (child: ReturnType<typeof start>): Promise<{ err: string; code: number | null }> =>
  new Promise((resolve) => {
    let err = '';
    child.stderr?.on('data', (piece) => {
      err += piece;
    });
    child.on('close', (code) => resolve({ err, code }));
  });

/** A list of so many roots, one sandbox over and over. */
const listOf = (count: number): string => {
  const { root } = createTestSandbox();
  const list = join(temporaryFolder(), 'roots.txt');
  writeFileSync(list, `${root}\n`.repeat(count));
  return list;
};

describe('a reader that goes away', () => {
  it('ends the work quietly', async () => {
    const child = start(['get', '--roots', listOf(100_000)], 'pipe');
    const end = errorAndCode(child);
    const first = await new Promise<string>((resolve) => child.stdout?.once('data', (piece) => resolve(String(piece))));
    child.stdout?.destroy();
    expect(first.startsWith('{"schemaVersion":1')).toBe(true);
    expect(await end).toEqual({ err: '', code: 0 });
  });

  it('does not end a change half way', async () => {
    const { root, read } = createTestSandbox();
    const before = read('connector');
    const child = start(['set', '--mode', 'bypass', '--root', root], 'pipe');
    child.stdout?.destroy();
    expect(await errorAndCode(child)).toEqual({ err: '', code: 0 });
    expect(read('connector')).not.toEqual(before);
  });
});

it.skipIf(!existsSync('/dev/full'))('a full disk behind standard output is told, and never exit code 0', async () => {
  const { root } = createTestSandbox();
  const end = await errorAndCode(start(['get', '--root', root, '--json'], openSync('/dev/full', 'w')));
  expect(end.code).toBe(74);
  expect(end.err).toMatch(/^appproxyctl: Standard output .*ENOSPC.*\n$/);
});

it('a program that is read slowly waits: no report is made before the last one is taken', async () => {
  const taken: string[] = [];
  let release = (): void => {};
  const slow = new Writable({
    write: (piece, _encoding, done) => {
      taken.push(String(piece));
      release = () => done();
    },
  });
  const output = createOutput(() => slow);
  let written = false;
  const first = output.write('one').then(() => {
    written = true;
  });
  await new Promise(setImmediate);
  expect({ taken, written }).toEqual({ taken: ['one'], written: false });
  release();
  await first;
  expect(written).toBe(true);
});

it('two thousand roots come as two thousand reports', async () => {
  const child = start(['get', '--roots', listOf(2_000)], 'pipe');
  let out = '';
  child.stdout?.on('data', (piece) => {
    out += piece;
  });
  expect(await errorAndCode(child)).toEqual({ err: '', code: 0 });
  expect(asReports(out)).toHaveLength(2_000);
});

describe('progress', () => {
  const capture = (isTTY: boolean) => {
    let text = '';
    const stream: Writable & { isTTY?: boolean } = new Writable({
      write: (piece, _encoding, done) => {
        text += String(piece);
        done();
      },
    });
    stream.isTTY = isTTY;
    return { output: createOutput(() => stream), text: () => text };
  };
  const event = { service: 'WAPCSvc\x1b[2J', phase: 'stopping', elapsed: 12_500, limit: 200_000 } as const;

  it('is one line on a terminal, taken away at the end', () => {
    const { output, text } = capture(true);
    const progress = createProgress(output);
    progress.show(event);
    progress.show(event);
    progress.clear();
    expect(text()).toBe('\r\x1b[KWAPCSvc\\e[2J: stopping (12 s of 200 s at most)\r\x1b[K');
  });

  it('is nothing elsewhere', () => {
    const { output, text } = capture(false);
    const progress = createProgress(output);
    progress.show(event);
    progress.clear();
    expect(text()).toBe('');
  });
});
