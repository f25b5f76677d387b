import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** The middle value; of an even number the upper one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Milliseconds of CPU (user and system) that a command took, as the shell's own `time` counts its children. */
export function cpuTime(command: readonly string[]): number {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>/dev/null </dev/null';
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8', env: plainEnvironment });
  const [user, system] = stderr.trim().split(' ').map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 1000;
}

/** Without npm's variables, which Node reads. */
const plainEnvironment = { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'] };

/** Medians of alternated measurements of two commands, so that both see the same machine. */
export function alternate(times: number, first: () => number, second: () => number): readonly [number, number] {
  const values: [number[], number[]] = [[], []];
  for (let at = 0; at < times; at += 1) {
    values[0].push(first());
    values[1].push(second());
  }
  return [median(values[0]), median(values[1])];
}

export interface Watched {
  /** Milliseconds from start to end. */
  readonly time: number;
  /** The largest resident set, in MiB, read ten times a second from `/proc`. */
  readonly memory: number;
}

/** Runs a command with its output in a file and watches its memory. */
export async function watch(command: readonly string[], output: string): Promise<Watched> {
  const [program = '', ...args] = command;
  const file = openSync(output, 'w');
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', file, 'inherit'] });
  let memory = 0;
  const look = () => {
    memory = Math.max(memory, highWater(child.pid));
  };
  const timer = setInterval(look, 100);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  clearInterval(timer);
  closeSync(file);
  return { time: performance.now() - start, memory };
}

function highWater(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
