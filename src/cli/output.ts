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

/** `open` is asked for the stream when there is something to write: Node takes its time to make one. */
export const createOutput = (open: () => Writable & { readonly isTTY?: boolean }): Output => {
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
  return {
    get isTerminal() {
      return stream().isTTY === true;
    },
    isClosed: () => closed,
    failure: () => failure,
    write: (text) =>
      new Promise((resolve) => {
        if (closed) return resolve();
        stream().write(text, (error) => {
          if (error) failed(error);
          resolve();
        });
      }),
  };
};
