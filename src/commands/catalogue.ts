import { captureReadCommand } from './capture-read.ts';
import { captureRunCommand } from './capture-run.ts';
import type { Command } from './command.ts';
import { demoCommand } from './demo.ts';
import { exportCommand } from './export.ts';
import { fleetCommand } from './fleet.ts';
import { getCommand } from './get.ts';
import type { OptionName } from './options.ts';
import { planCommand } from './plan.ts';
import { restoreCommand } from './restore.ts';
import { schemaCommand } from './schema.ts';
import { setCommand } from './set.ts';
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
  validateCommand,
  captureRunCommand,
  captureReadCommand,
  fleetCommand,
  schemaCommand,
  demoCommand,
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
