import { dirname, relative, resolve, sep } from 'node:path';
import type { Files } from '../system/system.ts';
import type { Check } from './shape.ts';

/** The names of what we keep in `Program Files/AppProxyConnectorProxy`, where only administrators write. */
export const stateFiles = (folder: string) => ({
  lock: `${folder}${sep}lock`,
  journal: `${folder}${sep}journal.json`,
  ledger: `${folder}${sep}ledger.json`,
  backups: `${folder}${sep}backups`,
  captureJournal: `${folder}${sep}capture.json`,
  captures: `${folder}${sep}captures`,
});

/**
 * A path as our records hold it, from the folder that they lie in: they are the same for a live system and for one who
 * looks at its disk from elsewhere.
 */
export const toStored = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');

/** The path that a record speaks of. */
export const fromStored = (folder: string, stored: string): string => resolve(folder, stored);

/** Windows names a file in any case. */
export const isSamePath = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Writes a file of ours whole or not at all. */
export const writeWhole = (files: Files, path: string, content: Uint8Array): void => {
  const next = unfinishedOf(path);
  files.makeFolder(dirname(path));
  files.remove(next);
  files.create(next, content);
  files.rename(next, path);
  files.syncFolder(dirname(path));
};

/** JSON that people can read, written whole or not at all. */
export const writeJson = (files: Files, path: string, value: unknown): void =>
  writeWhole(files, path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`));

/** Where `writeWhole` writes before it renames: what a run that died in it has left. */
export const unfinishedOf = (path: string): string => `${path}.new`;

/**
 * A record as it was found. `missing`: there is none, or this account may not read it; then we know nothing, and nothing
 * is guessed. `later`: a later version of this software wrote it, which may mean more by it than we know. `broken`: it is
 * not JSON of a version and shape that we know. `failed`: the disk did not give it, perhaps only this once.
 */
export type RecordReading<T> =
  | { readonly kind: 'known'; readonly record: T }
  | { readonly kind: 'missing' | 'later' | 'broken' }
  | { readonly kind: 'failed'; readonly error: unknown };

const closed = ['EACCES', 'EPERM'];
/** A folder, a pipe or something huge is in the place of a file of ours. Anything else that the disk says may be so only this once. */
export const isNoFile = (error: unknown): boolean =>
  ['EISDIR', 'ENXIO', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
};

const versionOf = (value: unknown): unknown => (value as { readonly schemaVersion?: unknown } | null)?.schemaVersion;

/** Reads a record of ours and never throws; what it can't be is said by its kind. */
export const readRecord = <T>(files: Files, path: string, hasShape: Check<T>): RecordReading<T> => {
  let bytes: Uint8Array | null;
  try {
    // Most servers have no records at all, and an error takes Node longer than a look.
    if (files.stat(dirname(path)) === null) return { kind: 'missing' };
    bytes = files.read(path);
  } catch (error) {
    if (closed.includes((error as NodeJS.ErrnoException).code ?? '')) return { kind: 'missing' };
    return isNoFile(error) ? { kind: 'broken' } : { kind: 'failed', error };
  }
  if (bytes === null) return { kind: 'missing' };
  const value = parse(bytes);
  const version = versionOf(value);
  if (typeof version === 'number' && version > 1) return { kind: 'later' };
  return hasShape(value) ? { kind: 'known', record: value } : { kind: 'broken' };
};
