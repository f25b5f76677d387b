/**
 * Characters that a reader does not see or that change how the text around them is shown, as ranges of code points:
 * what Unicode calls controls, format characters and surrogates, and its separators of lines and paragraphs.
 */
const unsafeRanges: readonly (readonly [from: number, to: number])[] = [
  // Control characters.
  [0x00, 0x1f],
  [0x7f, 0x9f],
  // The soft hyphen.
  [0xad, 0xad],
  // Fillers and joiners without a form of their own.
  [0x34f, 0x34f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x3164, 0x3164],
  [0xffa0, 0xffa0],
  // Halves of a surrogate pair.
  [0xd800, 0xdfff],
  // Marks that turn the direction of text.
  [0x61c, 0x61c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  // The byte order mark, the marks of annotations, tags and selectors of variants.
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

const written = (code: number): string => `\\u{${code.toString(16)}}`;

const unsafe = new RegExp(`[${unsafeRanges.map(([from, to]) => `${written(from)}-${written(to)}`).join('')}]`, 'gu');

/** The text with each such character as `escaped` has it. */
export const replaceUnsafe = (text: string, escaped: (character: string) => string): string =>
  text.replace(unsafe, escaped);
