import type { Document } from '../document.ts';
import { type ExitCode, exitCodes } from '../errors.ts';
import type { Report } from '../report.ts';
import { failedReport } from './bare-report.ts';

import type { CommandLine } from './parse.ts';
import { type Presentation, present, type Terminal } from './present.ts';
import { createProgress } from './progress.ts';
import { type Hooks, type OpenSystem, runOn } from './run-on.ts';
import { type SignalSource, watchSignals } from './signals.ts';
import type { Streams } from './streams.ts';

type Work = (root: string | null, hooks?: Hooks) => Promise<Report>;

/** Runs a command that gives reports, on this computer or on each of its roots. The exit code is the highest of all. */
export const runLine = async (
  line: CommandLine,
  how: Presentation,
  streams: Streams,
  terminal: Terminal,
  openSystem: OpenSystem,
): Promise<ExitCode> => {
  let document: Document | null = null;
  let complete = (report: Report): Report => report;
  if (line.operand !== null || Object.keys(line.overrides).length > 0) {
    const { desiredDocument } = await import('./desired-document.ts');
    if (line.operand === '-' && streams.stdin.isTTY) {
      await terminal.err.write('appproxyctl: reading the document from standard input\n');
    }
    const desired = await desiredDocument(line, streams);
    if ('refused' in desired) return present(desired.refused, terminal, { ...how, oneOfMany: false });
    const { warnings } = desired;
    document = desired.document;
    if (warnings.length > 0) complete = (report) => ({ ...report, warnings });
  }
  const work: Work = async (root, hooks) => complete(await runOn(root, line, document, openSystem, hooks));
  return how.oneOfMany ? runMany(line, how, streams, terminal, work) : runOne(line, how, streams, terminal, work);
};

const runOne = async (
  line: CommandLine,
  how: Presentation,
  { signals }: Streams,
  terminal: Terminal,
  work: Work,
): Promise<ExitCode> => {
  const root = line.roots[0] ?? null;
  const writes = line.command === 'set' || line.command === 'restore';
  const tell = (report: Report): Promise<ExitCode> => present(report, terminal, how);
  return writes ? watched(terminal, signals, (hooks) => work(root, hooks), tell) : tell(await work(root));
};

/** One root after the other, each told as soon as it is known, so that ten thousand need no more memory than one. */
const runMany = async (
  line: CommandLine,
  how: Presentation,
  streams: Streams,
  terminal: Terminal,
  work: Work,
): Promise<ExitCode> => {
  let worst: ExitCode = exitCodes.done;
  const tell = async (report: Report): Promise<void> => {
    const code = await present(report, terminal, how);
    if (code > worst) worst = code;
  };
  try {
    for await (const root of await rootsOf(line, streams)) {
      await tell(await work(root));
      if (terminal.out.isClosed()) break;
    }
  } catch (error) {
    await tell(failedReport(error, line.command));
  }
  return worst;
};

const rootsOf = async (
  { roots, rootsFile }: CommandLine,
  streams: Streams,
): Promise<AsyncIterable<string> | readonly string[]> => {
  if (rootsFile === null) return roots;
  const { readRoots } = await import('./input.ts');
  return readRoots(rootsFile, streams);
};

/** Runs a command that writes: signals wait for a safe place, and a terminal shows what is waited for. */
const watched = async (
  { err }: Terminal,
  signals: SignalSource,
  work: (hooks: Hooks) => Promise<Report>,
  tell: (report: Report) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const progress = createProgress(err);
  const watch = watchSignals(signals, (first) => {
    progress.clear();
    const text = first
      ? 'Interrupted: the step in hand is finished or undone first, so that both files and services stay whole.'
      : 'Still finishing or undoing the step in hand; a service may take as long as its limit.';
    void err.write(`appproxyctl: ${text}\n`);
  });
  try {
    const report = await work({ progress: progress.show, interrupted: watch.interrupted });
    progress.clear();
    // What was done is also told before a signal may end the process.
    return await tell(report);
  } finally {
    progress.clear();
    watch.stop();
  }
};
