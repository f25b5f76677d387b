import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { OpenSystem } from '../../src/cli/run-on.ts';
import { validate } from '../../src/generated/report-validator.js';
import { openSystem } from '../../src/open-system.ts';
import type { Report } from '../../src/report.ts';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly signals?: EventEmitter;
  readonly isTTY?: boolean;
  readonly env?: Record<string, string>;
  readonly openSystem?: OpenSystem;
}

const collect = (isTTY: boolean) => {
  const stream: PassThrough & { isTTY?: boolean } = new PassThrough();
  stream.isTTY = isTTY;
  let text = '';
  stream.on('data', (piece: Buffer) => {
    text += piece.toString('utf8');
  });
  return { stream, text: () => text };
};

/** Runs one command line in this process, with streams of its own. */
export const runMain = async (argv: readonly string[], options: RunOptions = {}): Promise<Run> => {
  const { stdin = '', isTTY = false, env = {} } = options;
  const [out, err] = [collect(isTTY), collect(isTTY)];
  const streams = {
    stdin: typeof stdin === 'string' || stdin instanceof Uint8Array ? Readable.from([Buffer.from(stdin)]) : stdin,
    stdout: out.stream,
    stderr: err.stream,
    env,
    signals: options.signals ?? new EventEmitter(),
  };
  const code = await main(argv, streams, options.openSystem ?? openSystem);
  return { code, out: out.text(), err: err.text() };
};

/** One line of standard output as a report; throws unless it is ASCII and the report schema accepts it. */
export const asReport = (line: string): Report => {
  if (!/^[ -~]+$/.test(line)) throw new Error(`Not one line of ASCII: ${line}`);
  const report: unknown = JSON.parse(line);
  if (!validate(report)) throw new Error(`Not a report: ${JSON.stringify(validate.errors)}\n${line}`);
  return report as Report;
};

/** Standard output as reports, a line each. */
export const asReports = (out: string): Report[] => {
  if (!out.endsWith('\n')) throw new Error('The last line has no end.');
  return out.slice(0, -1).split('\n').map(asReport);
};

/** A folder that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
