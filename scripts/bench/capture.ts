import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { hasProgram } from '../../test/lanes/lane.ts';
import { type CaptureTruth, writeCapture } from './capture-file.ts';
import { watch } from './processes.ts';

/** What a capture is read with for the bench, and what it answers. */
export interface CaptureFigures {
  readonly mebibytes: number;
  /** Milliseconds of CPU. */
  readonly ours: number;
  readonly theirs: number;
  /** MiB at most. */
  readonly memory: number;
}

const filter =
  'http.request.method == "CONNECT" || http.response || (tcp.flags.syn == 1 && tcp.analysis.retransmission)';

/**
 * Reads a made capture of `mebibytes` with this software and with tshark and its equivalent filter. Throws where one of
 * both does not find what was put into the file. `null` without tshark.
 */
export async function measureCapture(work: string, mebibytes: number): Promise<CaptureFigures | null> {
  if (!hasProgram('tshark')) return null;
  const file = join(work, 'connector.pcapng');
  const truth = writeCapture(file, mebibytes * 2 ** 20);
  const program = await bundleReader(work);
  const output = join(work, 'capture-output');
  const ours = await watch([process.execPath, program, file], output);
  expectSame('this software', JSON.parse(readFileSync(output, 'utf8')), truth);
  const theirs = await watch(
    ['tshark', '-n', '-r', file, '-Y', filter, '-T', 'fields', '-e', 'http.request.method', '-e', 'http.response.code'],
    output,
  );
  expectSame('tshark', countLines(readFileSync(output, 'utf8')), truth);
  rmSync(file);
  return { mebibytes, ours: ours.time, theirs: theirs.time, memory: ours.memory };
}

type Found = Pick<CaptureTruth, 'connects' | 'answers' | 'synRetransmissions'>;

function expectSame(who: string, found: Found, { connects, answers, synRetransmissions }: CaptureTruth): void {
  const [seen, truth] = [found, { connects, answers, synRetransmissions }].map((one) =>
    JSON.stringify([one.connects, Object.entries(one.answers).sort(), one.synRetransmissions]),
  );
  if (seen !== truth) throw new Error(`${who} found ${seen} in the capture, which holds ${truth}.`);
}

function countLines(text: string): Found {
  const found = { connects: 0, answers: {} as Record<string, number>, synRetransmissions: 0 };
  for (const line of text.split('\n').slice(0, -1)) {
    const [method = '', status = ''] = line.split('\t');
    if (method !== '') found.connects += 1;
    else if (status !== '') found.answers[status] = (found.answers[status] ?? 0) + 1;
    else found.synRetransmissions += 1;
  }
  return found;
}

/** A program of its own, so that memory and time are those of the reading alone. */
async function bundleReader(work: string): Promise<string> {
  const source = join(work, 'read-capture.ts');
  const program = join(work, 'read-capture.mjs');
  const root = join(import.meta.dirname, '../..');
  const from = (path: string) => JSON.stringify(join(root, path));
  writeFileSync(
    source,
    `import { readCapture } from ${from('src/capture/read-capture.ts')};
import { openFileStream } from ${from('src/system/file-stream.ts')};
const name = process.argv[2] ?? '';
const endpoints = [{ pattern: '*.servicebus.windows.net' }];
const { conversations, counts } = await readCapture([{ name, open: () => openFileStream(name) }], { mode: 'unknown', endpoints });
const answers: Record<string, number> = {};
for (const { answer, count } of conversations) answers[answer] = (answers[answer] ?? 0) + count;
const connects = conversations.reduce((sum, { count }) => sum + count, 0);
console.log(JSON.stringify({ connects, answers, synRetransmissions: counts.synRetransmissions }));
`,
  );
  await build({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    logLevel: 'error',
  });
  execFileSync(process.execPath, ['--check', program]);
  return program;
}
