const lineFeed = 10;
const carriageReturn = 13;
const latin1 = new TextDecoder('latin1');

/** The place after the empty line that ends a head, or -1. */
export function findHeadEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at < end; at += 1) {
    if (bytes[at] !== lineFeed) continue;
    const before = bytes[at - 1];
    if (before === lineFeed) return at + 1;
    if (before === carriageReturn && at - 2 >= start && bytes[at - 2] === lineFeed) return at + 1;
  }
  return -1;
}

/** A head in its lines, from the first on. */
export const linesOf = (bytes: Uint8Array, start: number, end: number): readonly string[] =>
  latin1.decode(bytes.subarray(start, end)).trimEnd().split(/\r?\n/);

/** The values of a header field, in their order; names are compared without regard to case. */
export function fieldValues(lines: readonly string[], name: string): readonly string[] {
  const start = `${name.toLowerCase()}:`;
  return lines
    .slice(1)
    .flatMap((line) => (line.toLowerCase().startsWith(start) ? [line.slice(start.length).trim()] : []));
}

/** How the body after a head ends (RFC 9112, section 6.3): after so many bytes, after its last chunk, with the connection. */
export type BodyLength = number | 'chunked' | 'untilClose';

/** By the fields of a head; `otherwise` where none of them says it. */
export function bodyLengthOf(lines: readonly string[], otherwise: BodyLength): BodyLength {
  if (fieldValues(lines, 'Transfer-Encoding').some((value) => /\bchunked\s*$/i.test(value))) return 'chunked';
  const [length] = fieldValues(lines, 'Content-Length');
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : otherwise;
}
