/** The encodings of Unicode that a byte order mark tells apart. */
export type UnicodeEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface ByteOrderMark {
  readonly encoding: UnicodeEncoding;
  readonly bytes: readonly number[];
}

const byteOrderMarks: readonly ByteOrderMark[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The byte order mark that bytes begin with, `null` where there is none. */
export const markOf = (bytes: Uint8Array): ByteOrderMark | null =>
  byteOrderMarks.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte)) ?? null;

/** The number of bytes of an encoding's mark. */
export const markLength = (encoding: UnicodeEncoding): number =>
  byteOrderMarks.find((mark) => mark.encoding === encoding)?.bytes.length ?? 0;
