import type { CaptureSource, CaptureStream } from '../source.ts';
import { gunzip, isGzip } from './gunzip.ts';

/** Opens a file, without its gzip compression where it has one. */
export async function openPlain(source: CaptureSource): Promise<{ stream: CaptureStream; compressed: boolean }> {
  const stream = await source.open();
  try {
    const head = await readHead(stream, 2);
    const whole = withHead(head, stream);
    return isGzip(head) ? { stream: gunzip(whole), compressed: true } : { stream: whole, compressed: false };
  } catch (error) {
    await stream.close();
    throw error;
  }
}

async function readHead(stream: CaptureStream, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = await stream.read(head.subarray(filled));
    if (count === 0) break;
    filled += count;
  }
  return head.subarray(0, filled);
}

/** A stream that first gives again what was taken from it. */
function withHead(head: Uint8Array, stream: CaptureStream): CaptureStream {
  let rest = head;
  return {
    async read(into) {
      if (rest.length === 0) return stream.read(into);
      const count = Math.min(into.length, rest.length);
      into.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    },
    close: () => stream.close(),
  };
}
