import { exitCodes } from '../errors.ts';
import { openSystem } from '../open-system.ts';
import { main } from './main.ts';

const { stdin, stdout, stderr, env, argv } = process;

// Until there is an answer: a process that ends without one has not done its work.
process.exitCode = exitCodes.internal;
process.on('uncaughtException', (error) => {
  stderr.write(`appproxyctl: A fault of this software: ${String(error.message).split('\n', 1)[0]}\n`);
  process.exit(exitCodes.internal);
});

void main(argv.slice(2), { stdin, stdout, stderr, env, signals: process }, openSystem).then((code) => {
  process.exitCode = code;
});
