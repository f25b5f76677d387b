import { type CommandName, commandFacts, commandNames, commonOptions } from './commands.ts';
import { isNegatable, type OptionName, optionFacts } from './options.ts';
import { wrapped } from './text.ts';

const widest = 30;
const lineWidth = 100;

/** Two columns; what is too wide for the left one stands on a line of its own. */
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
const exampleLines = (examples: readonly { readonly line: string; readonly says: string }[]): string[] =>
  examples.flatMap(({ line, says }, index) => [...(index === 0 ? [] : ['']), `  # ${says}`, `  ${line}`]);

/** How an option is written, with all its forms. */
export const optionSpelling = (name: OptionName): string => {
  const { kind, value, short } = optionFacts(name);
  const main = short === undefined ? `--${name}` : `-${short}, --${name}`;
  if (kind === 'boolean') return `${main}[=true|=false], --no-${name}`;
  if (kind === 'switch') return main;
  return isNegatable(name) ? `${main} ${value} ..., --no-${name}` : `${main} ${value}${kind === 'list' ? ' ...' : ''}`;
};

const usageOf = (name: CommandName): string => {
  const { operand, options } = commandFacts(name);
  const parts = ['appproxyctl', name];
  if (operand !== undefined) {
    const word = operand.values?.join('|') ?? operand.name;
    parts.push(operand.required ? word : `[${word}]`);
  }
  if (options.length > 0) parts.push('[options]');
  return parts.join(' ');
};

const operandLines = (name: CommandName): string[] => {
  const { operand, options } = commandFacts(name);
  if (operand?.name !== 'DOCUMENT') return [];
  const without = options.some((option) => optionFacts(option).property !== undefined);
  const more = without ? 'Options that say a property of it win over it, or do without it.' : '';
  return [
    '',
    ...wrapped(`DOCUMENT is the path of a JSON document, or - for standard input. ${more}`.trimEnd(), lineWidth),
  ];
};

/** The text of `appproxyctl COMMAND --help`. */
export const commandHelp = (name: CommandName): string => {
  const { summary, about, options, examples } = commandFacts(name);
  const groups: [string, OptionName[]][] = [
    ['Properties of the document:', options.filter((option) => optionFacts(option).property !== undefined)],
    ['Options:', [...options.filter((option) => optionFacts(option).property === undefined), 'help']],
  ];
  return [
    `appproxyctl ${name}: ${summary}`,
    '',
    `Usage: ${usageOf(name)}`,
    '',
    ...about.flatMap((line) => wrapped(line, lineWidth)),
    ...operandLines(name),
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
export const programHelp = (): string =>
  [
    'appproxyctl: the outbound proxy of the Microsoft Entra private network connector',
    '',
    'Usage: appproxyctl COMMAND [options]',
    '',
    'Commands:',
    ...rows(commandNames.map((name) => [usageWord(name), commandFacts(name).summary])),
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

const usageWord = (name: CommandName): string => {
  const { operand } = commandFacts(name);
  if (operand === undefined) return name;
  const word = operand.values?.join('|') ?? operand.name;
  return `${name} ${operand.required ? word : `[${word}]`}`;
};
