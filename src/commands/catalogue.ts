import { captureReadCommand } from './capture-read.ts';
import { captureRunCommand } from './capture-run.ts';
import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { demoCommand } from './demo.ts';
import { dscExportCommand } from './dsc-export.ts';
import { dscGetCommand } from './dsc-get.ts';
import { dscSetCommand } from './dsc-set.ts';
import { dscTestCommand } from './dsc-test.ts';
import { endpointsCommand } from './endpoints.ts';
import { exportCommand } from './export.ts';
import { fleetCommand } from './fleet.ts';
import { generateConfigmgrCommand } from './generate-configmgr.ts';
import { generateIntuneCommand } from './generate-intune.ts';
import { generateTaskCommand } from './generate-task.ts';
import { getCommand } from './get.ts';
import type { OptionName } from './options.ts';
import { planCommand } from './plan.ts';
import { restoreCommand } from './restore.ts';
import { routeCommand } from './route.ts';
import { schemaCommand } from './schema.ts';
import { setCommand } from './set.ts';
import { taskRegisterCommand } from './task-register.ts';
import { taskShowCommand } from './task-show.ts';
import { taskUnregisterCommand } from './task-unregister.ts';
import { testCommand } from './test.ts';
import { validateCommand } from './validate.ts';

/** Every command there is, in the order of the help. */
export const catalogue: readonly Command[] = [
  getCommand,
  testCommand,
  planCommand,
  setCommand,
  restoreCommand,
  exportCommand,
  endpointsCommand,
  checkCommand,
  routeCommand,
  validateCommand,
  captureRunCommand,
  captureReadCommand,
  generateTaskCommand,
  taskRegisterCommand,
  taskUnregisterCommand,
  taskShowCommand,
  fleetCommand,
  schemaCommand,
  demoCommand,
  dscGetCommand,
  dscSetCommand,
  dscTestCommand,
  dscExportCommand,
  generateConfigmgrCommand,
  generateIntuneCommand,
];

export const commandNames: readonly string[] = catalogue.map(({ name }) => name);

/** `undefined` where no command has this name, of one word or two. */
export const findCommand = (name: string): Command | undefined => catalogue.find((command) => command.name === name);

/** The command that the first words of a command line name, and what comes after them. */
export const commandIn = (
  words: readonly string[],
): { readonly command: Command; readonly rest: string[] } | undefined =>
  [2, 1]
    .map((count) => ({ command: findCommand(words.slice(0, count).join(' ')), rest: words.slice(count) }))
    .find((one): one is { command: Command; rest: string[] } => one.command !== undefined);

/** Options that every command takes. */
export const commonOptions = ['help', 'version'] as const satisfies readonly OptionName[];
