import { type ExitCode, errorCodes, exitCodes } from '../errors.ts';
import type { Report } from '../report.ts';

/** Commands whose answer can be no without anything having failed. */
const asking: readonly string[] = ['test', 'plan'];

/** The exit code that says the same as the report. */
export const exitCodeOf = ({ command, error, inDesiredState }: Report): ExitCode => {
  if (error !== undefined) return errorCodes[error.code];
  return asking.includes(command) && inDesiredState !== true ? exitCodes.answerIsNo : exitCodes.done;
};
