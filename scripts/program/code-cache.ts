import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { scriptOf } from '../../src/loader/program.ts';
import { bytesOf, partsOf } from '../../src/loader/program-file.ts';
import { configuration, writeConnector } from '../bench/connector-files.ts';

/** What runs the program that the cache is for: a command, how it names a file of this computer, its environment. */
export interface Runner {
  readonly command: readonly string[];
  readonly pathOf: (path: string) => string;
  readonly env?: NodeJS.ProcessEnv;
}

const thisNode: Runner = { command: [process.execPath], pathOf: (path) => path };

/**
 * What agents run all day, once as wanted and once not: what these compile is in the cache of the first part. More
 * would cost each start the time to load it.
 */
const readings: readonly (readonly string[])[] = [
  ['test', 'document.json', '--json', '--root', 'wanted'],
  ['test', 'document.json', '--json', '--root', 'drifted'],
  ['test', 'document.json', '--root', 'drifted'],
  ['get', '--json', '--root', 'wanted'],
  ['get', '--root', 'wanted'],
];

/** What these compile besides is in the caches of the parts that only they load. */
const changes: readonly (readonly string[])[] = [
  ['plan', 'document.json', '--json', '--root', 'drifted'],
  ['set', 'document.json', '--json', '--root', 'drifted'],
];

/** The program's file with code caches for what runs it; the same bytes each time. */
export function withCodeCache(program: Buffer, { command, pathOf, env }: Runner = thisNode): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-program-'));
  try {
    const files = { plain: join(folder, 'plain'), out: join(folder, 'out') };
    writeFileSync(files.plain, program);
    writeFileSync(join(folder, 'document.json'), '{ "mode": "explicit", "address": "http://proxyserver:8080" }');
    writeConnector(join(folder, 'wanted'), configuration(3 * 1024, 2));
    writeConnector(join(folder, 'drifted'), configuration(3 * 1024, 1));
    const script = pathOf(resolve(import.meta.dirname, 'warm-up.ts'));
    const args = [script, pathOf(files.plain), pathOf(files.out), JSON.stringify(readings), JSON.stringify(changes)];
    const [node = '', ...before] = command;
    const { status } = spawnSync(
      node,
      [...before, '--random-seed=1', '--disable-warning=ExperimentalWarning', ...args],
      {
        cwd: folder,
        env: env ?? plainEnvironment(),
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    if (status !== 0 || !existsSync(files.out))
      throw new Error(`The code cache could not be made: ${node} ended with ${status}.`);
    return readFileSync(files.out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Options of V8 or Node would make a cache that no other run accepts. */
const plainEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_')));

/** Throws where this Node.js would not take a cache of a program's file, or where the first part has none. */
export function assertAccepted(file: Buffer): void {
  const { names, read } = partsOf(bytesOf(file));
  for (const [index, name] of names.entries()) {
    const part = read(name);
    if (part.cache.length === 0 && index > 0) continue;
    if (scriptOf(part).cachedDataRejected === false) continue;
    throw new Error(`This Node.js does not accept the code cache that was made of ${name}.`);
  }
}
