import { ConnectorProxyError } from '../errors.ts';
import { type FileStream, openFileStream } from '../system/file-stream.ts';
import { ioError } from '../system/io-error.ts';

/** Node's errors on a read do not name the file. */
const named = async <T>(path: string, call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    throw ioError(error, 'read', path);
  }
};

/** Opens a file of the command line. Throws `READ_FAILED` or `ACCESS_DENIED`, then and while it is read. */
export const openStream = async (path: string): Promise<FileStream> => {
  const stream = await named(path, openFileStream(path));
  return { read: (into) => named(path, stream.read(into)), close: () => stream.close() };
};

/** Pieces as they come in, put into the caller's buffers. They can be read once: a second opening throws `INPUT_INVALID`. */
export const openPieces = (name: string, pieces: AsyncIterable<Uint8Array | string>): (() => Promise<FileStream>) => {
  let opened = false;
  return async () => {
    if (opened) throw onlyOnce(name);
    opened = true;
    return streamOf(name, pieces[Symbol.asyncIterator]());
  };
};

const streamOf = (name: string, pieces: AsyncIterator<Uint8Array | string>): FileStream => {
  let rest: Uint8Array = new Uint8Array();
  return {
    read: async (into) => {
      while (rest.length === 0) {
        const { value, done } = await named(name, pieces.next());
        if (done === true) return 0;
        rest = typeof value === 'string' ? Buffer.from(value) : value;
      }
      const taken = rest.subarray(0, into.length);
      into.set(taken);
      rest = rest.subarray(taken.length);
      return taken.length;
    },
    close: async () => {
      await pieces.return?.();
    },
  };
};

const onlyOnce = (name: string): ConnectorProxyError =>
  new ConnectorProxyError({
    code: 'INPUT_INVALID',
    message: `${name} has to be read twice, which is not possible.`,
    detail: 'The index of such a file is at its end. Put it into a file, and name that.',
  });
