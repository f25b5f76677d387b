import { readPattern } from '../dotnet/pattern/read-pattern.ts';
import { fromWildcards } from './wildcard.ts';

/** `message` goes on after the entry's name. */
export type PatternVerdict =
  /** .NET takes it, and it can match an address. */
  | { readonly verdict: 'good' }
  /** It can't be told here whether .NET takes it, or it takes it and it hardly means what its author meant. */
  | { readonly verdict: 'unknown'; readonly message: string }
  /** Every version of .NET refuses it, and with it every request. */
  | { readonly verdict: 'refused'; readonly message: string; readonly corrected?: string };

/** What the longest host and port need, many times over. */
const lengthLimit = 2000;

/** Patterns that .NET takes and that do something else than they seem to say. */
const misleading: readonly { readonly form: RegExp; readonly not?: RegExp; readonly message: string }[] = [
  {
    form: /^\^?(\.[*+]?)*\$?$/,
    message: 'matches every address, so that the proxy is never used; mode bypass says that',
  },
  { form: /<local>/i, message: 'holds <local>, which is no regular expression for local addresses; bypassOnLocal is' },
  {
    form: /[;,\s]/,
    not: /[()[\]{}\\]/,
    message: 'holds a separator and so matches no address; each pattern is an entry of its own',
  },
  {
    form: /^(\^?https?:\/\/|:\/\/)\*/i,
    message:
      'has a * that repeats the slash before it; any host ending is written as "\\\\.contoso\\\\.com(:\\\\d+)?$"',
  },
  {
    form: /^(\^?https?:\/\/)?\[[0-9a-f.]*:[0-9a-f:.]*\](:\d+)?\/?$/i,
    message: 'is a class of characters and no IPv6 address; square brackets are written \\\\[ and \\\\]',
  },
];

/**
 * Judges an entry of `bypassList` as .NET would take it: `Regex` with `IgnoreCase` and `CultureInvariant`,
 * looked for anywhere in `scheme://host[:port]`. The part of the language that is known to be good is in docs/bypass-list.md.
 */
export const judgePattern = (pattern: string): PatternVerdict => {
  if (pattern.length > lengthLimit) {
    return { verdict: 'unknown', message: `is longer than ${lengthLimit} characters, which is not judged` };
  }
  const stop = readPattern(pattern);
  if (stop?.sure) {
    const message = `is no regular expression that .NET takes: ${stop.reason}`;
    const corrected = fromWildcards(pattern) ?? pythonNames(pattern);
    return corrected === undefined ? { verdict: 'refused', message } : { verdict: 'refused', message, corrected };
  }
  const doubtful = misleading.find(({ form, not }) => form.test(pattern) && !not?.test(pattern));
  if (doubtful !== undefined) return { verdict: 'unknown', message: doubtful.message };
  if (stop === null) return { verdict: 'good' };
  const message = `uses ${stop.reason}, which is not judged here; if .NET does not take it, every request fails`;
  return { verdict: 'unknown', message };
};

/** `(?P<name>…)` is how other languages write `(?<name>…)`. */
const pythonNames = (pattern: string): string | undefined => {
  const corrected = pattern.replaceAll('(?P<', '(?<');
  return corrected !== pattern && readPattern(corrected) === null ? corrected : undefined;
};
