import { parseArgs } from 'node:util';
import { commandNames, commonOptions, loadCommand, nameIn } from '../commands/catalogue.ts';
import type { Command } from '../commands/command.ts';
import { type OptionName, optionNames, type Settings } from '../commands/options.ts';
import { usageError } from '../errors.ts';
import { suggestion } from '../text/suggestion.ts';
import {
  assertAllowed,
  assertDocumentGiven,
  assertFiles,
  assertNeeds,
  assertNoContradiction,
  assertOperands,
  assertRoots,
} from './parse-checks.ts';
import {
  assertKnownOptions,
  expandBooleans,
  expandOptionalSeconds,
  parseArgsOptions,
  type Token,
} from './parse-options.ts';
import { overridesOf, settingsOf, type Values } from './parse-values.ts';

/** What to run, as the command line says it; what it leaves out is left out here. */
export interface CommandLine {
  readonly command: Command;
  /** DOCUMENT or NAME as written, the first one where there may be many; `-` is standard input. */
  readonly operand: string | null;
  readonly operands: readonly string[];
  /** Properties of the document that are given as options. */
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly settings: Settings;
}

/** What the arguments ask for. */
export type Asked =
  | { readonly kind: 'run'; readonly line: CommandLine }
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version'; readonly json: boolean };

/** Reads the arguments after the program's name. Throws `USAGE`: what is not understood is refused, never guessed. */
export const parseCommandLine = async (argv: readonly string[]): Promise<Asked> => {
  const args = expandOptionalSeconds(expandBooleans(argv));
  assertKnownOptions(args);
  const { values, positionals, tokens } = strictly(args);
  const named = nameIn(positionals);
  if (named === undefined && positionals.length > 0) throw unknownCommand(positionals);
  const command = (named && (await loadCommand(named.name))) ?? null;
  if (values['help'] === true) {
    if (values['json'] === true)
      throw usageError('--help prints text: it does not go with --json.', 'Leave one of them out.');
    return { kind: 'help', command };
  }
  if (values['version'] === true) return { kind: 'version', json: values['json'] === true };
  if (command === null)
    throw usageError('No command is given.', `There are: ${commandNames.join(', ')}. More: appproxyctl --help`);
  await assertAllowed(command, tokens);
  assertNoContradiction(tokens);
  const operands = named?.rest ?? [];
  assertOperands(command, operands);
  if (operands.length === 0 && command.operand?.implied !== undefined) operands.push(command.operand.implied);
  const operand = operands[0] ?? null;
  const overrides = overridesOf(values);
  const settings = settingsOf(values);
  assertDocumentGiven(command, settings, operand !== null || Object.keys(overrides).length > 0);
  assertRoots(command, settings, operand);
  assertNeeds(command, settings);
  const line = { command, operand, operands, overrides, settings };
  assertFiles(line);
  return { kind: 'run', line };
};

const strictly = (args: string[]): { values: Values; positionals: string[]; tokens: readonly Token[] } => {
  try {
    return parseArgs({ args, options: parseArgsOptions, strict: true, allowPositionals: true, tokens: true });
  } catch (error) {
    throw usageError((error as Error).message, 'More: appproxyctl --help');
  }
};

const unknownCommand = ([word = '', second]: readonly string[]): Error => {
  const family = commandNames.filter((name) => name.startsWith(`${word} `));
  if (family.length > 0) {
    const typed = second === undefined ? word : `${word} ${second}`;
    return usageError(
      `${second === undefined ? 'Incomplete' : 'Unknown'} command ${typed}.`,
      suggestion(typed, family),
    );
  }
  const asOption = optionNames.find((name) => (commonOptions as readonly OptionName[]).includes(name) && name === word);
  const hint = asOption === undefined ? suggestion(word, commandNames) : `Did you mean --${asOption}?`;
  return usageError(`Unknown command ${word}.`, `${hint} More: appproxyctl --help`);
};
