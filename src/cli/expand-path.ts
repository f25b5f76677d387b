import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConnectorProxyError, usageError } from '../errors.ts';
import { isMissing } from '../system/io-error.ts';

/** A file that the command line names, as it was found. */
export interface FoundFile {
  readonly path: string;
  /** `null`: it is there and can't be looked at. */
  readonly stats: Stats | null;
}

const notFound = (message: string, file: string, detail: string): ConnectorProxyError =>
  new ConnectorProxyError({ code: 'FILE_NOT_FOUND', message, detail, file });

/** `undefined` where there is nothing of this name. */
const look = (path: string): FoundFile | undefined => {
  try {
    return { path, stats: statSync(path) };
  } catch (error) {
    return isMissing(error) ? undefined : { path, stats: null };
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    if (isMissing(error)) throw notFound(`There is no folder ${folder}.`, folder, 'Check the path.');
    throw error;
  }
};

/** `*` is any characters, `?` is one; Windows' names have no case. */
const patternOf = (text: string): RegExp => {
  const body = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${body}$`, process.platform === 'win32' ? 'is' : 's');
};

/**
 * The files that an argument means: one by its name, or those of a folder by a pattern in the last part of a path, in
 * the order of their names. Windows' shells do not do that, and have no room for many names. Throws `FILE_NOT_FOUND`
 * where there is none, `USAGE` for a folder.
 */
export const expandPath = (path: string): readonly FoundFile[] => {
  const found = look(path);
  if (found?.stats?.isDirectory() === true) {
    throw usageError(`${path} is a folder.`, `Write ${join(path, '*.json')} for the files in it.`);
  }
  if (found !== undefined) return [found];
  const name = basename(path);
  if (!/[*?]/.test(name)) {
    throw notFound(`There is no file ${path}.`, path, 'Check the path: a relative one starts from the current folder.');
  }
  const pattern = patternOf(name);
  const files = namesIn(dirname(path))
    .filter((one) => pattern.test(one) && (!one.startsWith('.') || name.startsWith('.')))
    .map((one) => look(join(dirname(path), one)))
    .filter((one) => one !== undefined)
    .filter(({ stats }) => stats?.isDirectory() !== true);
  if (files.length === 0) throw notFound(`No file is called like ${path}.`, path, 'Check the folder and the pattern.');
  return files;
};
