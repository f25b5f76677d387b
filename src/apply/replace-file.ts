import { dirname } from 'node:path';
import { ConnectorProxyError } from '../errors.ts';
import type { Files, System } from '../system/system.ts';

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

/** A file that is missing is equal to none. */
export const sameBytes = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a !== null && b !== null && Buffer.compare(a, b) === 0;

/** Somebody else has changed the file: what they saved is never written over. `CHANGED_MEANWHILE`. */
export const assertBytes = (files: Files, file: string, expected: Uint8Array): void => {
  if (sameBytes(files.read(file), expected)) return;
  throw new ConnectorProxyError({
    code: 'CHANGED_MEANWHILE',
    message: `${file} was changed by somebody else while this run was at work.`,
    detail: 'Nothing of theirs was overwritten. Look at the file, then run the command again.',
    file,
  });
};

/** Is it what `assertBytes` throws? */
export const isChangedMeanwhile = (error: unknown): boolean =>
  error instanceof ConnectorProxyError && error.code === 'CHANGED_MEANWHILE';

/** Writes the new content beside the file; it carries the read-only mark from here on. */
export const stageFile = async (
  { files }: System,
  { path, temporary, readOnly }: StagedFile,
  content: Uint8Array,
): Promise<void> => {
  files.remove(temporary);
  files.create(temporary, content, path);
  await files.copyAccess(path, temporary);
  if (readOnly) files.setReadOnly(temporary, true);
};

/** Windows replaces no read-only file: its mark is off for this moment. The journal knows, if this process dies in it. */
const replace = (files: Files, { path, temporary, readOnly }: StagedFile): void => {
  if (readOnly) files.setReadOnly(path, false);
  try {
    files.rename(temporary, path);
  } catch (error) {
    if (readOnly) files.setReadOnly(path, true);
    throw error;
  }
};

/**
 * Puts a staged content in the file's place in one step, as long as the file still holds what is expected: that is
 * looked at right before each try. A sharing violation is retried for a bounded time.
 */
export const swapFile = async ({ files, clock }: System, staged: StagedFile, expected: Uint8Array): Promise<void> => {
  const begun = clock.now();
  for (;;) {
    try {
      assertBytes(files, staged.path, expected);
      replace(files, staged);
      break;
    } catch (error) {
      const again = transient.has((error as NodeJS.ErrnoException).code ?? '');
      if (!again || clock.now() - begun >= retryFor) throw error;
      await clock.sleep(retryEvery);
    }
  }
  files.syncFolder(dirname(staged.path));
};
