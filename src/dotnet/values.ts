/** The three-valued attributes of `<proxy>`; `unspecified` is also what a missing attribute means. */
export type Tristate = 'unspecified' | 'false' | 'true';

/** White space of .NET's String.Trim: U+0085 belongs to it, U+FEFF does not. */
const isDotnetSpace = (character: string): boolean => /[\s\u0085]/.test(character) && character !== '\uFEFF';

/** The text without the characters at both ends that `isOuter` holds for; linear, whatever is between them. */
export const trimWhere = (text: string, isOuter: (character: string) => boolean): string => {
  let [start, end] = [0, text.length];
  while (start < end && isOuter(text.charAt(start))) start += 1;
  while (end > start && isOuter(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
};

/** As .NET's `String.Trim`. */
export const trimDotnet = (text: string): string => trimWhere(text, isDotnetSpace);

/** As .NET's `BooleanConverter` reads it: trimmed, in any case; `null` where it refuses the text. */
export const parseBoolean = (text: string): boolean | null => {
  const word = trimDotnet(text).toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
};

const tristateNames: ReadonlyMap<string, number> = new Map([
  ['unspecified', -1],
  ['false', 0],
  ['true', 1],
]);

const parseEnumPart = (part: string): number | null => {
  const word = trimDotnet(part);
  if (!/^[+-]?\d+$/.test(word)) return tristateNames.get(word.toLowerCase()) ?? null;
  const number = Number(word);
  return number >= -(2 ** 31) && number < 2 ** 31 ? number : null;
};

/**
 * As .NET's `EnumConverter` reads one of the three-valued attributes: names in any case, any 32-bit number, or several
 * of both with commas, which are combined bit by bit. `null` where it refuses the text.
 */
export const parseEnumNumber = (text: string): number | null => {
  let result = 0;
  for (const part of text.split(',')) {
    const number = parseEnumPart(part);
    if (number === null) return null;
    result |= number;
  }
  return result;
};

/** `other` is what a number without a name amounts to: .NET only compares with the names. */
export const tristateOf = (number: number, other: Tristate): Tristate =>
  number === 1 ? 'true' : number === 0 ? 'false' : number === -1 ? 'unspecified' : other;
