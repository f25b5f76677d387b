import { readFileSync } from 'node:fs';
import { parseRegFile, type RegistryKey } from './reg-file.ts';
import type { RunTool } from './run.ts';
import type { WithScratchFile } from './scratch-file.ts';

/** Paths begin with `HKEY_LOCAL_MACHINE` or `HKEY_USERS`; the view is the 64-bit one from any process. */
export interface Registry {
  /** `null`: there is no such key, or this account may not read it. */
  key(path: string): Promise<RegistryKey | null>;
  /** A key and all below it, by full path in lower case. */
  tree(path: string): Promise<ReadonlyMap<string, RegistryKey> | null>;
  /** Is there such a key that this account may read? Makes no file. */
  exists(path: string): Promise<boolean>;
}

/**
 * The registry through reg.exe. `export` writes UTF-16 and so loses no letter; `query` prints in the console's code
 * page, so only its exit code is used. reg.exe ends with 1 for a missing key and for a refused one alike.
 */
export const createRegistry = (run: RunTool, withScratchFile: WithScratchFile): Registry => {
  const tree: Registry['tree'] = (path) =>
    withScratchFile(async (file) => {
      const { exitCode } = await run('reg.exe', ['export', path, file, '/y', '/reg:64']);
      return exitCode === 0 ? parseRegFile(readFileSync(file)) : null;
    });
  return {
    tree,
    key: async (path) => (await tree(path))?.get(path.toLowerCase()) ?? null,
    exists: async (path) => (await run('reg.exe', ['query', path, '/reg:64'])).exitCode === 0,
  };
};
