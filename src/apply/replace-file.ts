import { dirname } from 'node:path';
import type { System } from '../system/system.ts';

/** A new content that lies beside its file, flushed to disk and with the file's access rights, ready to be renamed. */
export interface StagedFile {
  readonly path: string;
  readonly temporary: string;
  readonly readOnly: boolean;
}

/** Sharing violations, as Node names them on Windows; a virus scanner lets go after a moment. */
const transient = new Set(['EBUSY', 'EPERM', 'EACCES']);
const retryFor = 5_000;
const retryEvery = 100;

/** Writes the new content beside the file. */
export const stageFile = async (
  { files }: System,
  path: string,
  temporary: string,
  content: Uint8Array,
  readOnly: boolean,
): Promise<StagedFile> => {
  files.remove(temporary);
  files.create(temporary, content);
  await files.copyAccess(path, temporary);
  return { path, temporary, readOnly };
};

/** Puts a staged content in the file's place in one step; a sharing violation is retried for a bounded time. */
export const swapFile = async ({ files, clock }: System, { path, temporary, readOnly }: StagedFile): Promise<void> => {
  if (readOnly) files.setReadOnly(path, false);
  try {
    const begun = clock.now();
    for (;;) {
      try {
        files.rename(temporary, path);
        break;
      } catch (error) {
        const again = transient.has((error as NodeJS.ErrnoException).code ?? '');
        if (!again || clock.now() - begun >= retryFor) throw error;
        await clock.sleep(retryEvery);
      }
    }
  } finally {
    if (readOnly) files.setReadOnly(path, true);
  }
  files.syncFolder(dirname(path));
};

export const sameBytes = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a !== null && b !== null && Buffer.compare(a, b) === 0;
