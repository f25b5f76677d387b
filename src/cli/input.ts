import { createReadStream } from 'node:fs';
import { ConnectorProxyError, type ErrorCode, usageError } from '../errors.ts';
import { ioError, isMissing } from '../system/io-error.ts';
import { linesOf } from './roots.ts';

/** Standard input, as `process.stdin` is. */
export type Input = AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };

/** What `-` is called where people read it. */
export const standardInput = 'standard input';

const sourceName = (path: string): string => (path === '-' ? standardInput : path);

/** The system's refusal to read a file that the command line names. */
export const cannotRead = (path: string, missing: ErrorCode, error: unknown): ConnectorProxyError => {
  if (!isMissing(error)) return ioError(error, 'read', sourceName(path));
  const detail = 'Check the path: a relative one starts from the current folder.';
  return new ConnectorProxyError({
    code: missing,
    message: `There is no file ${path}.`,
    detail,
    file: path,
    cause: error,
  });
};

/** A file's bytes as they come in; `-` is standard input. */
export const piecesOf = (path: string, streams: { readonly stdin: Input }): AsyncIterable<Uint8Array | string> =>
  path === '-' ? streams.stdin : createReadStream(path);

/** The folders of `--roots`, one a line, as they come in. */
export async function* readRoots(path: string, streams: { readonly stdin: Input }): AsyncGenerator<string> {
  let count = 0;
  try {
    for await (const line of linesOf(piecesOf(path, streams))) {
      count += 1;
      yield line;
    }
  } catch (error) {
    throw cannotRead(path, 'ROOTS_NOT_FOUND', error);
  }
  if (count === 0) {
    throw usageError(`${sourceName(path)} names no root.`, 'Put one folder on each line.', path);
  }
}
