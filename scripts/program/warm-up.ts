import { readFileSync, writeFileSync } from 'node:fs';
import { openProgram } from '../../src/loader/program.ts';
import { bytesOf, partsOf, programFile } from '../../src/loader/program-file.ts';

/**
 * node --random-seed=1 warm-up.ts PROGRAM OUT READINGS CHANGES: writes the program's file again, with code caches. V8
 * puts into a code cache what it has compiled by then, so command lines are run first (two JSON lists of them, each a
 * list of arguments): READINGS before the cache of the first part is made, CHANGES before those of the others. The seed
 * makes the same bytes each time. Run by the Node.js that the program is for.
 */
const [programPath = '', out = '', readings = '[]', changes = '[]'] = process.argv.slice(2);
const [node = '', name = ''] = process.argv;

const plain = bytesOf(readFileSync(programPath));
const { names, read } = partsOf(plain);
const program = openProgram(plain);
const lines: string[][] = JSON.parse(readings);
const laterLines: string[][] = JSON.parse(changes);
const caches = new Map<string, Uint8Array>();
process.exit = (() => {}) as typeof process.exit;

/** The next line, each time when the one before has left this process nothing to do. */
const runNext = (): void => {
  process.removeAllListeners('uncaughtException');
  if (lines.length === 0) keepCache(names[0] ?? '');
  const line = lines.shift() ?? laterLines.shift();
  if (line === undefined) {
    finish();
    return;
  }
  process.argv = [node, name, ...line];
  program.run();
  // A line that waits for nothing would be the last: Node says once that it is about to end, unless there was work.
  setImmediate(() => {});
};

const keepCache = (part: string): void => {
  const cache = caches.get(part) ?? program.scripts.get(part)?.createCachedData();
  if (cache !== undefined) caches.set(part, cache);
};

const finish = (): void => {
  process.off('beforeExit', runNext);
  for (const part of names) keepCache(part);
  writeFileSync(
    out,
    programFile(names.map((part) => ({ ...read(part), cache: caches.get(part) ?? new Uint8Array() }))),
  );
  process.exitCode = 0;
};

process.on('beforeExit', runNext);
runNext();
