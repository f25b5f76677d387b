import type { Edition } from '../products/connector.ts';
import { optionFacts, optionNames } from './options.ts';
import { usage } from './parse-options.ts';
import { suggestion } from './suggest.ts';

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

/** What parseArgs makes of the options. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export const textOf = (value: Values[string]): string | null => (typeof value === 'string' ? value : null);

export const textsOf = (value: Values[string]): string[] => (Array.isArray(value) ? value.map(String) : []);

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

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

/** The options that are no property, for the command. */
export const settingsOf = (values: Values): Settings => {
  checkNotEmpty(values);
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
  return settings;
};

const checkNotEmpty = (values: Values): void => {
  for (const name of ['root', 'roots', 'to', 'keep'] as const) {
    const given = values[name];
    if (given !== '' && !(Array.isArray(given) && given.includes(''))) continue;
    throw usage(`--${name} is empty.`, `Write --${name} ${optionFacts(name).value}`);
  }
};

const secondsOf = (name: string, text: string): number => {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= 86_400) return seconds;
  throw usage(`--${name} ${text} is not a number of seconds.`, 'Give a number from 0 to 86400, such as --settle 10.');
};
