import { readFileSync } from 'node:fs';
import { parseSavedAccess } from './access.ts';
import type { RunTool } from './run.ts';
import type { WithScratchFile } from './scratch-file.ts';

/**
 * Who may write where programs lie: SYSTEM, administrators (local, of the domain, of the forest), TrustedInstaller; and
 * the creator-owner entry, which only speaks of what is made later. By their SDDL abbreviations and identifiers.
 */
const trusted =
  /^(?:SY|BA|LA|CO|DA|EA|S-1-5-18|S-1-5-32-544|S-1-3-0|S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)$/;

/** FILE_ADD_FILE, FILE_ADD_SUBDIRECTORY, FILE_DELETE_CHILD, DELETE, WRITE_DAC, WRITE_OWNER, GENERIC_ALL, GENERIC_WRITE. */
const writing = 0x2 | 0x4 | 0x40 | 0x10000 | 0x40000 | 0x80000 | 0x10000000 | 0x40000000;

/** The abbreviations of rights in SDDL that include one of those (winnt.h, sddl.h). */
const writingWords = new Set(['GA', 'GW', 'FA', 'FW', 'SD', 'WD', 'WO', 'DC', 'LC', 'DT']);

const pairs = (text: string): readonly string[] => text.match(/../g) ?? [];

const mayWrite = (rights: string): boolean =>
  rights.startsWith('0x') ? (Number(rights) & writing) !== 0 : pairs(rights).some((word) => writingWords.has(word));

/** The accounts, as SDDL names them, that an access list lets write beside SYSTEM and administrators. */
export const othersWhoMayWrite = (sddl: string): readonly string[] => {
  if (sddl.startsWith('D:NO_ACCESS_CONTROL')) return ['WD'];
  const entries = [...sddl.matchAll(/\((XA|A|OA);([A-Z]*);([^;]*);[^;]*;[^;]*;([^;)]+)/g)];
  const found = entries
    .filter(([, , flags = '']) => !pairs(flags).includes('IO'))
    .filter(([, , , rights = '', who = '']) => mayWrite(rights) && !trusted.test(who))
    .map(([, , , , who = '']) => who);
  return [...new Set(found)];
};

/**
 * Asks who may write in the folder that the program was started from; what can't be read is nobody's. Whoever may
 * write there may put a library in the program's way.
 */
export const createProgramFolderCheck =
  (run: RunTool, withScratchFile: WithScratchFile) =>
  (folder: string): Promise<readonly string[]> =>
    withScratchFile(async (scratch) => {
      const { exitCode } = await run('icacls.exe', [folder, '/save', scratch, '/q']);
      const saved = exitCode === 0 ? parseSavedAccess(readFileSync(scratch)) : null;
      return saved === null ? [] : othersWhoMayWrite(saved.sddl);
    });
