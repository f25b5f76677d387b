import { applyEdits, type Edit } from './edit.ts';

/** How the bytes of a file stand for text. `name` is the declaration's own spelling, or the family where none is declared. */
export interface Encoding {
  readonly family: 'utf-8' | 'utf-16le' | 'utf-16be' | 'single-byte';
  readonly name: string;
  readonly bom: boolean;
}

/** A file's text without its byte order mark. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly encoding: Encoding;
}

/** Why bytes can't be read as text; `offset` in bytes where one is known. */
export interface DecodeFailure {
  readonly failure: 'unknownEncoding' | 'invalidBytes' | 'utf16WithoutBom';
  readonly encodingName: string;
}

const declaration = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/;

const singleByte = /^(us-ascii|ascii|iso-?8859-?\d{1,2}|latin1|windows-125\d|cp125\d|koi8-[ru]|ibm866|macintosh)$/i;

const boms = [
  { family: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { family: 'utf-16le', bytes: [0xff, 0xfe] },
  { family: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  'utf-16le': new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }),
  'utf-16be': new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true }),
};

/** Reads bytes as XML says: the byte order mark decides, then the declaration, then UTF-8. */
export const decode = (bytes: Uint8Array): DecodedText | DecodeFailure => {
  const mark = boms.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  const content = mark ? bytes.subarray(mark.bytes.length) : bytes;
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 256)).toString('latin1');
  const declared = declaration.exec(head)?.[1];
  if (!mark && declared !== undefined && singleByte.test(declared)) return decodeSingleByte(bytes, declared);
  if (!mark && declared !== undefined && !/^(utf-?8|utf-?16(le|be)?|ucs-2|unicode)$/i.test(declared)) {
    return { failure: 'unknownEncoding', encodingName: declared };
  }
  const family = mark?.family ?? 'utf-8';
  try {
    const text = decoders[family].decode(content);
    return { bytes, text, encoding: { family, name: declared ?? family, bom: mark !== undefined } };
  } catch {
    return { failure: 'invalidBytes', encodingName: family };
  }
};

const decodeSingleByte = (bytes: Uint8Array, name: string): DecodedText | DecodeFailure => {
  try {
    const text = new TextDecoder(name.replace(/^cp/i, 'windows-').replace(/^iso8859/i, 'iso-8859')).decode(bytes);
    return { bytes, text, encoding: { family: 'single-byte', name, bom: false } };
  } catch {
    return { failure: 'unknownEncoding', encodingName: name };
  }
};

const bomLength = ({ family, bom }: Encoding): number => (bom ? (family === 'utf-8' ? 3 : 2) : 0);

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
  const start = bomLength(encoding);
  const byteLength = (piece: string): number => {
    if (encoding.family === 'utf-8') return Buffer.byteLength(piece, 'utf8');
    return encoding.family === 'single-byte' ? piece.length : piece.length * 2;
  };
  const pieces: Uint8Array[] = [];
  let textFrom = 0;
  let byteFrom = 0;
  let byteAt = start;
  applyEdits(text, edits);
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
