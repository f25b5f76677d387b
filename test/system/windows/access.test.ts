import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  createCopyAccess,
  hasOwnAccess,
  parseOwners,
  parseSavedAccess,
  renameSavedAccess,
} from '../../../src/system/windows/access.ts';
import type { RunTool } from '../../../src/system/windows/run.ts';
import { type Answer, fakeTools, fixture, scratchFiles } from './fake-tools.ts';

describe('an access list that icacls.exe saved', () => {
  it.each([
    ['inherited alone', 'icacls-inherited.txt', false],
    ['with an entry of its own', 'icacls-explicit.txt', true],
    ['cut off from its folder', 'icacls-protected.txt', true],
  ])('is %s', (_, file, own) => {
    const saved = parseSavedAccess(fixture(file));
    expect(saved?.name).toBe('MicrosoftEntraPrivateNetworkConnectorService.exe.config');
    expect(hasOwnAccess(saved?.sddl ?? '')).toBe(own);
  });

  it.each([
    ['an empty list', 'D:', true],
    ['nothing but a cut from its folder', 'D:PAI(A;ID;FA;;;SY)', true],
    ['a null list', 'D:NO_ACCESS_CONTROL', true],
    ['an inherited denial', 'D:AI(D;ID;FA;;;WD)(A;ID;FA;;;SY)', false],
    ['a denial of its own', 'D:AI(D;;FA;;;WD)(A;ID;FA;;;SY)', true],
    ['an inherited conditional entry', 'D:AI(XA;ID;FX;;;S-1-1-0;(@User.Title=="PM"))', false],
    ['an entry for the folders below', 'D:AI(A;OICIID;FA;;;SY)', false],
  ])('with %s is told', (_, sddl, own) => {
    expect(hasOwnAccess(sddl)).toBe(own);
  });

  it.each(['icacls-explicit.txt', 'icacls-inherited.txt'])('%s is renamed and else the same, mark or not', (file) => {
    const renamed = Buffer.from(renameSavedAccess(fixture(file), 'x ü.tmp')).toString('utf16le');
    const text = fixture(file).toString('utf16le');
    expect(renamed).toBe(text.replace('MicrosoftEntraPrivateNetworkConnectorService.exe.config', 'x ü.tmp'));
  });

  it.each([
    ['S-1-5-18;S-1-5-32-544;', ['S-1-5-18', 'S-1-5-32-544']],
    ['S-1-5-18;S-1-5-18;\r\n', ['S-1-5-18', 'S-1-5-18']],
    ['', null],
    ['Cannot invoke method;', null],
  ])('has its owners read from %j', (output, owners) => {
    expect(parseOwners(output)).toEqual(owners);
  });
});

describe('a new file beside the original', () => {
  const from = 'C:\\V\\a.exe.config';
  const to = 'C:\\V\\a.tmp';
  const save = (file: string): Record<string, Answer> => ({
    [`icacls.exe ${from} /save FILE`]: { file: fixture(file) },
  });
  const restore = 'icacls.exe C:\\V /restore FILE /q';
  const owners = 'WindowsPowerShell';

  it.each([
    ['inherits by itself', 'icacls-inherited.txt', []],
    ['gets the entries of its own', 'icacls-explicit.txt', [restore]],
    ['is cut off as the original is', 'icacls-protected.txt', [restore]],
  ])('%s', async (_, file, restored) => {
    const { run, calls } = fakeTools({ ...save(file), [restore]: {} });
    await createCopyAccess(run, scratchFiles)(from, to);
    expect(calls.filter((call) => call.startsWith('icacls'))).toEqual([
      `icacls.exe ${from} /save FILE /q`,
      ...restored,
    ]);
  });

  it('is named in the list that is restored', async () => {
    const { run } = fakeTools(save('icacls-explicit.txt'));
    let restoredText = '';
    const watching: RunTool = async (program, args, options) => {
      if (args[1] !== '/restore') return run(program, args, options);
      restoredText = readFileSync(args[2] as string, 'utf16le');
      return { exitCode: 0, output: '' };
    };
    await createCopyAccess(watching, scratchFiles)(from, to);
    expect(restoredText).toMatch(/^a\.tmp\r\nD:AI\(A;;0x1301bf;;;S-1-5-21-/);
  });

  it.each([
    ['gets the owner of the original', 'S-1-5-18;S-1-5-32-544;', [`icacls.exe ${to} /setowner *S-1-5-18 /q`]],
    ['keeps an owner that is the same', 'S-1-5-18;S-1-5-18;', []],
    ['keeps its owner where Windows PowerShell may not tell', '', []],
  ])('%s', async (_, output, changed) => {
    const { run, calls } = fakeTools({
      ...save('icacls-inherited.txt'),
      [owners]: { output },
      'icacls.exe C:\\V\\a.tmp': {},
    });
    await createCopyAccess(run, scratchFiles)(from, to);
    expect(calls.filter((call) => call.includes('/setowner'))).toEqual(changed);
  });

  it.each([
    ['the entries can’t be read', { [`icacls.exe ${from} /save`]: { exitCode: 5 } }],
    ['nothing was saved', { [`icacls.exe ${from} /save`]: {} }],
    ['the entries can’t be written', { ...save('icacls-explicit.txt'), [restore]: { exitCode: 5 } }],
    [
      'the owner can’t be set',
      {
        ...save('icacls-inherited.txt'),
        [owners]: { output: 'S-1-5-18;S-1-5-32-544;' },
        'icacls.exe C:\\V\\a.tmp': { exitCode: 5 },
      },
    ],
  ])('is refused when %s', async (_, answers: Record<string, Answer>) => {
    const { run } = fakeTools(answers);
    await expect(createCopyAccess(run, scratchFiles)(from, to)).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  });
});
