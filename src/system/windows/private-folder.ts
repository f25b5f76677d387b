import { mkdirSync } from 'node:fs';
import { ConnectorProxyError } from '../../errors.ts';
import type { Files } from '../system.ts';
import type { RunTool } from './run.ts';

/** Well-known identifiers of SYSTEM and Administrators: their names are translated. */
const grants = ['*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F'];

/**
 * Program Files lets every account read. A backup of a file that is closed to others has to be closed to them, too, and
 * a lock that anybody may open anybody may hold: inheritance is cut off and two entries are all that is left.
 */
export const createMakePrivateFolder =
  (run: RunTool): Files['makePrivateFolder'] =>
  async (folder) => {
    mkdirSync(folder, { recursive: true });
    const { exitCode } = await run('icacls.exe', [folder, '/inheritance:r', '/grant:r', ...grants, '/q']);
    if (exitCode === 0) return;
    throw new ConnectorProxyError({
      code: 'WRITE_FAILED',
      message: `${folder} could not be closed to other accounts.`,
      detail: `icacls.exe ended with ${exitCode}. The folder keeps backups and has to belong to administrators alone. Nothing was touched.`,
      file: folder,
    });
  };
