import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pwsh } from '../powershell/tools.ts';

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
  run(script: string, programFiles: string, variables?: Readonly<Record<string, string>>): Promise<Ran>;
  end(): void;
}

/** The real shell, started once for many scripts. */
export const openShell = (): ShellSession => {
  const argv = ['-NoProfile', '-NonInteractive', '-File', join(import.meta.dirname, 'session.ps1'), '-Ready', 'ready'];
  const env = { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: '1', NO_COLOR: '1' };
  const shell = spawn(pwsh, argv, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  const ready = lines.next();
  return {
    run: async (script, programFiles, variables = {}) => {
      await ready;
      shell.stdin.write(`${JSON.stringify({ script, programFiles, variables })}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`The shell ended in ${script}.`);
      return JSON.parse(value);
    },
    end: () => shell.stdin.end(),
  };
};
