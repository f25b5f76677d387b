import { ConnectorProxyError } from '../errors.ts';
import type { System } from '../system/system.ts';
import { sameBytes, stageFile, swapFile } from './replace-file.ts';

/** A file that has been swapped: what it held before, and what we put there. */
export interface SwappedFile {
  readonly path: string;
  readonly temporary: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly readOnly: boolean;
}

/** What could not be put back: what is there now, and what to do by hand. */
export interface Leftover {
  readonly subject: string;
  readonly state: string;
  readonly remedy: string;
}

export const reasonOf = (error: unknown): string =>
  error instanceof ConnectorProxyError ? `${error.message} ${error.detail}` : (error as Error).message;

/** Puts the old bytes back, unless somebody else has changed the file since. `null`: it holds the old bytes. */
export const putBack = async (system: System, file: SwappedFile, backupFolder: string): Promise<Leftover | null> => {
  const remedy = `Copy the file back from ${backupFolder}, then restart the service.`;
  try {
    const now = system.files.read(file.path);
    if (sameBytes(now, file.before)) return null;
    if (!sameBytes(now, file.after)) {
      return {
        subject: file.path,
        state: 'was changed by somebody else in the meantime and was left as it is',
        remedy,
      };
    }
    await swapFile(system, await stageFile(system, file.path, file.temporary, file.before, file.readOnly));
    if (sameBytes(system.files.read(file.path), file.before)) return null;
    return { subject: file.path, state: 'does not hold the old bytes after it was written', remedy };
  } catch (error) {
    return { subject: file.path, state: `holds the new section: ${reasonOf(error)}`, remedy };
  }
};
