import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFile, Outputs } from '../commands/files.ts';
import { ConnectorProxyError } from '../errors.ts';
import { ioError } from '../system/io-error.ts';
import { writeAll } from './output.ts';

const assertFileOrNothing = (path: string): void => {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isFile()) return;
  const what = stats.isDirectory() ? 'a folder' : stats.isSymbolicLink() ? 'a link' : 'not an ordinary file';
  throw new ConnectorProxyError({
    code: 'WRITE_FAILED',
    message: `${path} is ${what}, and is not replaced.`,
    detail: 'Name a file. One that is there already is replaced, but never written through a link.',
    file: path,
  });
};

const failed = (error: unknown, path: string): ConnectorProxyError => {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return ioError(error, 'write', path);
  return new ConnectorProxyError({
    code: 'WRITE_FAILED',
    message: `${path} could not be written: its folder does not exist.`,
    detail: 'Make the folder first, or correct the path: a relative one starts from the current folder.',
    file: path,
    cause: error,
  });
};

/** A reader never sees half a file: it is written beside its place and renamed into it. */
const writeFile = (path: string, pieces: OutputFile['pieces']): void => {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    assertFileOrNothing(path);
    const descriptor = openSync(temporary, 'wx');
    try {
      for (const piece of pieces) writeAll(descriptor, piece);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw failed(error, path);
  }
};

/** Writes each file whole or not at all, and answers with their paths. Throws `WRITE_FAILED` at the first that fails. */
export const writeOutputs = ({ folder, files }: Outputs): readonly string[] => {
  try {
    if (folder !== null) mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw ioError(error, 'write', folder ?? '');
  }
  return files.map(({ path, pieces }) => {
    const place = folder === null ? path : join(folder, path);
    writeFile(place, pieces);
    return place;
  });
};
