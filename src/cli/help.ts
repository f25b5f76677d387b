import { commonOptions } from '../commands/catalogue.ts';
import type { Command, Example, Operand } from '../commands/command.ts';
import { isNegatable, type OptionName, optionFacts } from '../commands/options.ts';
import { wrapped } from '../text/terminal.ts';

const widest = 30;
const lineWidth = 100;

/** Two columns; what is too wide for the left one is on a line of its own. */
const rows = (pairs: readonly (readonly [string, string])[]): string[] => {
  const width = Math.min(widest, Math.max(...pairs.map(([left]) => left.length)));
  return pairs.flatMap(([left, right]) => {
    const [first = '', ...more] = wrapped(right, lineWidth - width - 4);
    const rest = more.map((line) => `  ${' '.repeat(width)}  ${line}`);
    if (left.length <= width) return [`  ${left.padEnd(width)}  ${first}`, ...rest];
    return [`  ${left}`, `  ${' '.repeat(width)}  ${first}`, ...rest];
  });
};

/** Examples: each line to be copied, with what it is for above it. */
const exampleLines = (examples: readonly Example[]): string[] =>
  examples.flatMap(({ line, says }, index) => [...(index === 0 ? [] : ['']), `  # ${says}`, `  ${line}`]);

/** How an option is written, with all its forms. */
export const optionSpelling = (name: OptionName): string => {
  const { kind, value, short } = optionFacts(name);
  const main = short === undefined ? `--${name}` : `-${short}, --${name}`;
  if (kind === 'boolean') return `${main}[=true|=false], --no-${name}`;
  if (kind === 'switch') return main;
  if (kind === 'optionalSeconds') return `${main} [${value}]`;
  return isNegatable(name) ? `${main} ${value} ..., --no-${name}` : `${main} ${value}${kind === 'list' ? ' ...' : ''}`;
};

const operandSpelling = ({ name, values, required, many }: Operand): string => {
  const word = `${values?.join('|') ?? name}${many === true ? ' ...' : ''}`;
  return required ? word : `[${word}]`;
};

const usageOf = ({ name, operand, options, needs = [] }: Command): string => {
  const parts = ['appproxyctl', name];
  if (operand !== undefined) {
    parts.push(operandSpelling(operand));
  }
  for (const name of needs) parts.push(`--${name} ${optionFacts(name).value ?? ''}`.trimEnd());
  if (options.length > needs.length) parts.push('[options]');
  return parts.join(' ');
};

const operandLines = ({ operand, options }: Command): string[] => {
  if (operand?.name !== 'DOCUMENT') return [];
  const without = options.some((option) => optionFacts(option).property !== undefined);
  const more = without ? 'Options that say a property of it win over it, or do without it.' : '';
  return [
    '',
    ...wrapped(`DOCUMENT is the path of a JSON document, or - for standard input. ${more}`.trimEnd(), lineWidth),
  ];
};

/** The text of `appproxyctl COMMAND --help`. */
export const commandHelp = (command: Command): string => {
  const { name, summary, about, options, examples } = command;
  const groups: [string, OptionName[]][] = [
    ['Properties of the document:', options.filter((option) => optionFacts(option).property !== undefined)],
    ['Options:', [...options.filter((option) => optionFacts(option).property === undefined), 'help']],
  ];
  return [
    `appproxyctl ${name}: ${summary}`,
    '',
    `Usage: ${usageOf(command)}`,
    '',
    ...about.flatMap((line) => wrapped(line, lineWidth)),
    ...operandLines(command),
    ...groups.flatMap(([title, names]) =>
      names.length === 0
        ? []
        : ['', title, ...rows(names.map((one) => [optionSpelling(one), optionFacts(one).summary]))],
    ),
    '',
    'Examples:',
    ...exampleLines(examples),
    '',
  ].join('\n');
};

/** The text of `appproxyctl --help`. */
export const programHelp = (catalogue: readonly Command[]): string =>
  [
    'appproxyctl: the outbound proxy of the Microsoft Entra private network connector',
    '',
    'Usage: appproxyctl COMMAND [options]',
    '',
    'Commands:',
    ...rows(catalogue.map((command) => [usageWord(command), command.summary])),
    '',
    'Options:',
    ...rows(commonOptions.map((name) => [optionSpelling(name), optionFacts(name).summary])),
    '',
    'First steps on a connector server:',
    ...exampleLines([
      { line: 'appproxyctl get', says: 'what is' },
      { line: 'appproxyctl plan --address http://proxyserver:8080', says: 'what would happen' },
      { line: 'appproxyctl set --address http://proxyserver:8080', says: 'make it so (as administrator)' },
    ]),
    '',
    'More: appproxyctl COMMAND --help',
    '',
  ].join('\n');

const usageWord = ({ name, operand }: Command): string =>
  operand === undefined ? name : `${name} ${operandSpelling(operand)}`;
