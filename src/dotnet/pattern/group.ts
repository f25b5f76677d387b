import { refused, type Stop, unsure } from './stop.ts';

interface GroupStart {
  /** After what opens the group. */
  readonly end: number;
  readonly kind: 'numbered' | 'named' | 'plain' | 'optionsOnly';
  readonly name?: string;
}

const plain = /^\?(:|=|!|>|<=|<!)/;
const named = /^\?(?:<([A-Za-z_][A-Za-z0-9_]*)>|'([A-Za-z_][A-Za-z0-9_]*)')/;
/** Without `x` and `n`, which change how the rest is read. */
const options = /^\?[ims+-]+([:)])/i;
/** What neither opens a group nor sets an option. */
const unknown = /^\?([^:=!><'(#imnsx+-]|$)|^\?<([^\w=!-]|$)/i;

/**
 * Reads what opens a group; `at` is after the `(`.
 * Source: `ScanGroupOpen` of RegexParser.cs (dotnet/runtime, microsoft/referencesource).
 */
export const readGroupStart = (pattern: string, at: number): GroupStart | Stop => {
  if (pattern[at] !== '?') return { end: at, kind: 'numbered' };
  const rest = pattern.slice(at, at + 100);
  const opened = plain.exec(rest);
  if (opened !== null) return { end: at + opened[0].length, kind: 'plain' };
  const name = named.exec(rest);
  if (name !== null) return { end: at + name[0].length, kind: 'named', name: name[1] ?? name[2] ?? '' };
  const set = options.exec(rest);
  if (set !== null) return { end: at + set[0].length, kind: set[1] === ')' ? 'optionsOnly' : 'plain' };
  const shown = `(${rest.slice(0, 2)}`;
  if (unknown.test(rest) && !/[^ -~]/.test(rest.slice(0, 3))) {
    return refused(`${shown} opens no kind of group that .NET knows`);
  }
  return unsure(`a group that begins with ${shown}`);
};
