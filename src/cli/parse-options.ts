import type { ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { isNegatable, type OptionName, optionFacts, optionNames, takesValue } from '../commands/options.ts';
import { usageError } from '../errors.ts';
import { suggestion } from '../text/suggestion.ts';

export type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

const configOf = (name: OptionName): ParseArgsOptionsConfig => {
  const { kind, short } = optionFacts(name);
  const config: ParseArgsOptionsConfig = {
    [name]: {
      type: takesValue(name) ? 'string' : 'boolean',
      ...(kind === 'list' ? { multiple: true } : {}),
      ...(short === undefined ? {} : { short }),
    },
  };
  if (isNegatable(name)) config[`no-${name}`] = { type: 'boolean' };
  return config;
};

/** The options table in the words of node:util. */
export const parseArgsOptions: ParseArgsOptionsConfig = Object.assign({}, ...optionNames.map(configOf));

const spellings = optionNames.flatMap((name) => (isNegatable(name) ? [`--${name}`, `--no-${name}`] : [`--${name}`]));

/** `--bypass-on-local=true` and `=false` in the form that parseArgs knows: with and without `no-`. */
export const expandBooleans = (argv: readonly string[]): string[] => {
  const end = argv.indexOf('--');
  return argv.map((arg, index) => {
    const match = /^--([a-z-]+)=(.*)$/s.exec(arg);
    const name = match?.[1] as OptionName;
    if (match === null || (end !== -1 && index > end) || !optionNames.includes(name)) return arg;
    if (optionFacts(name).kind !== 'boolean') return arg;
    const value = (match[2] as string).toLowerCase();
    if (value === 'true') return `--${name}`;
    if (value === 'false') return `--no-${name}`;
    throw usageError(
      `--${name} is true or false, not ${match[2] === '' ? 'empty' : match[2]}.`,
      `Write --${name}, --${name}=false or --no-${name}.`,
    );
  });
};

/** `--verify` without a number gets its usual one; `--verify 30` is `--verify=30`. */
export const expandOptionalSeconds = (argv: readonly string[]): string[] => {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const isOne = (arg: string, index: number): boolean =>
    index < end &&
    arg.startsWith('--') &&
    optionNames.some((name) => arg === `--${name}` && optionFacts(name).kind === 'optionalSeconds');
  return argv.flatMap((arg, index) => {
    const before = argv[index - 1];
    const isNumber = /^\d/.test(arg) && index < end;
    if (isNumber && before !== undefined && isOne(before, index - 1)) return [];
    if (!isOne(arg, index)) return [arg];
    const next = argv[index + 1] ?? '';
    const given =
      /^\d/.test(next) && index + 1 < end ? next : String(optionFacts(arg.slice(2) as OptionName).usual ?? '');
    return [`${arg}=${given}`];
  });
};

/** Refuses every option that is not in the table, before parseArgs does it with less help. */
export const assertKnownOptions = (args: readonly string[]): void => {
  for (const [index, arg] of args.entries()) {
    if (arg === '--') return;
    if (arg === '-' || !arg.startsWith('-')) continue;
    const before = args[index - 1]?.slice(2) as OptionName;
    if (args[index - 1]?.startsWith('--') && optionNames.includes(before) && takesValue(before)) {
      const { value } = optionFacts(before);
      throw usageError(
        `--${before} needs a value (${value}), and ${arg} looks like an option.`,
        `Where it is the value, write --${before}=${arg}`,
      );
    }
    assertKnownOption(arg);
  }
  const last = args.at(-1)?.replace(/^--/, '') as OptionName;
  if (args.at(-1)?.startsWith('--') && optionNames.includes(last) && takesValue(last)) {
    throw usageError(
      `--${last} needs a value (${optionFacts(last).value}).`,
      `Write --${last} ${optionFacts(last).value}`,
    );
  }
};

const assertKnownOption = (arg: string): void => {
  const equals = arg.indexOf('=');
  const written = equals === -1 ? arg : arg.slice(0, equals);
  const isShort = optionNames.some((name) => `-${optionFacts(name).short}` === written);
  if (!isShort && !spellings.includes(written)) {
    throw usageError(`Unknown option ${written}.`, `${suggestion(written, spellings)} More: appproxyctl --help`);
  }
  const name = written.slice(2) as OptionName;
  if (equals !== -1 && (isShort || !optionNames.includes(name) || !takesValue(name))) {
    throw usageError(`${written} takes no value.`, `Write ${written}`);
  }
};
