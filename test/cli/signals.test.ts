import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { endingSignals, watchSignals } from '../../src/cli/signals.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { asReport } from './run-main.ts';

const program = new URL('held-set.ts', import.meta.url).pathname;

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a change that stands still at `step`, and sends the signal when it does. */
const interruptAt = (step: string, signal: NodeJS.Signals, argv: readonly string[]): Promise<End> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, step, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    let [out, err] = ['', ''];
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      if (!err.includes('held') && `${err}${piece}`.includes('held')) child.kill(signal);
      err += piece;
    });
    child.on('error', reject);
    child.on('close', (code, by) => resolve({ code, signal: by, out, err }));
  });

describe.skipIf(process.platform === 'win32').each<[NodeJS.Signals, string]>([
  ['SIGINT', 'Ctrl-C'],
  ['SIGHUP', 'the console is closed'],
  ['SIGTERM', 'the session ends'],
])('%s (%s) while set works', (signal) => {
  it('before a file is swapped leaves all as it was and says so', async () => {
    const { root, read, service } = createTestSandbox();
    const [before, running] = [read('connector'), service('connector')];
    const end = await interruptAt('copyAccess', signal, ['set', '--mode', 'bypass', '--root', root, '--json']);
    expect(end).toMatchObject({ code: 74, signal: null });
    expect(asReport(end.out.trimEnd())).toMatchObject({
      outcome: 'failed',
      changed: false,
      error: { code: 'INTERRUPTED' },
    });
    expect(end.err).toContain('Interrupted');
    expect(read('connector')).toEqual(before);
    expect(read('updater')).toEqual(before);
    expect(service('connector')).toEqual(running);
  });

  it('while services are restarted finishes both', async () => {
    const { root, read, service } = createTestSandbox();
    const [before, running] = [read('connector'), service('connector')];
    const end = await interruptAt('requestStop', signal, ['set', '--mode', 'bypass', '--root', root, '--json']);
    expect(end).toMatchObject({ code: 0, signal: null });
    expect(asReport(end.out.trimEnd())).toMatchObject({ outcome: 'applied', changed: true });
    expect(end.err).toContain('Interrupted');
    expect(read('connector')).not.toEqual(before);
    expect(service('connector').pid).not.toBe(running.pid);
  });
});

it('a second signal is answered too, and none is caught when the work is over', () => {
  const source = new EventEmitter();
  const told: boolean[] = [];
  const watch = watchSignals(source, (first) => told.push(first));
  expect(watch.interrupted()).toBe(false);
  source.emit('SIGINT');
  source.emit('SIGTERM');
  expect(told).toEqual([true, false]);
  expect(watch.interrupted()).toBe(true);
  watch.stop();
  expect(endingSignals.map((signal) => source.listenerCount(signal))).toEqual(endingSignals.map(() => 0));
});
