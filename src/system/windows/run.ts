import { win32 } from 'node:path';
import { ConnectorProxyError } from '../../errors.ts';
import { windowsErrors } from '../windows-errors.ts';

export interface ToolResult {
  readonly exitCode: number;
  /** One character a byte: labels are in the console's code page, and none of them is read. */
  readonly output: string;
}

export interface ToolOptions {
  /** Added to the small environment that every system program gets. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds; 60 s if not given. */
  readonly limit?: number;
}

/** Runs a program of Windows, named below System32, and waits for its end. */
export type RunTool = (program: string, args: readonly string[], options?: ToolOptions) => Promise<ToolResult>;

/**
 * Runs programs from the System32 of this Windows folder, by absolute path and without a shell. They get a small
 * environment of ours and start in System32, so that nothing of the caller's folder or variables reaches them.
 */
export const createRunTool =
  (systemRoot: string): RunTool =>
  async (program, args, { environment = {}, limit = 60_000 } = {}) => {
    const { execa } = await import('execa');
    const system32 = win32.join(systemRoot, 'System32');
    const result = await execa(win32.join(system32, program), args, {
      cwd: system32,
      env: {
        SystemRoot: systemRoot,
        windir: systemRoot,
        SystemDrive: systemRoot.slice(0, 2),
        PATH: system32,
        TEMP: win32.join(systemRoot, 'Temp'),
        TMP: win32.join(systemRoot, 'Temp'),
        ...environment,
      },
      extendEnv: false,
      encoding: 'latin1',
      reject: false,
      stdin: 'ignore',
      stderr: 'ignore',
      stripFinalNewline: false,
      timeout: limit,
      windowsHide: true,
    });
    if (result.timedOut) return { exitCode: windowsErrors.timedOut, output: result.stdout };
    if (result.exitCode !== undefined) return { exitCode: result.exitCode, output: result.stdout };
    throw new ConnectorProxyError({
      code: 'READ_FAILED',
      message: `${win32.basename(program)} of Windows did not run.`,
      detail:
        `${win32.join(system32, program)} has to be allowed to run for this account. ${result.originalMessage ?? ''}`.trim(),
      cause: result,
    });
  };
