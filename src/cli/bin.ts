import { exitCodes } from '../errors.ts';
import { openSystem } from '../open-system.ts';
import { main } from './main.ts';
import type { Streams } from './streams.ts';

const { env, argv } = process;

// Until there is an answer: a process that ends without one has not done its work.
process.exitCode = exitCodes.internal;
process.on('uncaughtException', (error) => {
  process.stderr.write(`appproxyctl: A fault of this software: ${String(error.message).split('\n', 1)[0]}\n`);
  process.exit(exitCodes.internal);
});

// Node opens a stream when it is first asked for, which takes its time; few commands read standard input.
const streams: Streams = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  stdoutDescriptor: 1,
  get stderr() {
    return process.stderr;
  },
  env,
  signals: process,
};

void main(argv.slice(2), streams, openSystem).then((code) => {
  process.exit(code);
});
