import { readEscape } from './escape.ts';
import { isStop, refused, type Stop, unsure } from './stop.ts';

interface CharacterClass {
  /** After the closing bracket. */
  readonly end: number;
  readonly doubt?: string | undefined;
}

interface Member {
  readonly end: number;
  /** The code unit; `null` for a set such as `\d`, which can't be the end of a range. */
  readonly code: number | null;
  /** Whether a hyphen after it makes a range: after `\d` or `\-` it is only a hyphen. */
  readonly mayBegin: boolean;
  readonly doubt?: string | undefined;
}

const readMember = (pattern: string, at: number, endsRange: boolean): Member | Stop => {
  const letter = pattern[at] ?? '';
  // `[:name:]` and `-[...]` are read differently by .NET Framework and by .NET.
  if (letter === '[') return unsure('a [ inside square brackets');
  if (letter !== '\\' || at + 1 === pattern.length) {
    return { end: at + 1, code: letter.charCodeAt(0), mayBegin: true };
  }
  if (pattern[at + 1] === '-') {
    return endsRange ? unsure('a range that ends in \\-') : { end: at + 2, code: 45, mayBegin: false };
  }
  const found = readEscape(pattern, at + 1, true);
  if (isStop(found)) return found;
  const isCharacter = found.kind === 'character';
  return { end: found.end, code: isCharacter ? found.code : null, mayBegin: isCharacter, doubt: found.doubt };
};

const rangeFault = (from: number, to: number | null): Stop | null => {
  if (to === null) return refused('a range in square brackets ends in a class such as \\d');
  return from > to ? refused('a range in square brackets runs backwards') : null;
};

/**
 * Reads a class in square brackets; `at` is after the opening one.
 * Source: `ScanCharClass` of RegexParser.cs (dotnet/runtime, microsoft/referencesource).
 */
export const readCharacterClass = (pattern: string, at: number): CharacterClass | Stop => {
  const first = pattern[at] === '^' ? at + 1 : at;
  let doubt: string | undefined;
  let rangeFrom: number | null = null;
  for (let next = first; next < pattern.length; ) {
    if (pattern[next] === ']' && next > first) return { end: next + 1, doubt };
    const member = readMember(pattern, next, rangeFrom !== null);
    if (isStop(member)) return member;
    doubt ??= member.doubt;
    next = member.end;
    if (rangeFrom !== null) {
      const fault = rangeFault(rangeFrom, member.code);
      if (fault !== null) return fault;
      rangeFrom = null;
    } else if (member.mayBegin && pattern[next] === '-' && next + 1 < pattern.length && pattern[next + 1] !== ']') {
      rangeFrom = member.code;
      next += 1;
    }
  }
  return refused('a square bracket is not closed');
};
