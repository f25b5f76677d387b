import { type ConnectorProxyError, usageError } from '../errors.ts';
import { markOf } from '../text/byte-order-mark.ts';

/** In UTF-16 code units: the longest path that Windows takes has 32,767. */
const longestLine = 32_767;

const tooLong = (): ConnectorProxyError =>
  usageError(
    `A line of the list of roots is longer than ${longestLine} characters, which no path is.`,
    'Put one folder on each line. Is it the right file?',
  );

/**
 * The lines that are not empty, without white space around, as the bytes come in.
 * UTF-8, or UTF-16 with a byte order mark, which is what `>` writes in Windows PowerShell. Throws `USAGE` at a line that
 * is longer than any path.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let head: Uint8Array = new Uint8Array();
  let rest = '';
  for await (const piece of pieces) {
    let bytes: Uint8Array = typeof piece === 'string' ? Buffer.from(piece) : piece;
    if (decoder === null) {
      head = Buffer.concat([head, bytes]);
      if (head.length < 2) continue;
      decoder = new TextDecoder(markOf(head)?.encoding ?? 'utf-8');
      bytes = head;
    }
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() as string;
    if (rest.length > longestLine || lines.some(({ length }) => length > longestLine)) throw tooLong();
    for (const line of lines) if (line.trim() !== '') yield line.trim();
  }
  rest += decoder === null ? new TextDecoder().decode(head) : decoder.decode();
  if (rest.trim() !== '') yield rest.trim();
}
