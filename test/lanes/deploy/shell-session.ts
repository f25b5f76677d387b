import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Ran {
  /** Of the script's own `exit`; a script without one has that of the last program that it ran. */
  readonly exitCode: number;
  /** What the script gave, an entry each. */
  readonly output: readonly string[];
  /** What ended it, where it threw. */
  readonly errors: string;
}

export interface ShellSession {
  /** With environment variables that are there for this script only. */
  run(script: string, environment?: Readonly<Record<string, string>>): Promise<Ran>;
  end(): Promise<void>;
}

/** The script that a shell has to run for a session, with the port as its argument. */
export const sessionScript = join(import.meta.dirname, 'session.ps1');

/** One shell for many scripts; `start` runs the session's script with the port and answers when the shell has ended. */
export const openSession = async (start: (port: string) => Promise<unknown>): Promise<ShellSession> => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const shell = start(String((listener.address() as AddressInfo).port));
  const tooEarly = shell.then((how) => {
    throw new Error(`The shell ended before the session: ${JSON.stringify(how)}`);
  });
  const [socket] = (await Promise.race([once(listener, 'connection'), tooEarly])) as [Socket];
  tooEarly.catch(() => {});
  listener.close();
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  return {
    run: async (script, environment = {}) => {
      socket.write(`${JSON.stringify({ script, environment })}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`The shell ended in ${script}.`);
      return JSON.parse(value);
    },
    end: async () => {
      socket.end();
      await shell;
    },
  };
};

/** What the agents give to whoever reads: one line, ASCII, no longer than they take. */
export const theLine = ({ output }: Ran): string => {
  if (output.length !== 1) throw new Error(`There are ${output.length} values on output: ${output.join('\n')}`);
  const line = output[0] as string;
  if (!/^[ -~]{1,2047}$/.test(line)) throw new Error(`Not a short line of ASCII: ${line}`);
  return line;
};
