import { markLength, markOf, type UnicodeEncoding } from '../text/byte-order-mark.ts';
import { strictText } from '../text/strict-text.ts';
import { applyEdits, type Edit } from './edit.ts';

/** How the bytes of a file stand for text. `name` is the declaration's own spelling, or the family where none is declared. */
export interface Encoding {
  readonly family: UnicodeEncoding | 'single-byte';
  readonly name: string;
  readonly bom: boolean;
}

/** A file's text without its byte order mark. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Why bytes can't be read as text. `contradiction`: the declaration names another encoding than the bytes have, as
 * `utf-16` on UTF-8 bytes or `utf-8` behind the mark of UTF-16.
 */
export interface DecodeFailure {
  readonly failure: 'unknownEncoding' | 'invalidBytes' | 'utf16WithoutBom' | 'contradiction';
  /** The declaration's name, or the family that the bytes are in. */
  readonly encodingName: string;
}

const declaration = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/;
const declarationLimit = 1024;

/** Names that .NET knows for the Unicode encodings, with the families that each may stand on. */
const unicodeNames: ReadonlyMap<string, readonly UnicodeEncoding[]> = new Map([
  ['utf-8', ['utf-8']],
  ['utf-16', ['utf-16le', 'utf-16be']],
  ['ucs-2', ['utf-16le', 'utf-16be']],
  ['iso-10646-ucs-2', ['utf-16le', 'utf-16be']],
  ['utf-16le', ['utf-16le']],
  ['unicode', ['utf-16le']],
  ['utf-16be', ['utf-16be']],
  ['unicodefffe', ['utf-16be']],
]);

/** Names that .NET and the Encoding Standard read alike; ISO 8859-1 and ASCII are read below, since there they differ. */
const sharedNames =
  /^(?:windows-125[0-8]|windows-874|x-cp125[01]|cp125[26]|iso-8859-(?:[2-9]|13|15)|koi8-[ru]|macintosh|ibm866|cp866)$/;
const latin1Names = /^(?:iso-8859-1|iso_8859-1|iso8859-1|latin1|l1|cp819|ibm819|csisolatin1|iso-ir-100)$/;
const asciiNames = /^(?:us-ascii|ascii|ansi_x3\.4-1968|ansi_x3\.4-1986|iso646-us|us|ibm367|cp367|iso-ir-6)$/;

/** Reads one byte a character; `null` for an encoding that is not known here. */
const decodeSingleByte = (content: Uint8Array, name: string): string | null => {
  const lower = name.toLowerCase();
  if (latin1Names.test(lower)) return Buffer.from(content).toString('latin1');
  if (asciiNames.test(lower))
    return Buffer.from(content)
      .toString('latin1')
      .replace(/[^\0-\x7f]/g, '?');
  return sharedNames.test(lower) ? new TextDecoder(lower).decode(content) : null;
};

const isUtf16WithoutBom = ([first, second]: Uint8Array): boolean =>
  (first === 0x3c && second === 0) || (first === 0 && second === 0x3c);

const isUtf32 = ([first, second, third, fourth]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe && third === 0 && fourth === 0) ||
  (first === 0 && second === 0 && (third === 0xfe || third === 0));

const declaredName = (content: Uint8Array, family: UnicodeEncoding): string | undefined => {
  const head = Buffer.from(content.subarray(0, declarationLimit));
  if (family === 'utf-8') return declaration.exec(head.toString('latin1'))?.[1];
  const even = head.subarray(0, head.length - (head.length % 2));
  return declaration.exec((family === 'utf-16be' ? even.swap16() : even).toString('utf16le'))?.[1];
};

/**
 * Reads bytes as .NET's XML reader does: the byte order mark decides how the declaration is read, then the name in the
 * declaration counts, even against the mark.
 */
export const decode = (bytes: Uint8Array): DecodedText | DecodeFailure => {
  if (isUtf32(bytes)) return { failure: 'unknownEncoding', encodingName: 'utf-32' };
  if (isUtf16WithoutBom(bytes)) return { failure: 'utf16WithoutBom', encodingName: 'utf-16' };
  const mark = markOf(bytes);
  const content = bytes.subarray(mark?.bytes.length ?? 0);
  const family = mark?.encoding ?? 'utf-8';
  const bom = mark !== null;
  const declared = declaredName(content, family);
  if (declared !== undefined) {
    const families = unicodeNames.get(declared.toLowerCase());
    if (families === undefined) {
      if (family !== 'utf-8') return { failure: 'contradiction', encodingName: declared };
      const text = decodeSingleByte(content, declared);
      if (text === null) return { failure: 'unknownEncoding', encodingName: declared };
      return { bytes, text, encoding: { family: 'single-byte', name: declared, bom } };
    }
    if (!families.includes(family)) return { failure: 'contradiction', encodingName: declared };
  }
  try {
    return { bytes, text: strictText(content, family), encoding: { family, name: declared ?? family, bom } };
  } catch {
    return { failure: 'invalidBytes', encodingName: family };
  }
};

/** A mark before a single-byte text is the one of UTF-8. */
const bomLength = ({ family, bom }: Encoding): number =>
  bom ? markLength(family === 'single-byte' ? 'utf-8' : family) : 0;

/** The bytes of inserted text, which is ASCII: other characters go in as character references. */
const encodeAscii = (content: string, family: Encoding['family']): Buffer => {
  if (family === 'utf-16be') return Buffer.from(content, 'utf16le').swap16();
  return Buffer.from(content, family === 'utf-16le' ? 'utf16le' : 'latin1');
};

/**
 * The file's bytes with the edits made: every byte that no edit covers is the original's own.
 * The content of an edit has to be ASCII, so that it means the same in every encoding.
 */
export const encodeEdited = (file: DecodedText, edits: readonly Edit[]): Uint8Array => {
  if (edits.length === 0) return file.bytes;
  const { text, encoding } = file;
  const byteLength = (piece: string): number => {
    if (encoding.family === 'utf-8') return Buffer.byteLength(piece, 'utf8');
    return encoding.family === 'single-byte' ? piece.length : piece.length * 2;
  };
  // Refuses edits that overlap before any byte is taken apart.
  applyEdits(text, edits);
  const pieces: Uint8Array[] = [];
  let textFrom = 0;
  let byteFrom = 0;
  let byteAt = bomLength(encoding);
  for (const { offset, length, content } of edits) {
    byteAt += byteLength(text.slice(textFrom, offset));
    pieces.push(file.bytes.subarray(byteFrom, byteAt), encodeAscii(content, encoding.family));
    byteAt += byteLength(text.slice(offset, offset + length));
    byteFrom = byteAt;
    textFrom = offset + length;
  }
  pieces.push(file.bytes.subarray(byteFrom));
  return Buffer.concat(pieces);
};
