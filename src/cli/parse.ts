import { parseArgs } from 'node:util';
import type { Edition } from '../editions.ts';
import {
  type CommandFacts,
  type CommandName,
  commandFacts,
  commandNames,
  commonOptions,
  isCommandName,
} from './commands.ts';
import { isNegatable, type OptionName, optionFacts, optionNames } from './options.ts';
import { checkOptions, expandBooleans, parseArgsOptions, type Token, usage } from './parse-options.ts';
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

/** Handed to the command as they are. */
export interface Settings {
  readonly edition?: Edition;
  readonly force?: boolean;
  /** Seconds, as the next two. */
  readonly stopTimeout?: number;
  readonly startTimeout?: number;
  readonly settle?: number;
  readonly to?: string;
  readonly list?: boolean;
}

export type Request =
  | { readonly kind: 'run'; readonly line: CommandLine }
  | { readonly kind: 'help'; readonly command: CommandName | null }
  | { readonly kind: 'version'; readonly json: boolean };

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

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
  const operand = operandOf(word, facts, operands);
  const overrides = overridesOf(values);
  if (facts.operand?.name === 'DOCUMENT' && operand === null && Object.keys(overrides).length === 0) {
    throw usage(
      `${word} needs a document${facts.operand.required ? '' : ' or options that say the same'}.`,
      seeHelp(word),
    );
  }
  const roots = textsOf(values['root']);
  checkRoots(word, facts, roots, values['roots'], operand);
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

const seeHelp = (command: CommandName): string => `More: appproxyctl ${command} --help`;

const unknownCommand = (word: string): Error => {
  const asOption = optionNames.find((name) => (commonOptions as readonly OptionName[]).includes(name) && name === word);
  const hint = asOption === undefined ? suggestion(word, commandNames) : `Did you mean --${asOption}?`;
  return usage(`Unknown command ${word}.`, `${hint} More: appproxyctl --help`);
};

/** An option that is known, but not for this command. */
const checkAllowed = (command: CommandName, facts: CommandFacts, tokens: readonly Token[]): void => {
  const allowed: readonly string[] = [...facts.options, ...commonOptions];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const name = token.name.replace(/^no-/, '');
    if (allowed.includes(name)) continue;
    const others = commandNames.filter((other) => commandFacts(other).options.includes(name as OptionName));
    const known = allowed.map((one) => `--${one}`);
    const hint = others.length > 0 ? `It goes with ${others.join(', ')}.` : suggestion(token.rawName, known);
    throw usage(`${token.rawName} does not go with ${command}.`, `${hint} ${seeHelp(command)}`);
  }
};

/** Twice the same, or one thing and its opposite: nothing is guessed. */
const checkPairs = (tokens: readonly Token[]): void => {
  const counts = new Map<string, number>();
  for (const token of tokens) if (token.kind === 'option') counts.set(token.name, (counts.get(token.name) ?? 0) + 1);
  for (const [name, count] of counts) {
    const facts = optionFacts(name.replace(/^no-/, '') as OptionName);
    if (count > 1 && facts.kind !== 'list' && facts.kind !== 'switch') {
      throw usage(`--${name} is given ${count} times.`, 'Give it once: which one counts is not guessed.');
    }
    if (counts.has(`no-${name}`) && isNegatable(name as OptionName)) {
      throw usage(`--${name} and --no-${name} contradict each other.`, 'Give one of them.');
    }
  }
  if (counts.has('list') && counts.has('to')) {
    throw usage(
      '--list and --to contradict each other.',
      '--list shows the copies, --to puts one back: give one of them.',
    );
  }
  if (counts.has('root') && counts.has('roots')) {
    throw usage('--root and --roots do not go together.', 'Put every folder into the list, or give each by --root.');
  }
};

const operandOf = (command: CommandName, { operand }: CommandFacts, given: readonly string[]): string | null => {
  const allowed = operand === undefined ? 0 : 1;
  if (given.length > allowed) {
    const what =
      operand === undefined
        ? `${command} takes no ${given[0]}`
        : `${command} takes one ${operand.name}, not also ${given[1]}`;
    throw usage(`${what}.`, `Put a path that has spaces between quotes. ${seeHelp(command)}`);
  }
  const text = given[0];
  if (text === undefined) return null;
  if (text === '') throw usage(`${operand?.name ?? 'The argument'} is empty.`, seeHelp(command));
  if (operand?.values !== undefined && !operand.values.includes(text)) {
    throw usage(`${command} knows no ${text}.`, suggestion(text, operand.values));
  }
  return text;
};

const checkRoots = (
  command: CommandName,
  facts: CommandFacts,
  roots: readonly string[],
  file: Values[string],
  operand: string | null,
): void => {
  if (roots.length > 1 && !facts.options.includes('roots')) {
    throw usage(
      `${command} takes one --root.`,
      'Only get and test take it many times: run this command once for each root.',
    );
  }
  if (roots.includes('')) throw usage('--root is empty.', 'Give the folder that stands for C:\\.');
  if (file === '-' && operand === '-') {
    throw usage('The document and --roots can not both be standard input.', 'Put one of them into a file.');
  }
};

const textOf = (value: Values[string]): string | null => (typeof value === 'string' ? value : null);

const textsOf = (value: Values[string]): string[] => (Array.isArray(value) ? value.map(String) : []);

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const overridesOf = (values: Values): Record<string, unknown> => {
  const overrides: Record<string, unknown> = {};
  for (const name of optionNames) {
    const { property, kind } = optionFacts(name);
    if (property === undefined) continue;
    if (values[`no-${name}`] === true) overrides[property] = kind === 'list' ? [] : false;
    const value = values[name];
    if (value !== undefined)
      overrides[property] = property === 'services' ? textsOf(value).flatMap((text) => text.split(',')) : value;
  }
  return overrides;
};

const settingsOf = (values: Values): Settings => {
  const settings: Record<string, unknown> = {};
  for (const name of ['edition', 'force', 'to', 'list', 'stop-timeout', 'start-timeout', 'settle'] as const) {
    const value = values[name];
    if (value === undefined) continue;
    settings[camelCase(name)] = optionFacts(name).kind === 'seconds' ? secondsOf(name, String(value)) : value;
  }
  const { values: editions = [] } = optionFacts('edition');
  const edition = settings['edition'];
  if (edition !== undefined && !editions.includes(String(edition))) {
    throw usage(`--edition knows no ${String(edition)}.`, suggestion(String(edition), editions));
  }
  if (settings['to'] === '') throw usage('--to is empty.', 'Give an id that restore --list shows, or original.');
  return settings;
};

const secondsOf = (name: string, text: string): number => {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= 86_400) return seconds;
  throw usage(`--${name} ${text} is not a number of seconds.`, 'Give a number from 0 to 86400, such as --settle 10.');
};
