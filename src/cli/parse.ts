import { parseArgs } from 'node:util';
import { type CommandName, commandFacts, commandNames, commonOptions, isCommandName } from './commands.ts';
import { type OptionName, optionNames } from './options.ts';
import { checkAllowed, checkOperand, checkPairs, checkRoots, seeHelp } from './parse-checks.ts';
import { checkOptions, expandBooleans, parseArgsOptions, type Token, usage } from './parse-options.ts';
import { overridesOf, type Settings, settingsOf, textOf, textsOf, type Values } from './parse-values.ts';
import { suggestion } from './suggest.ts';

/** What to run, as the command line says it; what it leaves out is left out here. */
export interface CommandLine {
  readonly command: CommandName;
  readonly json: boolean;
  /** DOCUMENT or NAME as written; `-` is standard input. */
  readonly operand: string | null;
  /** Properties of the document that are given as options. */
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly roots: readonly string[];
  readonly rootsFile: string | null;
  readonly keep: string | null;
  readonly settings: Settings;
}

export type Request =
  | { readonly kind: 'run'; readonly line: CommandLine }
  | { readonly kind: 'help'; readonly command: CommandName | null }
  | { readonly kind: 'version'; readonly json: boolean };

/** Reads the arguments after the program's name. Throws `USAGE`: what is not understood is refused, never guessed. */
export const parseCommandLine = (argv: readonly string[]): Request => {
  const args = expandBooleans(argv);
  checkOptions(args);
  const { values, positionals, tokens } = strictly(args);
  const [word, ...operands] = positionals;
  if (word !== undefined && !isCommandName(word)) throw unknownCommand(word);
  if (values['help'] === true) {
    if (values['json'] === true)
      throw usage('--help prints text: it does not go with --json.', 'Leave one of them out.');
    return { kind: 'help', command: word ?? null };
  }
  if (values['version'] === true) return { kind: 'version', json: values['json'] === true };
  if (word === undefined)
    throw usage('No command is given.', `There are: ${commandNames.join(', ')}. More: appproxyctl --help`);
  const facts = commandFacts(word);
  checkAllowed(word, facts, tokens);
  checkPairs(tokens);
  const operand = checkOperand(word, facts, operands);
  const overrides = overridesOf(values);
  if (facts.operand?.name === 'DOCUMENT' && operand === null && Object.keys(overrides).length === 0) {
    throw usage(
      `${word} needs a document${facts.operand.required ? '' : ' or options that say the same'}.`,
      seeHelp(word),
    );
  }
  const roots = textsOf(values['root']);
  checkRoots(word, facts, roots, textOf(values['roots']), operand);
  return {
    kind: 'run',
    line: {
      command: word,
      json: values['json'] === true,
      operand,
      overrides,
      roots,
      rootsFile: textOf(values['roots']),
      keep: textOf(values['keep']),
      settings: settingsOf(values),
    },
  };
};

const strictly = (args: string[]): { values: Values; positionals: string[]; tokens: readonly Token[] } => {
  try {
    return parseArgs({ args, options: parseArgsOptions, strict: true, allowPositionals: true, tokens: true });
  } catch (error) {
    throw usage((error as Error).message, 'More: appproxyctl --help');
  }
};

const unknownCommand = (word: string): Error => {
  const asOption = optionNames.find((name) => (commonOptions as readonly OptionName[]).includes(name) && name === word);
  const hint = asOption === undefined ? suggestion(word, commandNames) : `Did you mean --${asOption}?`;
  return usage(`Unknown command ${word}.`, `${hint} More: appproxyctl --help`);
};
