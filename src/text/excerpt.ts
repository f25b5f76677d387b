import { maskUserInfo } from './user-info.ts';

/** The line of a text around a place, for people to see what is meant. */
export interface Excerpt {
  /** A piece of one line, without its line end; user information in it is masked. */
  readonly text: string;
  /** Where in `text` the place is, from 0, in UTF-16 code units. */
  readonly offset: number;
}

/** In UTF-16 code units: what a terminal shows on one line. */
const widest = 96;

/** The line and the column of a place, both from 1, as a piece of the text; `null` where the text has no such line. */
export const excerptOf = (text: string, line: number, column: number): Excerpt | null => {
  const lines = /(?:\r\n?|\n|$)/g;
  let start = 0;
  for (let current = 1; current < line; current += 1) {
    lines.lastIndex = start;
    const end = lines.exec(text);
    if (end === null || end[0] === '') return null;
    start = end.index + end[0].length;
  }
  lines.lastIndex = start;
  const whole = text.slice(start, lines.exec(text)?.index ?? text.length);
  const at = Math.min(column - 1, whole.length);
  const from = Math.max(0, Math.min(at - widest / 2, whole.length - widest));
  const piece = whole.slice(from, from + widest);
  const masked = maskUserInfo(piece);
  return {
    text: masked,
    offset: masked === piece ? at - from : Math.min(at - from, maskUserInfo(piece.slice(0, at - from)).length),
  };
};
