import { refused, type Stop } from './stop.ts';

interface Quantifier {
  /** After the quantifier, and after the `?` that makes it lazy. */
  readonly end: number;
  readonly doubt?: string;
}

const form = /[*+?]\??|\{(\d+)(?:(,)(\d*))?\}\??/y;

const most = 2147483647;

/** Reads a quantifier; `null` where a `{` is only a brace. */
export const readQuantifier = (
  pattern: string,
  at: number,
): (Quantifier & { readonly sure?: never }) | (Stop & { readonly end: number }) | null => {
  form.lastIndex = at;
  const match = form.exec(pattern);
  if (match === null) return null;
  const end = form.lastIndex;
  const [, from, comma, to] = match;
  if (from === undefined) return { end };
  const min = Number(from);
  const max = comma === undefined ? min : to === '' || to === undefined ? most : Number(to);
  if (min > most || max > most) return { ...refused('a number in braces is larger than 2147483647'), end };
  if (min > max) return { ...refused('the numbers in braces run backwards'), end };
  return min > 1000 || (max > 1000 && max !== most) ? { end, doubt: 'more than 1000 repetitions' } : { end };
};
