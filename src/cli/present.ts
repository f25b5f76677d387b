import { loadCommand, nameIn } from '../commands/catalogue.ts';
import type { Command, LocalCommand, SystemCommand } from '../commands/command.ts';
import { exitCodeFor } from '../commands/exit-code.ts';
import type { Settings } from '../commands/options.ts';
import type { ExitCode } from '../errors.ts';
import type { Report } from '../report.ts';
import { toAsciiJson } from '../text/ascii-json.ts';
import { invocationOf } from '../text/invocation.ts';
import { styleFor } from '../text/style.ts';
import { safe } from '../text/terminal.ts';
import type { Output } from './output.ts';
import type { CommandLine } from './parse.ts';

/** The process's surroundings that reach into what is printed. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Presentation {
  /** `null`: the command line names none that could be understood. */
  readonly command: SystemCommand | LocalCommand | null;
  readonly json: boolean;
  /** One report of many: its error is one line, since the report itself holds the rest. */
  readonly oneOfMany: boolean;
  /** Properties that were given as options, so that a fault can name the option. */
  readonly overridden: readonly string[];
  /** What the document is called. */
  readonly source: string;
  /** The command line that would make it so. */
  readonly setCommand: string;
  readonly settings: Settings;
}

/** How words want to be answered that are no command's line: `--version`, or not understood. A program with a protocol of its own is answered in it. */
export const presentationOfWords = async (argv: readonly string[]): Promise<Presentation> => {
  const command = await loadCommand(nameIn(argv)?.name ?? '');
  return presentationOf(argv, command !== undefined && 'speak' in command ? command : undefined);
};

/** How the command line wants to be answered. */
export const presentation = (argv: readonly string[], line: CommandLine): Presentation =>
  presentationOf(argv, line.command, line);

const presentationOf = (argv: readonly string[], command?: Command, line?: CommandLine): Presentation => {
  const { root = [], roots } = line?.settings ?? {};
  const many = roots !== undefined || root.length > 1;
  const end = argv.indexOf('--');
  return {
    command: command === undefined || command.kind === 'prints' ? null : command,
    json: many || (end === -1 ? argv : argv.slice(0, end)).includes('--json') || line?.settings.format === 'json',
    oneOfMany: many,
    overridden: Object.keys(line?.overrides ?? {}),
    source: line?.operand ?? 'the options',
    settings: line?.settings ?? {},
    setCommand: line === undefined ? '' : invocationOf(argv, line.command.name, 'set'),
  };
};

const joined = (lines: readonly string[]): string => (lines.length === 0 ? '' : `${lines.join('\n')}\n`);

/** Prints one report, the answer on standard output and messages on standard error, and says its exit code. */
export const present = async (report: Report, terminal: Terminal, how: Presentation): Promise<ExitCode> => {
  const { out, err, env } = terminal;
  const speech = how.command?.speak?.(report, env);
  if (speech !== undefined) {
    if (speech.output.length > 0) await out.write(joined(speech.output));
    if (speech.messages.length > 0) await err.write(joined(speech.messages));
    return exitCodeFor(how.command, report);
  }
  if (how.json) await out.write(`${toAsciiJson(report)}\n`);
  else if (how.command !== null) {
    const lines = how.command.show(report, { ...how, style: styleFor(out.isTerminal, env) });
    await out.write(joined([...lines, ...(report.files ?? []).map((path) => `Written: ${safe(path)}`)]));
  }
  const messages = await messagesOf(report, terminal, how);
  if (messages.length > 0) await err.write(joined(messages));
  return exitCodeFor(how.command, report);
};

const messagesOf = async (report: Report, { err, env }: Terminal, how: Presentation): Promise<string[]> => {
  const { error, warnings = [] } = report;
  if (error === undefined && warnings.length === 0) return [];
  if (how.oneOfMany) return error === undefined ? [] : [`appproxyctl: ${safe(report.host)}: ${safe(error.message)}`];
  const { errorLines, issueLine } = await import('./error-lines.ts');
  return [
    ...warnings.map((warning) => `appproxyctl: warning: ${issueLine(warning, how.overridden)}`),
    ...(error === undefined ? [] : errorLines(error, styleFor(err.isTerminal, env), how.overridden)),
  ];
};
