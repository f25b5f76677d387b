import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** The built program; `APPPROXYCTL_PROGRAM` names another build of it to be held to the same scenarios. */
const program =
  process.env['APPPROXYCTL_PROGRAM'] ?? fileURLToPath(new URL('../../dist/appproxyctl.js', import.meta.url));

/** The file and the first arguments that start the program. */
export const programCall = (argv: readonly string[]): [string, string[]] =>
  /\.[cm]?js$/.test(program) ? [process.execPath, [program, ...argv]] : [program, [...argv]];

export interface Ran {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
}

/** Runs the built program as a process of its own, without the tests' environment. */
export const runProgram = async (argv: readonly string[], options: RunOptions = {}): Promise<Ran> => {
  const { exitCode, signal, stdout, stderr } = await execa(...programCall(argv), {
    reject: false,
    stripFinalNewline: false,
    extendEnv: false,
    maxBuffer: 1024 * 1024 * 1024,
    ...options,
  });
  return { exitCode, signal, stdout, stderr };
};
