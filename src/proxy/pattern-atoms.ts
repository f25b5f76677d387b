import { readCharacterClass } from '../dotnet/pattern/character-class.ts';
import { readEscape } from '../dotnet/pattern/escape.ts';
import { readGroupStart } from '../dotnet/pattern/group.ts';
import { readQuantifier } from '../dotnet/pattern/quantifier.ts';
import { isStop } from '../dotnet/pattern/stop.ts';

/** One piece of a pattern on its top level. */
export interface Atom {
  /** `dot` is any character; `other` is a class, a set or a group, of which no more is known here. */
  readonly kind: 'literal' | 'dot' | 'other' | 'start' | 'end';
  /** In lower case, for a `literal`. */
  readonly character: string;
  /** May it be left out? */
  readonly optional: boolean;
  /** May it come again, without an end? */
  readonly repeats: boolean;
}

type Kind = Atom['kind'];

interface Piece {
  readonly end: number;
  readonly kind: Kind;
  readonly character?: string;
}

/** The end of a group, of which the opening is at `at`; groups inside, classes and escapes are passed over. */
const groupEnd = (pattern: string, at: number): number => {
  let depth = 0;
  let next = at;
  while (next < pattern.length) {
    const letter = pattern[next];
    if (letter === '\\') next += 2;
    else if (letter === '[') {
      const found = readCharacterClass(pattern, next + 1);
      next = isStop(found) ? pattern.length : found.end;
    } else {
      if (letter === '(') depth += 1;
      if (letter === ')') depth -= 1;
      next += 1;
      if (depth === 0) return next;
    }
  }
  return next;
};

const groupPiece = (pattern: string, at: number): Piece => {
  const start = readGroupStart(pattern, at + 1);
  // Options such as (?i) are over with their own bracket.
  const isOptions = !isStop(start) && start.kind === 'optionsOnly';
  return { end: isOptions ? start.end : groupEnd(pattern, at), kind: 'other' };
};

const escapePiece = (pattern: string, at: number): Piece => {
  // \S is any character of an address.
  if (pattern[at + 1] === 'S') return { end: at + 2, kind: 'dot' };
  const found = readEscape(pattern, at + 1, false);
  if (isStop(found)) return { end: at + 2, kind: 'other' };
  const { end, kind, code } = found;
  return kind === 'character' ? { end, kind: 'literal', character: String.fromCharCode(code) } : { end, kind: 'other' };
};

const pieceAt = (pattern: string, at: number): Piece => {
  const letter = pattern[at] ?? '';
  switch (letter) {
    case '\\':
      return escapePiece(pattern, at);
    case '(':
      return groupPiece(pattern, at);
    case '[': {
      const found = readCharacterClass(pattern, at + 1);
      return { end: isStop(found) ? pattern.length : found.end, kind: 'other' };
    }
    case '.':
      return { end: at + 1, kind: 'dot' };
    case '^':
      return { end: at + 1, kind: 'start' };
    case '$':
      return { end: at + 1, kind: 'end' };
    default:
      return { end: at + 1, kind: 'literal', character: letter };
  }
};

/** The alternatives of a pattern that .NET takes for sure, each as its pieces in order. */
export const alternativesOf = (pattern: string): readonly (readonly Atom[])[] => {
  const alternatives: Atom[][] = [[]];
  let next = 0;
  while (next < pattern.length) {
    if (pattern[next] === '|') {
      alternatives.push([]);
      next += 1;
      continue;
    }
    const { end, kind, character = '' } = pieceAt(pattern, next);
    const quantifier = readQuantifier(pattern, end);
    const written = quantifier === null ? '' : pattern.slice(end, quantifier.end);
    alternatives.at(-1)?.push({
      kind,
      character: character.toLowerCase(),
      optional: /^(?:[*?]|\{0)/.test(written),
      repeats: /^(?:[*+]|\{\d+,\})/.test(written),
    });
    next = quantifier === null ? end : quantifier.end;
  }
  return alternatives;
};
