import { loadCatalogue, nameIn } from '../commands/catalogue.ts';
import { noInputs } from '../commands/files.ts';
import { type ExitCode, exitCodes } from '../errors.ts';
import { version } from '../version.ts';
import { bareReport, failedReport } from './bare-report.ts';
import { createOutput } from './output.ts';
import { parseCommandLine } from './parse.ts';
import { present, presentation, presentationOfWords, type Terminal } from './present.ts';
import { runLine } from './run-line.ts';
import type { OpenSystem } from './run-on.ts';
import type { Streams } from './streams.ts';

/** Runs one command line (without the program's name) and answers with the exit code. Never throws. */
export const main = async (argv: readonly string[], streams: Streams, openSystem: OpenSystem): Promise<ExitCode> => {
  const terminal: Terminal = {
    out: createOutput(() => streams.stdout, streams.stdoutDescriptor),
    err: createOutput(() => streams.stderr),
    env: streams.env,
  };
  const code = await answer(argv, streams, terminal, openSystem).catch((error: unknown) =>
    refuse(error, argv, terminal),
  );
  const failure = terminal.out.failure();
  if (failure === null) return code;
  const message = `Standard output could not be written: ${failure.message}. Without that the exit code would be ${code}.`;
  await terminal.err.write(`appproxyctl: ${message}\n`);
  return exitCodes.ioFailed;
};

const answer = async (
  argv: readonly string[],
  streams: Streams,
  terminal: Terminal,
  openSystem: OpenSystem,
): Promise<ExitCode> => {
  const request = await parseCommandLine(argv);
  if (request.kind === 'help') {
    const { commandHelp, programHelp } = await import('./help.ts');
    await terminal.out.write(
      request.command === null ? programHelp(await loadCatalogue()) : commandHelp(request.command),
    );
    return exitCodes.done;
  }
  if (request.kind === 'version') return tellVersion(request.json, argv, terminal);
  const { line } = request;
  const { command, operand, operands, settings } = line;
  if (command.kind !== 'prints') {
    return runLine({ line, command, how: presentation(argv, line), streams, terminal, openSystem });
  }
  const run = (step: readonly string[]): Promise<ExitCode> =>
    answer(step, streams, terminal, openSystem).catch((error: unknown) => refuse(error, step, terminal));
  const shell = { operand, print: (text: string) => terminal.out.write(text), run };
  return command.print(shell, { document: null, settings, operands, inputs: noInputs });
};

const tellVersion = async (json: boolean, argv: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const { node } = process.versions;
  if (json) return present({ ...bareReport('version'), node }, terminal, await presentationOfWords(argv));
  await terminal.out.write(`appproxyctl ${version} (Node.js ${node})\n`);
  return exitCodes.done;
};

/** Reports what was thrown before there was a report. */
const refuse = async (error: unknown, argv: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const command = argv.map((_, index) => nameIn(argv.slice(index))?.name).find((name) => name !== undefined) ?? '';
  const how = await presentationOfWords(argv);
  return present(failedReport(error, command), terminal, how).catch(() => exitCodes.internal);
};
