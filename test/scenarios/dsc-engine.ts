import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { complaints, complaintsOf } from '../dsc/published.ts';
import { temporaryParent } from '../helpers/temporary.ts';
import { programCall } from './program.ts';

/** The manifest as the build placed it, which is all that the engine knows of the resource. */
const manifest = JSON.parse(
  readFileSync('dist/powershell/AppProxyConnectorProxy/bin/appproxyconnector.dsc.resource.json', 'utf8'),
);

type Verb = 'get' | 'set' | 'whatIf' | 'test' | 'export';
export type Instance = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly exitCode: number | null;
  readonly instance: Instance | null;
  /** Each message as the engine reads it: its level and its text. */
  readonly messages: readonly (readonly [string, string])[];
}

export interface CallOptions {
  readonly root: string;
  /** The instance; left out where the engine gives none. A text goes in as it is. */
  readonly input?: Instance | string;
  readonly traceLevel?: string;
  /** `absent`: no standard input at all. `inherited`: the caller's own, which nobody writes to and nobody closes. */
  readonly stdin?: 'absent' | 'inherited';
}

/** What an inherited console comes to: something to read from where nothing comes and which nobody closes. */
const withSilentInput = <Result>(work: (descriptor: number) => Result): Result => {
  const folder = mkdtempSync(join(temporaryParent, 'appproxyctl-test-'));
  const pipe = join(folder, 'silent');
  spawnSync('mkfifo', [pipe]);
  const descriptor = openSync(pipe, 'r+');
  try {
    return work(descriptor);
  } finally {
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  }
};

const call = (argv: readonly string[], { root, input, stdin, traceLevel }: CallOptions): SpawnSyncReturns<string> => {
  const [file, args] = programCall([...argv, '--root', root]);
  const env = { PATH: process.env['PATH'], ...(traceLevel === undefined ? {} : { DSC_TRACE_LEVEL: traceLevel }) };
  const options = { encoding: 'utf8', env, timeout: 30_000 } as const;
  if (stdin === 'absent') return spawnSync('/bin/sh', ['-c', 'exec "$0" "$@" <&-', file, ...args], options);
  if (stdin === 'inherited') {
    return withSilentInput((descriptor) => spawnSync(file, args, { ...options, stdio: [descriptor, 'pipe', 'pipe'] }));
  }
  return spawnSync(file, args, {
    ...options,
    input: typeof input === 'object' ? JSON.stringify(input) : (input ?? ''),
  });
};

const messageOf = (line: string): readonly [string, string] => {
  const entries = Object.entries(JSON.parse(line));
  expect(entries).toHaveLength(1);
  const [level, text] = entries[0] as [string, unknown];
  expect(['error', 'warn', 'info', 'debug', 'trace']).toContain(level);
  return [level, String(text)];
};

/** Calls one method of the manifest as the engine does, and holds the answer to the published schemas and the manifest's. */
export const callMethod = (verb: Verb, options: CallOptions): Answer => {
  const { executable, args } = manifest[verb];
  expect(executable).toBe('appproxyctl');
  const { status, stdout, stderr } = call(args, options);
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.length).toBeLessThanOrEqual(1);
  const messages = stderr.split('\n').filter(Boolean).map(messageOf);
  if (lines[0] === undefined) return { exitCode: status, instance: null, messages };
  expect(lines[0]).toMatch(/^[\x20-\x7e]*$/);
  const instance: Instance = JSON.parse(lines[0]);
  expect(complaints(`dsc-stdout-${verb}.bundled.v3.1`, instance)).toEqual([]);
  expect(complaintsOf(manifest.schema.embedded, instance)).toEqual([]);
  return { exitCode: status, instance, messages };
};

/** What the engine itself compares: properties that were asked for and are not answered as they were asked for. */
export const engineDifferences = (asked: Instance, answered: Instance | null): string[] =>
  Object.keys(asked).filter((name) => JSON.stringify(asked[name]) !== JSON.stringify(answered?.[name]));
