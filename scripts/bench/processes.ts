import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The middle value; of an even number the upper one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/**
 * Milliseconds of CPU (user and system) that a command took, as the shell's own `time` counts its children. What it says
 * goes into the file `output`, as a pipeline keeps it.
 */
export function cpuTime(command: readonly string[], output: string): number {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >"$0" 2>/dev/null </dev/null';
  const { stderr } = spawnSync('bash', ['-c', script, output, ...command], { encoding: 'utf8', env: plainEnvironment });
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
  /** Milliseconds of CPU. */
  readonly time: number;
  /** The largest resident set, in MiB, read twenty times a second from `/proc`. */
  readonly memory: number;
}

/** Runs a command with its output in a file, and watches its CPU time and memory. */
export async function watch(command: readonly string[], output: string): Promise<Watched> {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >"$0" </dev/null';
  const shell = spawn('bash', ['-c', script, output, ...command], { stdio: ['ignore', 'ignore', 'pipe'] });
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, highWaterOfChild(shell.pid));
  }, 50);
  const messages: Buffer[] = [];
  shell.stderr.on('data', (chunk: Buffer) => messages.push(chunk));
  await new Promise<void>((resolve, reject) => {
    shell.once('error', reject);
    shell.once('close', () => resolve());
  });
  clearInterval(timer);
  const [user, system] = (Buffer.concat(messages).toString().trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { time: ((user ?? Number.NaN) + (system ?? Number.NaN)) * 1000, memory };
}

function highWaterOfChild(shell: number | undefined): number {
  try {
    const child = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim();
    const status = readFileSync(`/proc/${child}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
