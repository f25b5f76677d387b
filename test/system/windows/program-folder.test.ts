import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMakePrivateFolder } from '../../../src/system/windows/private-folder.ts';
import { createProgramFolderCheck, othersWhoMayWrite } from '../../../src/system/windows/program-folder.ts';
import { fakeTools, fixture, scratchFiles } from './fake-tools.ts';

const installer = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464';

describe('the accounts that may write in a folder beside administrators', () => {
  it.each([
    [
      'of Program Files',
      `D:PAI(A;;FA;;;${installer})(A;CIIO;GA;;;${installer})(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;SY)(A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)(A;;0x1200a9;;;BU)(A;OICIIO;GXGR;;;BU)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)`,
      [],
    ],
    [
      'of a folder of C:\\ as Windows makes it',
      'D:AI(A;OICIID;FA;;;BA)(A;OICIID;FA;;;SY)(A;OICIID;0x1200a9;;;BU)(A;ID;0x1301bf;;;AU)(A;OICIIOID;SDGXGWGR;;;AU)',
      ['AU'],
    ],
    [
      'of C:\\ itself, where a folder NAME.exe.local may be made',
      'D:PAI(A;;LC;;;AU)(A;OICIIO;SDGXGWGR;;;AU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)',
      ['AU'],
    ],
    [
      "of a user's own folder",
      'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)',
      ['S-1-5-21-1-2-3-1001'],
    ],
    ['with nothing that forbids anything', 'D:NO_ACCESS_CONTROL', ['WD']],
    ['with a conditional entry', 'D:(XA;;FA;;;WD;(@User.Title=="PM"))', ['WD']],
    ['with a denial only', 'D:(D;;FA;;;BU)(A;;FA;;;BA)', []],
    ['with rights in letters that only read', 'D:(A;;CCSWRPLORC;;;BU)', []],
    ['with rights in letters that add a file', 'D:(A;;CCDCSW;;;BU)(A;;FX;;;BU)', ['BU']],
  ])('%s', (_, sddl, accounts) => {
    expect(othersWhoMayWrite(sddl)).toEqual(accounts);
  });

  it('are asked for with icacls.exe', async () => {
    const tools = fakeTools({ 'icacls.exe C:\\Tools /save FILE': { file: fixture('icacls-explicit.txt') } });
    const check = createProgramFolderCheck(tools.run, scratchFiles);
    expect(await check('C:\\Tools')).toEqual(
      othersWhoMayWrite(fixture('icacls-explicit.txt').toString('utf16le').split(/\r?\n/)[1] ?? ''),
    );
    expect(tools.calls).toEqual(['icacls.exe C:\\Tools /save FILE /q']);
    expect(await createProgramFolderCheck(fakeTools({}).run, scratchFiles)('C:\\Tools')).toEqual([]);
  });
});

describe('the state folder', () => {
  const place = (): string => {
    const parent = mkdtempSync(join(tmpdir(), 'private-folder-'));
    onTestFinished(() => rmSync(parent, { recursive: true }));
    return join(parent, 'state');
  };

  it('is given to SYSTEM and Administrators alone, by their identifiers', async () => {
    const folder = place();
    const tools = fakeTools({ 'icacls.exe': {} });
    await createMakePrivateFolder(tools.run)(folder);
    expect(tools.calls).toEqual([
      `icacls.exe ${folder} /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F /q`,
    ]);
  });

  it('that can not be closed is told, and nothing goes on', async () => {
    await expect(createMakePrivateFolder(fakeTools({}).run)(place())).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  });
});
