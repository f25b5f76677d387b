import { ConnectorProxyError } from '../errors.ts';
import type { System } from '../system/system.ts';
import { isChangedMeanwhile, type StagedFile, sameBytes, stageFile, swapFile } from './replace-file.ts';

/** A file that has been swapped: what it held before, and what we put there. */
export interface SwappedFile extends StagedFile {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** What could not be put back: what is there now, and what to do by hand. */
export interface Leftover {
  readonly subject: string;
  readonly state: string;
  readonly remedy: string;
}

/** What people are told of an error: its message, with the detail where it is ours. */
export const reasonOf = (error: unknown): string =>
  error instanceof ConnectorProxyError ? `${error.message} ${error.detail}` : (error as Error).message;

const changedByOthers = 'was changed by somebody else in the meantime and was left as it is';

/** Puts the old bytes back, unless somebody else has changed the file since. `null`: it holds the old bytes. */
export const putBack = async (system: System, file: SwappedFile, backupFolder: string): Promise<Leftover | null> => {
  const { path, before, after } = file;
  const leftover = (state: string): Leftover => ({
    subject: path,
    state,
    remedy: `Copy the file back from ${backupFolder}, then restart the service.`,
  });
  try {
    if (sameBytes(system.files.read(path), before)) return null;
    await stageFile(system, file, before);
    await swapFile(system, file, after);
    if (sameBytes(system.files.read(path), before)) return null;
    return leftover('does not hold the old bytes after it was written');
  } catch (error) {
    return leftover(isChangedMeanwhile(error) ? changedByOthers : `holds the new section: ${reasonOf(error)}`);
  }
};
