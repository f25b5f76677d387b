import { refused, type Stop, unsure } from './stop.ts';

/** What a backslash and the characters after it mean. */
export interface Escape {
  /** After the last character of the escape. */
  readonly end: number;
  readonly kind: 'character' | 'set' | 'assertion' | 'reference';
  /** The UTF-16 code unit, for a `character`. */
  readonly code: number;
  /** The group that a `reference` is about. */
  readonly group?: number | string;
  /** Why .NET might refuse it. */
  readonly doubt?: string;
}

const controls: Readonly<Record<string, number>> = { a: 7, b: 8, e: 27, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** General categories of Unicode; the names of blocks differ between versions of .NET. */
const category = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/;

const character = (end: number, code: number): Escape => ({ end, kind: 'character', code });

const hexadecimal = (pattern: string, at: number, digits: number): Escape | Stop => {
  const written = pattern.slice(at, at + digits);
  if (written.length === digits && /^[0-9A-Fa-f]+$/.test(written))
    return character(at + digits, Number.parseInt(written, 16));
  return refused(`\\${pattern[at - 1]} is not followed by ${digits} hexadecimal digits`);
};

const octal = (pattern: string, at: number): Escape => {
  const [written = '0'] = /^[0-7]{1,3}/.exec(pattern.slice(at, at + 3)) ?? [];
  // Larger values lose their high bits.
  return character(at + written.length, Number.parseInt(written, 8) % 256);
};

/** `\c[` and the like: .NET Framework counts groups before it reads escapes, and takes the `[` for a class then. */
const control = (pattern: string, at: number): Escape | Stop => {
  const letter = pattern[at] ?? '';
  if (/[A-Za-z]/.test(letter)) return character(at + 1, letter.toUpperCase().charCodeAt(0) - 64);
  if (/[@[\\\]^_]/.test(letter)) return unsure('\\c with a character that is not a letter');
  return refused('\\c is not followed by a letter');
};

const property = (pattern: string, at: number): Escape | Stop => {
  const name = /^\{([A-Za-z0-9_-]*)\}/.exec(pattern.slice(at, at + 100))?.[1];
  if (name !== undefined) {
    const found: Escape = { end: at + name.length + 2, kind: 'set', code: 0 };
    return category.test(name) ? found : { ...found, doubt: `the Unicode block or category ${name}` };
  }
  if (pattern[at] === '{' && /[^ -~]/.test(pattern.slice(at))) return unsure('a Unicode property');
  return refused(`\\${pattern[at - 1]} is not followed by a name in braces`);
};

const numbered = (pattern: string, at: number): Escape | Stop => {
  const digits = /^\d+/.exec(pattern.slice(at))?.[0] ?? '';
  // From two digits on it may be an octal escape as well.
  if (digits.length > 1) return unsure('a group reference of more than one digit');
  return { end: at + 1, kind: 'reference', code: 0, group: Number(digits) };
};

const named = (pattern: string, at: number): Escape | Stop => {
  if (!/^[<']/.test(pattern.slice(at))) return refused('\\k is not followed by a group in angle brackets');
  const [written, name] = /^<([A-Za-z_][A-Za-z0-9_]*)>/.exec(pattern.slice(at)) ?? [];
  if (written === undefined || name === undefined) return unsure('a group reference');
  return { end: at + written.length, kind: 'reference', code: 0, group: name };
};

const withMeaning = (pattern: string, at: number): Escape | Stop | null => {
  const letter = pattern[at] ?? '';
  if (/[wWsSdD]/.test(letter)) return { end: at + 1, kind: 'set', code: 0 };
  if (letter === 'p' || letter === 'P') return property(pattern, at + 1);
  if (letter === 'x') return hexadecimal(pattern, at + 1, 2);
  if (letter === 'u') return hexadecimal(pattern, at + 1, 4);
  if (letter === 'c') return control(pattern, at + 1);
  const code = controls[letter];
  return code === undefined ? null : character(at + 1, code);
};

const outsideClass = (pattern: string, at: number): Escape | Stop | null => {
  const letter = pattern[at] ?? '';
  if (/[bBAGZz]/.test(letter)) return { end: at + 1, kind: 'assertion', code: 0 };
  if (letter === 'k') return named(pattern, at + 1);
  if (/[1-9]/.test(letter)) return numbered(pattern, at);
  // `\<name>` is an old spelling of `\k<name>`.
  return /[<']/.test(letter) && /[^ -/:-@[-^`{-~]/.test(pattern[at + 1] ?? ' ')
    ? unsure('an old form of a group reference')
    : null;
};

/**
 * Reads an escape; `at` is after the backslash.
 * Source: `ScanBackslash`, `ScanBasicBackslash`, `ScanCharEscape` of RegexParser.cs (dotnet/runtime, microsoft/referencesource).
 */
export const readEscape = (pattern: string, at: number, inClass: boolean): Escape | Stop => {
  const letter = pattern[at];
  if (letter === undefined) return refused('it ends in a single backslash');
  const found = (inClass ? null : outsideClass(pattern, at)) ?? withMeaning(pattern, at);
  if (found !== null) return found;
  if (/[0-7]/.test(letter)) return octal(pattern, at);
  if (/\w/.test(letter)) return refused(`\\${letter} has no meaning`);
  if (letter > '~') return unsure('a backslash before a character that is not ASCII');
  return character(at + 1, letter.charCodeAt(0));
};
