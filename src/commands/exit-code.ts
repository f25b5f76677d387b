import { type ExitCode, errorCodes, exitCodes } from '../errors.ts';
import type { Report } from '../report.ts';
import { findCommand } from './catalogue.ts';

/** What `--version` calls itself in a report. */
const notCommands: readonly string[] = ['version'];

/** The exit code that says the same as the report. A report of no known command is a fault of this software. */
export const exitCodeOf = (report: Report): ExitCode => {
  const { command: name, error } = report;
  if (error !== undefined) return errorCodes[error.code];
  const command = findCommand(name);
  if (command === undefined) return notCommands.includes(name) ? exitCodes.done : exitCodes.internal;
  return command.kind !== 'prints' && command.isNo?.(report) === true ? exitCodes.answerIsNo : exitCodes.done;
};
