import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Tristate } from '../../../src/dotnet/values.ts';
import { buildWithDotnet, missingDotnet } from '../dotnet.ts';

/** The section's values as Microsoft's parser gives them; addresses as written. */
export interface JudgedValues {
  readonly source: 'file' | 'machine' | 'none';
  readonly enabled: boolean;
  readonly useDefaultCredentials: boolean;
  readonly autoDetect: Tristate;
  readonly bypassOnLocal: Tristate;
  readonly useSystemDefault: Tristate;
  readonly proxyAddress: string | null;
  /** Scheme, host and port as `Uri` has them. */
  readonly proxyCanonical: string | null;
  readonly scriptLocation: string | null;
  readonly bypassList: readonly string[];
  readonly module: string | null;
}

export interface JudgedRefusal {
  /** `firstConfigRead`: no section of the file can be read; `firstRequest`: this one can't. */
  readonly refused: 'firstConfigRead' | 'firstRequest';
  readonly message: string;
}

export type JudgedConfig = JudgedValues | JudgedRefusal;
export type JudgedRegex = { readonly ok: true } | { readonly ok: false; readonly message: string };

export interface Judge {
  /** Reads a file by absolute path; `machine` names another machine.config than the program's own. */
  config(path: string, machine?: string): Promise<JudgedConfig>;
  configs(paths: readonly string[]): Promise<JudgedConfig[]>;
  /** Tries a pattern with the options that WebProxy uses for a `bypasslist` entry. */
  regex(pattern: string): Promise<JudgedRegex>;
  regexes(patterns: readonly string[]): Promise<JudgedRegex[]>;
  close(): Promise<void>;
}

const sources = join(import.meta.dirname, 'program');

/** Why the lane can't run here, `null` when it can. */
export const missingTool = missingDotnet;

/** The path of the executable, which is built when it is first asked for. */
export const buildJudge = (): string => buildWithDotnet(sources, 'judge', 'judge');

/** Starts Microsoft's parser as a process that answers in the order asked. */
export const startJudge = async (): Promise<Judge> => {
  const child = spawn(buildJudge(), { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  let death: Error | null = null;
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code) => {
      death = new Error(`The judge ended with code ${code}.`);
      for (const { reject } of waiting.splice(0)) reject(death);
      resolve();
    });
  });
  // A judge that dies is told by its end; what is written to it meanwhile goes nowhere.
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)));
  const ask = (request: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (death !== null) return reject(death);
      waiting.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  const config: Judge['config'] = (path, machine) => ask({ config: path, machine }) as Promise<JudgedConfig>;
  const regex: Judge['regex'] = (pattern) => ask({ regex: pattern }) as Promise<JudgedRegex>;
  return {
    config,
    configs: (paths) => Promise.all(paths.map((path) => config(path))),
    regex,
    regexes: (patterns) => Promise.all(patterns.map(regex)),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
};
