import { type ExitCode, errorCodes, exitCodes } from '../errors.ts';
import type { Report } from '../report.ts';
import type { SystemCommand } from './command.ts';

/** The exit code that says the same as a report of this command; `null`: the report is of no command. */
export const exitCodeFor = (command: Pick<SystemCommand, 'isNo'> | null, report: Report): ExitCode => {
  if (report.error !== undefined) return errorCodes[report.error.code];
  return command?.isNo?.(report) === true ? exitCodes.answerIsNo : exitCodes.done;
};
