import { fstatSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** One of the two output streams, written with its own pace and without throwing. */
export interface Output {
  readonly isTerminal: boolean;
  /** Resolves when the text is handed on, so that a slow reader slows the work and memory stays flat. */
  write(text: string): Promise<void>;
  /** The reader is gone: no use in going on. */
  isClosed(): boolean;
  /** Why writing failed, apart from a reader that is gone. */
  failure(): Error | null;
}

/** What a reader that has gone away looks like; `EOF` is Windows' word for it. */
const goneCodes: readonly (string | undefined)[] = ['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Writes all of a piece: Node writes as much as the system takes at once. A full pipe is waited for, which is an error of its own where another program made it so. */
export const writeAll = (descriptor: number, piece: string | Uint8Array): void => {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 2);
    }
  }
};

/** A file or a pipe is certainly none; of what cannot be asked, the stream knows. */
const mayBeTerminal = (descriptor: number): boolean => {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return true;
  }
};

/**
 * `descriptor` is the same output as the stream that `open` gives. Node loads a good part of itself to make that
 * stream, so only a terminal gets it: into a file or a pipe the text is written as it is.
 */
export const createOutput = (open: () => Writable & { readonly isTTY?: boolean }, descriptor?: number): Output => {
  let opened: ReturnType<typeof open> | null = null;
  let closed = false;
  let failure: Error | null = null;
  const failed = (error: NodeJS.ErrnoException): void => {
    closed = true;
    if (!goneCodes.includes(error.code)) failure ??= error;
  };
  const stream = (): ReturnType<typeof open> => {
    opened ??= open().on('error', failed);
    return opened;
  };
  const plain = descriptor === undefined || mayBeTerminal(descriptor) ? null : descriptor;
  const writeToStream = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (closed) return resolve();
      stream().write(text, (error) => {
        if (error) failed(error);
        resolve();
      });
    });
  return {
    get isTerminal() {
      return plain === null && stream().isTTY === true;
    },
    isClosed: () => closed,
    failure: () => failure,
    write: async (text) => {
      if (plain === null) return writeToStream(text);
      try {
        if (!closed) writeAll(plain, text);
      } catch (error) {
        failed(error as NodeJS.ErrnoException);
      }
    },
  };
};
