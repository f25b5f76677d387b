import { catalogue, commonOptions } from '../commands/catalogue.ts';
import type { Command } from '../commands/command.ts';
import { isNegatable, type OptionName, optionFacts, type Settings } from '../commands/options.ts';
import { suggestion } from '../text/suggestion.ts';
import { type Token, usage } from './parse-options.ts';

export const seeHelp = ({ name }: Command): string => `More: appproxyctl ${name} --help`;

/** An option that is known, but not for this command. */
export const checkAllowed = (command: Command, tokens: readonly Token[]): void => {
  const allowed: readonly string[] = [...command.options, ...commonOptions];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const name = token.name.replace(/^no-/, '');
    if (allowed.includes(name)) continue;
    const others = catalogue.filter(({ options }) => options.includes(name as OptionName)).map((other) => other.name);
    const known = allowed.map((one) => `--${one}`);
    const hint = others.length > 0 ? `It goes with ${others.join(', ')}.` : suggestion(token.rawName, known);
    throw usage(`${token.rawName} does not go with ${command.name}.`, `${hint} ${seeHelp(command)}`);
  }
};

/** Twice the same, or one thing and its opposite: nothing is guessed. */
export const checkPairs = (tokens: readonly Token[]): void => {
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
      '--list shows the backups, --to puts one back: give one of them.',
    );
  }
  if (counts.has('root') && counts.has('roots')) {
    throw usage('--root and --roots do not go together.', 'Put every folder into the list, or give each by --root.');
  }
};

/** DOCUMENT or NAME, where the command takes one. */
export const checkOperand = (command: Command, given: readonly string[]): string | null => {
  const { name, operand } = command;
  const allowed = operand === undefined ? 0 : 1;
  if (given.length > allowed) {
    const what =
      operand === undefined
        ? `${name} takes no ${given[0]}`
        : `${name} takes one ${operand.name}, not also ${given[1]}`;
    throw usage(`${what}.`, `Put a path that has spaces between quotes. ${seeHelp(command)}`);
  }
  const text = given[0];
  if (text === undefined) return null;
  if (text === '') throw usage(`${operand?.name ?? 'The argument'} is empty.`, seeHelp(command));
  if (operand?.values !== undefined && !operand.values.includes(text)) {
    throw usage(`${name} knows no ${text}.`, suggestion(text, operand.values));
  }
  return text;
};

/** One root for a command that writes, and standard input for one thing only. */
export const checkRoots = (
  { name, options }: Command,
  { root = [], roots }: Settings,
  operand: string | null,
): void => {
  if (root.length > 1 && !options.includes('roots')) {
    throw usage(
      `${name} takes one --root.`,
      'Only get and test take it many times: run this command once for each root.',
    );
  }
  if (roots === '-' && operand === '-') {
    throw usage('The document and --roots can not both be standard input.', 'Put one of them into a file.');
  }
};
