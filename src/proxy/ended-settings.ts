import type { Reading } from './reading.ts';
import { defaultSettings } from './section.ts';
import type { ProxySettings } from './state.ts';

/** A setting of machine.config that is in force for a file now, and that a section of the file's own ends. */
export interface EndedSetting {
  /** The document's name, or the attribute's where the document has none. */
  readonly property: string;
  readonly value: boolean | string | readonly string[];
}

const properties = {
  enabled: 'enabled',
  address: 'proxyAddress',
  scriptLocation: 'scriptLocation',
  bypassOnLocal: 'bypassOnLocal',
  useSystemDefault: 'useSystemDefault',
  autoDetect: 'autoDetect',
  useDefaultCredentials: 'useDefaultCredentials',
  bypassList: 'bypassList',
  module: 'module',
} as const satisfies Record<string, keyof ProxySettings>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** .NET never merges a file's section with machine.config's: whatever of that is not written in the file ends. */
export const endedSettings = (before: Reading, after: Reading): EndedSetting[] => {
  const { inherited } = before;
  if (inherited === null || after.inherited !== null) return [];
  const kept = after.settings ?? defaultSettings;
  return Object.entries(properties).flatMap(([property, name]) => {
    const value = inherited[name];
    if (value === null || isSame(value, defaultSettings[name]) || isSame(value, kept[name])) return [];
    return [{ property, value: value === 'true' ? true : value === 'false' ? false : value }];
  });
};
