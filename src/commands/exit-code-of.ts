import { type ExitCode, exitCodes } from '../errors.ts';
import type { Report } from '../report.ts';
import { checkCommand } from './check.ts';
import { exitCodeFor } from './exit-code.ts';
import { exportCommand } from './export.ts';
import { getCommand } from './get.ts';
import { planCommand } from './plan.ts';
import { restoreCommand } from './restore.ts';
import { routeCommand } from './route.ts';
import { setCommand } from './set.ts';
import { testCommand } from './test.ts';

/** Those that the library has as functions. */
const commands = [
  getCommand,
  testCommand,
  planCommand,
  setCommand,
  restoreCommand,
  exportCommand,
  checkCommand,
  routeCommand,
];

/** The exit code that says the same as a report of the library. A report of any other command is a fault: 70. */
export const exitCodeOf = (report: Report): ExitCode => {
  const command = commands.find(({ name }) => name === report.command);
  return command === undefined && report.error === undefined
    ? exitCodes.internal
    : exitCodeFor(command ?? null, report);
};
