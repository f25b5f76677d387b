import { readPattern } from '../dotnet/pattern/read-pattern.ts';
import { matchesAll, neverMatches } from './pattern-doubts.ts';
import { fromWildcards } from './wildcard.ts';

/** `message` goes on after the entry's name. */
export type PatternVerdict =
  /** .NET takes it, and it may match an address. */
  | { readonly verdict: 'good' }
  /** .NET takes it, and it hardly means what its author meant: it matches no address, or every one. */
  | { readonly verdict: 'doubtful'; readonly message: string }
  /** It can't be told here whether .NET takes it. */
  | { readonly verdict: 'unknown'; readonly message: string }
  /** Every version of .NET refuses it, and with it every request. */
  | { readonly verdict: 'refused'; readonly message: string; readonly corrected?: string };

/** What the longest host and port need, many times over. */
const lengthLimit = 2000;

/** Patterns that are slips of one kind, whatever else is doubtful about them. */
const misleading: readonly { readonly form: RegExp; readonly not?: RegExp; readonly message: string }[] = [
  {
    form: /<local>/i,
    message: 'holds <local>, which is not a regular expression for local addresses; bypassOnLocal is',
  },
  {
    form: /[;,\s]/,
    not: /[()[\]{}\\]/,
    message: 'holds a separator and so matches no address; each pattern is an entry of its own',
  },
  {
    form: /^(\^?https?:\/\/|:\/\/)\*/i,
    message: 'has a * that repeats the slash before it; any host ending is written as \\.contoso\\.com(:\\d+)?$',
  },
  {
    form: /^(\^?https?:\/\/)?\[[0-9a-f.]*:[0-9a-f:.]*\](:\d+)?\/?$/i,
    message: 'is a class of characters and not an IPv6 address; square brackets are written \\[ and \\]',
  },
];

const doubtOf = (pattern: string): string | null => {
  const slip = misleading.find(({ form, not }) => form.test(pattern) && !not?.test(pattern));
  return slip?.message ?? null;
};

/** Does .NET take the entry for sure, and match every address with it? Then the proxy is never used. */
export const matchesEverything = (pattern: string): boolean =>
  pattern.length <= lengthLimit && readPattern(pattern) === null && matchesAll(pattern);

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
    const message = `is not a regular expression that .NET takes: ${stop.reason}`;
    const corrected = fromWildcards(pattern) ?? pythonNames(pattern);
    return corrected === undefined ? { verdict: 'refused', message } : { verdict: 'refused', message, corrected };
  }
  const slip = doubtOf(pattern);
  if (stop !== null) {
    const message = `uses ${stop.reason}, which is not judged here; if .NET does not take it, every request fails`;
    return { verdict: 'unknown', message: slip ?? message };
  }
  if (matchesAll(pattern)) {
    const message = 'matches every address, so that the proxy is never used; mode bypass says that';
    return { verdict: 'doubtful', message };
  }
  const never = neverMatches(pattern);
  const doubt = slip ?? (never === null ? null : `can never match: it ${never}`);
  return doubt === null ? { verdict: 'good' } : { verdict: 'doubtful', message: doubt };
};

/** Does every version of .NET refuse the entry, and with it every request? */
export const isRefused = (pattern: string): boolean => judgePattern(pattern).verdict === 'refused';

/** An entry that .NET refuses, with the one that was meant where that can be told. */
export interface RefusedEntry {
  readonly entry: string;
  readonly corrected?: string;
}

/** The entries of a list that .NET refuses. */
export const refusedEntries = (list: readonly string[]): RefusedEntry[] =>
  list.flatMap((entry) => {
    const judged = judgePattern(entry);
    if (judged.verdict !== 'refused') return [];
    return [judged.corrected === undefined ? { entry } : { entry, corrected: judged.corrected }];
  });

/** `(?P<name>…)` is how other languages write `(?<name>…)`. */
const pythonNames = (pattern: string): string | undefined => {
  const corrected = pattern.replaceAll('(?P<', '(?<');
  return corrected !== pattern && readPattern(corrected) === null ? corrected : undefined;
};
