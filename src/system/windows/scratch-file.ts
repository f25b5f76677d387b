import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives `use` the path of a new, empty file and removes it afterwards. */
export type WithScratchFile = <T>(use: (path: string) => Promise<T>) => Promise<T>;

const createIn = (folders: readonly string[], name: string): string => {
  for (const folder of folders.slice(0, -1)) {
    try {
      return createAt(join(folder, name));
    } catch {
      // The next folder is tried.
    }
  }
  return createAt(join(folders.at(-1) as string, name));
};

const createAt = (path: string): string => {
  closeSync(openSync(path, 'wx', 0o600));
  return path;
};

/**
 * Files for reg.exe and icacls.exe, which only write to names. They lie in `%SystemRoot%\Temp`: every account may
 * create there and nobody may list the folder or open a file of another account's, so an elevated run reads back what
 * it wrote. Where that folder is closed (then this run is not elevated) it is the account's own temporary folder.
 * A random name, created exclusively, cannot have been put there before.
 */
export const createScratchFiles =
  (systemRoot: string, ownFolder: string = tmpdir()): WithScratchFile =>
  async (use) => {
    const path = createIn([join(systemRoot, 'Temp'), ownFolder], `appproxyctl-${randomUUID()}.tmp`);
    try {
      return await use(path);
    } finally {
      rmSync(path, { force: true });
    }
  };
