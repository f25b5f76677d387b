import { type CommandName, commandFacts, commandNames, commonOptions } from './commands.ts';
import { isNegatable, type OptionName, optionFacts } from './options.ts';

const rows = (pairs: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
};

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
  return ['', `DOCUMENT is the path of a JSON document, or - for standard input. ${more}`.trimEnd()];
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
    ...about,
    ...operandLines(name),
    ...groups.flatMap(([title, names]) =>
      names.length === 0
        ? []
        : ['', title, ...rows(names.map((one) => [optionSpelling(one), optionFacts(one).summary]))],
    ),
    '',
    'Examples:',
    ...rows(examples.map(({ line, says }) => [line, says])),
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
    ...rows([
      ['appproxyctl get', 'what is'],
      ['appproxyctl plan --address http://proxyserver:8080', 'what would happen'],
      ['appproxyctl set --address http://proxyserver:8080', 'make it so (as administrator)'],
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
