import { writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** One of the two output streams, written with its own pace and without throwing. */
export interface Output {
  readonly isTerminal: boolean;
  /** Resolves when the text is handed on, so that a slow reader slows the work and memory stays flat. */
  write(text: string): Promise<void>;
  /** The same for what a program reads: without a stream, where the text can be handed on without one. */
  writePlain(text: string): Promise<void>;
  /** The reader is gone: no use in going on. */
  isClosed(): boolean;
  /** Why writing failed, apart from a reader that is gone. */
  failure(): Error | null;
}

/** What a reader that has gone away looks like; `EOF` is Windows' word for it. */
const goneCodes: readonly (string | undefined)[] = ['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

const pause = new Int32Array(new SharedArrayBuffer(4));

/** All of the text; a pipe that is full is waited for, which is an error of its own where another program made it so. */
const writeWhole = (descriptor: number, text: string): void => {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 2);
    }
  }
};

/**
 * `open` is asked for the stream when there is something to write: Node takes its time to make one. `descriptor` is the
 * same output, for what needs no stream.
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
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (closed) return resolve();
      stream().write(text, (error) => {
        if (error) failed(error);
        resolve();
      });
    });
  return {
    get isTerminal() {
      return stream().isTTY === true;
    },
    isClosed: () => closed,
    failure: () => failure,
    write,
    writePlain: async (text) => {
      // What a stream still holds goes first.
      if (opened !== null || descriptor === undefined) return write(text);
      try {
        if (!closed) writeWhole(descriptor, text);
      } catch (error) {
        failed(error as NodeJS.ErrnoException);
      }
    },
  };
};
