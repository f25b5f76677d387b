import type { Fields } from './fields.ts';
import { shownText } from './shown-text.ts';

const modes = ['bypass', 'explicit', 'pac', 'system', 'mixed', 'invalid'] as const;

/** `proxy` of a service in a few words: the mode, with the address or the script that it is about. */
export const proxyText = (value: unknown, pointer: string, fields: Fields): string => {
  if (value === null) return 'can not be read';
  const proxy = fields.object(value, pointer);
  const text = (name: string): string => shownText(fields.text(proxy[name], `${pointer}/${name}`));
  const mode = fields.oneOf(proxy['mode'], modes, `${pointer}/mode`);
  switch (mode) {
    case 'bypass':
      return 'no proxy (bypass)';
    case 'explicit':
      return text('address');
    case 'pac':
      return `script ${text('scriptLocation')}`;
    case 'system':
      return 'as Windows (system)';
    case 'mixed':
      return proxy['address'] === undefined ? 'mixed settings' : `mixed settings, ${text('address')}`;
    case 'invalid':
      return 'refused by .NET (invalid)';
    default:
      return mode satisfies never;
  }
};
