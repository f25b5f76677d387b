import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Files } from '../system/system.ts';
import type { Check } from './shape.ts';

/** The names of what we keep in `Program Files/AppProxyConnectorProxy`, where only administrators write. */
export const stateFiles = (folder: string) => ({
  lock: join(folder, 'lock'),
  journal: join(folder, 'journal.json'),
  ledger: join(folder, 'ledger.json'),
  backups: join(folder, 'backups'),
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
  const next = `${path}.new`;
  files.makeFolder(dirname(path));
  files.remove(next);
  files.create(next, content);
  files.rename(next, path);
  files.syncFolder(dirname(path));
};

export const writeJson = (files: Files, path: string, value: unknown): void =>
  writeWhole(files, path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`));

const parsed = (files: Files, path: string): unknown => {
  try {
    const bytes = files.read(path);
    return bytes === null ? null : JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
};

const versionOf = (value: unknown): unknown => (value as { readonly schemaVersion?: unknown } | null)?.schemaVersion;

/**
 * `null` when the file is missing, may not be read by this account, or is not JSON with our schema version and shape:
 * then we know nothing, and nothing is guessed.
 */
export const readJson = <T extends { readonly schemaVersion: 1 }>(
  files: Files,
  path: string,
  hasShape: Check,
): T | null => {
  const value = parsed(files, path);
  return versionOf(value) === 1 && hasShape(value) ? (value as T) : null;
};

/** Was the file written by a later version of this software, which may mean more by it than we know? */
export const isOfLaterVersion = (files: Files, path: string): boolean => {
  const version = versionOf(parsed(files, path));
  return typeof version === 'number' && version > 1;
};
