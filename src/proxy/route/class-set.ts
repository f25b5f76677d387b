import { readCharacterClass } from '../../dotnet/pattern/character-class.ts';
import { readEscape } from '../../dotnet/pattern/escape.ts';
import { isStop } from '../../dotnet/pattern/stop.ts';
import { asciiSet, lower } from './ascii.ts';

interface Member {
  readonly end: number;
  readonly from: number;
  readonly accepts: (code: number) => boolean;
  /** After `\d` or `\-` a hyphen makes no range. */
  readonly mayBegin: boolean;
}

const character = (end: number, code: number, mayBegin = true): Member | null =>
  code > 126 ? null : { end, from: code, accepts: (found) => lower(found) === lower(code), mayBegin };

const readMember = (pattern: string, at: number): Member | null => {
  if (pattern[at] !== '\\') return character(at + 1, pattern.charCodeAt(at));
  if (pattern[at + 1] === '-') return character(at + 2, 45, false);
  const found = readEscape(pattern, at + 1, true);
  if (isStop(found) || found.doubt !== undefined) return null;
  if (found.kind === 'character') return character(found.end, found.code);
  const accepts = asciiSet(pattern[at + 1] ?? '');
  return accepts === null ? null : { end: found.end, from: -1, accepts, mayBegin: false };
};

/** .NET adds the other case of each letter of a range (RegexCharClass.cs, AddLowercase). */
const rangeOf = (from: number, to: number): ((code: number) => boolean) => {
  const within = (code: number): boolean => code >= from && code <= to;
  return (code) => within(code) || (/[a-z]/i.test(String.fromCharCode(code)) && within(code ^ 32));
};

/** What a class in square brackets accepts; `at` is after the opening one. `null`: not certain here. */
export const readClassSet = (
  pattern: string,
  at: number,
): { readonly end: number; readonly accepts: (code: number) => boolean } | null => {
  const read = readCharacterClass(pattern, at);
  if (isStop(read) || read.doubt !== undefined) return null;
  const negated = pattern[at] === '^';
  const last = read.end - 1;
  const parts: ((code: number) => boolean)[] = [];
  for (let next = negated ? at + 1 : at; next < last; ) {
    const member = readMember(pattern, next);
    if (member === null) return null;
    next = member.end;
    if (member.mayBegin && pattern[next] === '-' && next + 1 < last) {
      const to = readMember(pattern, next + 1);
      if (to === null) return null;
      parts.push(rangeOf(member.from, to.from));
      next = to.end;
    } else parts.push(member.accepts);
  }
  return { end: read.end, accepts: (code) => parts.some((accepts) => accepts(code)) !== negated };
};
