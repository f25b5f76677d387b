import { readFileSync, writeFileSync } from 'node:fs';
import { openProgram } from '../../src/loader/program.ts';
import { partsOf, programFile } from '../../src/loader/program-file.ts';

/**
 * node --random-seed=1 warm-up.ts PROGRAM OUT LINE...: writes the program's file again, with code caches. V8 puts into
 * a code cache what it has compiled by then, so each command LINE (a JSON list of arguments) is run first; the seed
 * makes the same bytes each time. Run by the Node.js that the program is for.
 */
const [programPath = '', out = '', ...lines] = process.argv.slice(2);
const [node = '', name = ''] = process.argv;

const plain = readFileSync(programPath);
const program = openProgram(plain);
process.exit = (() => {}) as typeof process.exit;

/** The next line, each time when the one before has left this process nothing to do. */
const runNext = (): void => {
  process.removeAllListeners('uncaughtException');
  const line = lines.shift();
  if (line === undefined) {
    finish();
    return;
  }
  process.argv = [node, name, ...JSON.parse(line)];
  program.run();
  // A line that waits for nothing would be the last: Node says once that it is about to end, unless there was work.
  setImmediate(() => {});
};

const finish = (): void => {
  process.off('beforeExit', runNext);
  const { names, read } = partsOf(plain);
  const parts = names.map((part) => ({
    ...read(part),
    cache: program.scripts.get(part)?.createCachedData() ?? new Uint8Array(),
  }));
  writeFileSync(out, programFile(parts));
  process.exitCode = 0;
};

process.on('beforeExit', runNext);
runNext();
