import type { LocalCommand, Request, SystemCommand } from '../commands/command.ts';
import { type Inputs, noInputs } from '../commands/files.ts';
import { optionFacts } from '../commands/options.ts';
import { type ExitCode, exitCodes } from '../errors.ts';
import { type Report, reportError } from '../report.ts';
import { failedReport } from './bare-report.ts';
import { standardInput } from './input.ts';
import type { CommandLine } from './parse.ts';
import { type Presentation, present, type Terminal } from './present.ts';
import { type Hooks, type OpenSystem, runOn } from './run-on.ts';
import type { Streams } from './streams.ts';
import { endedEarly, watched } from './watched.ts';

/** A command line whose answer is a report, and all that is around it. */
export interface Run {
  readonly line: CommandLine;
  readonly command: SystemCommand | LocalCommand;
  readonly how: Presentation;
  readonly streams: Streams;
  readonly terminal: Terminal;
  readonly openSystem: OpenSystem;
}

type Work = (root: string | null, hooks?: Hooks) => Promise<Report>;

type Given = { readonly bytes: Uint8Array | null } & (
  | (Pick<Request, 'document'> & Pick<Report, 'warnings'>)
  | { readonly refused: Report }
);

/** The document that the command line gives, or the report that refuses it. */
const readGiven = async ({ line, streams, terminal }: Run): Promise<Given> => {
  const takesNone = line.command.operand?.name !== 'DOCUMENT';
  if (takesNone || (line.operand === null && Object.keys(line.overrides).length === 0)) {
    return { document: null, bytes: null };
  }
  const { desiredDocument } = await import('./desired-document.ts');
  if (line.operand === '-' && streams.stdin.isTTY) {
    await terminal.err.write('appproxyctl: reading the document from standard input\n');
  }
  return desiredDocument(line, streams);
};

/** The same where events are asked for: nobody looks at the output of a task, so a document that is gone is reported, too. */
const readGivenAndTell = async (run: Run): Promise<Given> => {
  if (run.line.settings.eventLog !== true) return readGiven(run);
  try {
    return await readGiven(run);
  } catch (error) {
    return { bytes: null, refused: failedReport(error, run.command.name, run.line.settings.root?.[0] ?? null) };
  }
};

/** Writes the event that the report is worth, where events are asked for. */
const withEvents = async (report: Report, { line, how, openSystem }: Run, { bytes }: Given): Promise<Report> => {
  if (line.settings.eventLog !== true) return report;
  const { withEvent } = await import('./write-event.ts');
  return withEvent(report, { operand: line.operand, bytes, setCommand: how.setCommand, openSystem });
};

/** The files that the command line names for the command; most commands read none. */
const readInputs = async ({ line, command, streams, terminal }: Run): Promise<Inputs> => {
  const reads = command.operand?.reads === true || command.options.some((name) => optionFacts(name).reads === true);
  if (!reads) return noInputs;
  const { openInputs } = await import('./open-inputs.ts');
  const inputs = openInputs(line, streams);
  if (inputs.operands.some(({ name }) => name === standardInput) && streams.stdin.isTTY) {
    await terminal.err.write('appproxyctl: reading standard input\n');
  }
  return inputs;
};

/** Writes the files that go with a report and names them in it; where that fails the report says so. */
const withFiles = async (report: Report, { command }: Run, request: Request): Promise<Report> => {
  if (report.error !== undefined) return report;
  try {
    const outputs = await command.files?.(report, request);
    if (outputs == null || outputs.files.length === 0) return report;
    const { writeOutputs } = await import('./write-outputs.ts');
    return { ...report, files: [...(report.files ?? []), ...writeOutputs(outputs)] };
  } catch (error) {
    return { ...report, outcome: 'failed', error: reportError(error) };
  }
};

/** Runs a command that gives reports, on this computer or on each of its roots. The exit code is the highest of all. */
export const runLine = async (run: Run): Promise<ExitCode> => {
  const { line, command, how, terminal, openSystem } = run;
  const given = await readGivenAndTell(run);
  if ('refused' in given) {
    return present(await withEvents(given.refused, run, given), terminal, { ...how, oneOfMany: false });
  }
  const { document, warnings = [] } = given;
  const inputs = await readInputs(run);
  const request: Request = { document, settings: line.settings, operands: line.operands, inputs };
  const call = { command, request, openSystem };
  const work: Work = async (root, hooks) => {
    const report = await withFiles(await runOn(root, call, hooks), run, request);
    const whole = warnings.length > 0 ? { ...report, warnings: [...warnings, ...(report.warnings ?? [])] } : report;
    return withEvents(whole, run, given);
  };
  return how.oneOfMany ? runMany(run, work) : runOne(run, work);
};

const runOne = async ({ line, command, how, streams, terminal }: Run, work: Work): Promise<ExitCode> => {
  const root = line.settings.root?.[0] ?? null;
  const tell = (report: Report): Promise<ExitCode> => present(report, terminal, how);
  const { signals } = streams;
  if (command.kind === 'changes') return watched(terminal, signals, (hooks) => work(root, hooks), tell);
  if (command.kind === 'reads' && command.endsEarly === true)
    return endedEarly(terminal, signals, (hooks) => work(root, hooks), tell);
  return tell(await work(root));
};

/** One root after the other, each reported as soon as it is known, so that ten thousand need no more memory than one. */
const runMany = async (run: Run, work: Work): Promise<ExitCode> => {
  const { inBatches } = await import('./batches.ts');
  return inBatches(run.terminal, (terminal) => tellMany({ ...run, terminal }, work));
};

const tellMany = async ({ line, command, how, streams, terminal }: Run, work: Work): Promise<ExitCode> => {
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
    await tell(failedReport(error, command.name));
  }
  return worst;
};

const rootsOf = async (
  { settings: { root = [], roots } }: CommandLine,
  streams: Streams,
): Promise<AsyncIterable<string> | readonly string[]> => {
  if (roots === undefined) return root;
  const { readRoots } = await import('./input.ts');
  return readRoots(roots, streams);
};
