import { resolve } from 'node:path';
import { commonOptions, loadCatalogue } from '../commands/catalogue.ts';
import type { Command } from '../commands/command.ts';
import { isNegatable, type OptionName, optionFacts, optionNames, type Settings } from '../commands/options.ts';
import { usageError } from '../errors.ts';
import { suggestion } from '../text/suggestion.ts';
import type { Token } from './parse-options.ts';
import { settingKey } from './parse-values.ts';

const seeHelp = ({ name }: Command): string => `More: appproxyctl ${name} --help`;

/** An option that is known, but not for this command. */
export const assertAllowed = async (command: Command, tokens: readonly Token[]): Promise<void> => {
  const allowed: readonly string[] = [...command.options, ...commonOptions];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const name = token.name.replace(/^no-/, '');
    if (allowed.includes(name)) continue;
    const catalogue = await loadCatalogue();
    const others = catalogue.filter(({ options }) => options.includes(name as OptionName)).map((other) => other.name);
    const known = allowed.map((one) => `--${one}`);
    const hint = others.length > 0 ? `It goes with ${others.join(', ')}.` : suggestion(token.rawName, known);
    throw usageError(`${token.rawName} does not go with ${command.name}.`, `${hint} ${seeHelp(command)}`);
  }
};

/** Twice the same, or one thing and its opposite: nothing is guessed. */
export const assertNoContradiction = (tokens: readonly Token[]): void => {
  const counts = new Map<string, number>();
  for (const token of tokens) if (token.kind === 'option') counts.set(token.name, (counts.get(token.name) ?? 0) + 1);
  for (const [name, count] of counts) {
    const facts = optionFacts(name.replace(/^no-/, '') as OptionName);
    if (count > 1 && facts.kind !== 'list' && facts.kind !== 'switch') {
      throw usageError(`--${name} is given ${count} times.`, 'Give it once: which one counts is not guessed.');
    }
    if (counts.has(`no-${name}`) && isNegatable(name as OptionName)) {
      throw usageError(`--${name} and --no-${name} contradict each other.`, 'Give one of them.');
    }
  }
  for (const name of optionNames) {
    const { notWith } = optionFacts(name);
    if (notWith === undefined || !counts.has(name) || !counts.has(notWith.option)) continue;
    throw usageError(`--${name} and --${notWith.option} do not go together.`, notWith.instead);
  }
};

/** DOCUMENT, NAME or files, where the command takes such. */
export const assertOperands = (command: Command, given: readonly string[]): void => {
  const { name, operand } = command;
  const allowed = operand === undefined ? 0 : operand.many === true ? Number.POSITIVE_INFINITY : 1;
  if (given.length > allowed) {
    const what =
      operand === undefined
        ? `${name} takes no ${given[0]}`
        : `${name} takes one ${operand.name}, not also ${given[1]}`;
    throw usageError(`${what}.`, `Put a path that has spaces between quotes. ${seeHelp(command)}`);
  }
  if (given.length === 0 && operand?.required === true && operand.name !== 'DOCUMENT') {
    throw usageError(`${name} needs ${operand.values?.join(' or ') ?? operand.name}.`, seeHelp(command));
  }
  for (const text of given) {
    if (text === '') throw usageError(`${operand?.name ?? 'The argument'} is empty.`, seeHelp(command));
    if (operand?.values !== undefined && !operand.values.includes(text)) {
      throw usageError(`${name} knows no ${text}.`, suggestion(text, operand.values));
    }
  }
};

/** A document, or options that say the same, where the command needs one, and none where it takes none. */
export const assertDocumentGiven = (command: Command, settings: Settings, given: boolean): void => {
  const { name, operand, needsNoDocument } = command;
  if (operand?.name !== 'DOCUMENT') return;
  const takesNone = needsNoDocument !== undefined && settings[settingKey(needsNoDocument)] === true;
  if (takesNone && given) {
    throw usageError(
      `--${needsNoDocument} takes no document.`,
      'Leave out the document and the options that say the same.',
    );
  }
  if (takesNone || given || operand.mayBeLeftOut === true) return;
  throw usageError(
    `${name} needs a document${operand.required ? '' : ' or options that say the same'}.`,
    seeHelp(command),
  );
};

/** One root for a command that writes, and standard input for one thing only. */
export const assertRoots = (
  { name, options }: Command,
  { root = [], roots }: Settings,
  operand: string | null,
): void => {
  if (root.length > 1 && !options.includes('roots')) {
    throw usageError(
      `${name} takes one --root.`,
      'Commands that only look take it many times, others do not: run this command once for each root.',
    );
  }
  if (roots === '-' && operand === '-') {
    throw usageError('The document and --roots can not both be standard input.', 'Put one of them into a file.');
  }
};

/** Options without which the command would not know what is meant. */
export const assertNeeds = (command: Command, settings: Settings): void => {
  const missing = command.needs?.find((name) => settings[settingKey(name)] === undefined);
  if (missing === undefined) return;
  throw usageError(`${command.name} needs --${missing} ${optionFacts(missing).value ?? ''}.`, seeHelp(command));
};

interface NamedFile {
  readonly path: string;
  readonly by: string;
  readonly writes: boolean;
}

/** The files that a command line names, by operand and by option. */
const namedFiles = ({ command: { operand }, operands, settings }: FilesLine): NamedFile[] => {
  const given = operand?.reads === true ? operands.map((path) => ({ path, by: operand.name, writes: false })) : [];
  const named = optionNames.flatMap((name) => {
    const { reads = false, writes = false } = optionFacts(name);
    const path: unknown = settings[settingKey(name)];
    return (reads || writes) && typeof path === 'string' ? [{ path, by: `--${name}`, writes }] : [];
  });
  return [...given, ...named];
};

type FilesLine = { readonly command: Command; readonly operands: readonly string[]; readonly settings: Settings };

/** Standard input can be read once, and a file that is written is nothing else as well. */
export const assertFiles = (line: FilesLine): void => {
  const files = namedFiles(line);
  const [first, second] = files.filter(({ path, writes }) => path === '-' && !writes);
  if (first !== undefined && second !== undefined) {
    throw usageError(`${first.by} and ${second.by} can not both be standard input.`, 'Put one of them into a file.');
  }
  for (const { path, by } of files.filter(({ writes }) => writes)) {
    if (path === '-') throw usageError(`${by} needs the name of a file.`, `Write ${by}=./- for a file of that name.`);
    const same = files.find((other) => other.by !== by && resolve(other.path) === resolve(path));
    if (same === undefined) continue;
    throw usageError(
      `${by} and ${same.by} name the same file, ${path}.`,
      'Give the file that is written another name.',
    );
  }
};
