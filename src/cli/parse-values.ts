import { type OptionName, optionFacts, optionNames, type Settings } from '../commands/options.ts';
import { usageError } from '../errors.ts';
import { suggestion } from '../text/suggestion.ts';

/** What parseArgs makes of the options. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

const textsOf = (value: Values[string]): string[] => (Array.isArray(value) ? value.map(String) : []);

/** What an option is called among the settings. */
export const settingKey = (name: OptionName): keyof Settings =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as keyof Settings;

/** The properties of the document that are given as options. */
export const overridesOf = (values: Values): Record<string, unknown> => {
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

const settingOf = (name: OptionName, value: NonNullable<Values[string]>): unknown => {
  const { kind, values: known, noOthers } = optionFacts(name);
  if (kind === 'seconds' || kind === 'optionalSeconds') return secondsOf(name, String(value));
  if (kind === 'time') return timeOf(name, String(value));
  if (kind === 'list') return textsOf(value);
  if (known !== undefined && !known.includes(String(value))) {
    const detail = [suggestion(String(value), known), noOthers].filter((text) => text !== undefined).join(' ');
    throw usageError(`--${name} knows no ${String(value)}.`, detail);
  }
  return value;
};

/** The options that are not a property of the document, for the command. */
export const settingsOf = (values: Values): Settings => {
  assertNotEmpty(values);
  const given = optionNames.flatMap((name) => {
    const value = values[`no-${name}`] === true ? false : values[name];
    return value === undefined || optionFacts(name).property !== undefined
      ? []
      : [[settingKey(name), settingOf(name, value)]];
  });
  return Object.fromEntries(given) as Settings;
};

const assertNotEmpty = (values: Values): void => {
  for (const name of optionNames) {
    const { kind, property } = optionFacts(name);
    if (property !== undefined || (kind !== 'text' && kind !== 'list')) continue;
    const given = values[name];
    if (given !== '' && !(Array.isArray(given) && given.includes(''))) continue;
    throw usageError(`--${name} is empty.`, `Write --${name} ${optionFacts(name).value}`);
  }
};

const timeOf = (name: string, text: string): string => {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw usageError(`--${name} ${text} is not a time.`, 'Give hours and minutes from 00:00 to 23:59, such as 03:00.');
};

const secondsOf = (name: string, text: string): number => {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= 86_400) return seconds;
  throw usageError(
    `--${name} ${text} is not a number of seconds.`,
    'Give a number from 0 to 86400, such as --settle 10.',
  );
};
