import { constants, createGunzip } from 'node:zlib';
import type { CaptureStream } from '../source.ts';

const chunkSize = 2 ** 20;

/** gzip (RFC 1952) begins with these two bytes. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Thrown where compressed bytes can't be understood; what was read before it is good. */
export class CompressionDamage extends Error {
  override readonly name = 'CompressionDamage';
}

async function* chunksOf(stream: CaptureStream): AsyncGenerator<Uint8Array> {
  for (;;) {
    // Of its own for each chunk: the decompressor may still hold the last one.
    const chunk = new Uint8Array(chunkSize / 4);
    const count = await stream.read(chunk);
    if (count === 0) return;
    yield chunk.subarray(0, count);
  }
}

/** The same file without its compression. A file that ends too early gives what can be had of it. */
export function gunzip(stream: CaptureStream): CaptureStream {
  const unpacked = createGunzip({ chunkSize, finishFlush: constants.Z_SYNC_FLUSH });
  const failure = { cause: undefined as unknown };
  const feed = async () => {
    for await (const chunk of chunksOf(stream)) {
      if (unpacked.destroyed) return;
      if (!unpacked.write(chunk)) await new Promise<void>((resolve) => waitForRoom(unpacked, resolve));
    }
    unpacked.end();
  };
  const fed = feed().catch((cause: unknown) => {
    failure.cause = cause;
    unpacked.destroy();
  });
  const chunks = unpacked[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let rest = new Uint8Array(0);
  return {
    async read(into) {
      while (rest.length === 0) {
        const next = await chunks.next().catch((cause: unknown) => {
          throw failure.cause ?? new CompressionDamage('The compressed data is damaged.', { cause });
        });
        if (failure.cause !== undefined) throw failure.cause;
        if (next.done === true) return 0;
        rest = new Uint8Array(next.value);
      }
      const count = Math.min(into.length, rest.length);
      into.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    },
    async close() {
      unpacked.destroy();
      await fed;
      await stream.close();
    },
  };
}

function waitForRoom(unpacked: ReturnType<typeof createGunzip>, resolve: () => void): void {
  const done = () => {
    unpacked.off('drain', done).off('close', done);
    resolve();
  };
  unpacked.on('drain', done).on('close', done);
}
