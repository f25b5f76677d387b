import { mkdirSync } from 'node:fs';
import { ConnectorProxyError } from '../../errors.ts';
import type { Files } from '../system.ts';
import type { RunTool } from './run.ts';

/** Well-known identifiers of SYSTEM and Administrators: their names are translated. */
const accounts = ['*S-1-5-18', '*S-1-5-32-544'];

/** Cuts inheritance off and leaves the two accounts alone; `rights` as icacls.exe writes them. */
const close = async (run: RunTool, path: string, rights: string, why: string): Promise<void> => {
  const grants = accounts.map((account) => `${account}:${rights}`);
  const { exitCode } = await run('icacls.exe', [path, '/inheritance:r', '/grant:r', ...grants, '/q']);
  if (exitCode === 0) return;
  throw new ConnectorProxyError({
    code: 'WRITE_FAILED',
    message: `${path} could not be closed to other accounts.`,
    detail: `icacls.exe ended with ${exitCode}. ${why}`,
    file: path,
  });
};

/**
 * Program Files lets every account read. A backup of a file that is closed to others has to be closed to them, too, and
 * a lock that anybody may open anybody may hold: inheritance is cut off and two entries are all that is left.
 */
export const createMakePrivateFolder =
  (run: RunTool): Files['makePrivateFolder'] =>
  async (folder) => {
    mkdirSync(folder, { recursive: true });
    await close(
      run,
      folder,
      '(OI)(CI)F',
      'The folder keeps backups and has to belong to administrators alone. Nothing was touched.',
    );
  };

/** A capture holds traffic. */
export const createMakePrivateFile =
  (run: RunTool): Files['makePrivateFile'] =>
  (path) =>
    close(run, path, 'F', 'The file holds traffic and has to belong to administrators alone.');
