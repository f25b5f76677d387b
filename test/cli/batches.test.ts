import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBatches, inBatches } from '../../src/cli/batches.ts';
import { createOutput, type Output } from '../../src/cli/output.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { asReports } from './run-main.ts';

/** An output whose reader takes a piece each time that it is let. */
const slowOutput = () => {
  const taken: string[] = [];
  let take = (): void => {};
  const stream = new Writable({
    write: (piece, _encoding, done) => {
      taken.push(String(piece));
      take = () => done();
    },
  });
  return { output: createOutput(() => stream), taken, take: () => take() };
};

const fastOutput = (note: (text: string) => void): Output =>
  createOutput(
    () =>
      new Writable({
        write: (piece, _encoding, done) => {
          note(String(piece));
          done();
        },
      }),
  );

const lineOf = (at: number): string => `${String(at).padStart(5, '0')} ${'x'.repeat(1000)}\n`;

describe('answers in batches', () => {
  it('the first one is written at once, the next ones together', async () => {
    const taken: string[] = [];
    const { out, flush } = createBatches(fastOutput((text) => taken.push(text)));
    for (const text of ['a', 'b', 'c']) await out.write(text);
    expect(taken).toEqual(['a']);
    await flush();
    expect(taken).toEqual(['a', 'bc']);
  });

  it('what is held is written in a while, though no more comes', async () => {
    const taken: string[] = [];
    const { out } = createBatches(fastOutput((text) => taken.push(text)));
    await out.write('a');
    await out.write('b');
    await expect.poll(() => taken).toEqual(['a', 'b']);
  });

  it('come in order and whole, and a reader that takes none holds the work up', async () => {
    const { output, taken, take } = slowOutput();
    const { out, flush } = createBatches(output);
    const lines = Array.from({ length: 300 }, (_, at) => lineOf(at));
    let made = 0;
    const work = (async () => {
      for (const line of lines) {
        await out.write(line);
        made += 1;
      }
      await flush();
    })();
    await delay(20);
    expect(made).toBeLessThan(lines.length / 2);
    let ended = false;
    void work.then(() => {
      ended = true;
    });
    while (!ended) {
      take();
      await delay(0);
    }
    expect(taken.join('')).toBe(lines.join(''));
    expect(taken.length).toBeLessThan(10);
    for (const piece of taken) expect(piece.endsWith('\n')).toBe(true);
  });

  it('leave signals and timers their turn, though a descriptor never waits', async () => {
    const atOnce = { isTerminal: false, isClosed: () => false, failure: () => null, write: async () => {} };
    const { out, flush } = createBatches(atOnce);
    let heard = false;
    setImmediate(() => {
      heard = true;
    });
    for (let at = 0; at < 300; at += 1) await out.write(lineOf(at));
    expect(heard).toBe(true);
    await flush();
  });

  it('messages about an answer come after it', async () => {
    const told: string[] = [];
    const terminal = {
      out: fastOutput((text) => told.push(text)),
      err: fastOutput((text) => told.push(text)),
      env: {},
    };
    await inBatches(terminal, async ({ out, err }) => {
      for (const text of ['a', 'b']) await out.write(text);
      await err.write('b failed');
      await out.write('c');
    });
    expect(told).toEqual(['a', 'b', 'b failed', 'c']);
  });

  it('what is held when the work throws is written first', async () => {
    const told: string[] = [];
    const terminal = { out: fastOutput((text) => told.push(text)), err: fastOutput(() => {}), env: {} };
    const work = inBatches(terminal, async ({ out }) => {
      for (const text of ['a', 'b']) await out.write(text);
      throw new Error('no more');
    });
    await expect(work).rejects.toThrow('no more');
    expect(told).toEqual(['a', 'b']);
  });
});

describe.skipIf(process.platform === 'win32')('a run over many roots', () => {
  const program = new URL('../../src/cli/bin.ts', import.meta.url).pathname;
  const start = () => {
    const child = spawn(process.execPath, [program, 'get', '--roots', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  };

  it('tells of the first root while the list goes on, and a signal ends it after a whole line', async () => {
    const { root } = createTestSandbox();
    const child = start();
    let out = '';
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stdin.on('error', () => {});
    child.stdin.write(`${root}\n`);
    await expect.poll(() => out, { timeout: 30_000 }).toContain('\n');
    expect(asReports(out)).toHaveLength(1);
    child.stdin.write(`${root}\n`.repeat(50_000));
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code, signal] = await once(child, 'close');
    expect([code, signal]).toEqual([null, 'SIGTERM']);
    const reports = asReports(out);
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.every((report) => report.root === root)).toBe(true);
  });
});
