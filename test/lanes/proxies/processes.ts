import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const accepts = (port: number, host: string): Promise<boolean> =>
  new Promise((settle) => {
    const socket = createConnection({ port, host });
    socket.once('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.once('error', () => settle(false));
  });

export interface Running {
  /** What it wrote so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts a program and waits until it listens. */
export const startListening = async (
  program: string,
  args: readonly string[],
  port: number,
  host = '127.0.0.1',
): Promise<Running> => {
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (log += String(text)));
  const ended = new Promise<void>((settle) => child.once('close', () => settle()));
  for (let tries = 0; !(await accepts(port, host)); tries += 1) {
    if (tries > 300 || child.exitCode !== null) throw new Error(`${program} does not listen on ${port}:\n${log}`);
    await delay(100);
  }
  return {
    log: () => log,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** Runs a program to its end; its output and exit code. */
export const runToEnd = (program: string, args: readonly string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
};
