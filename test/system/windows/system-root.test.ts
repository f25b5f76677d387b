import { describe, expect, it, vi } from 'vitest';
import { findSystemRoot } from '../../../src/system/windows/system-root.ts';

/** A Windows whose kernel names this folder; only folders of the list hold a kernel32.dll. */
const windows = (named: string | null, folders: readonly string[] = ['C:\\Windows', 'D:\\WinNT', 'C:\\planted']) => ({
  realPath: (path: string): string => {
    if (path !== '\\\\?\\GLOBALROOT\\SystemRoot' || named === null) throw new Error('ENOENT');
    return named;
  },
  exists: (path: string): boolean => folders.some((folder) => path === `${folder}\\System32\\kernel32.dll`),
});

describe('the Windows folder', () => {
  it.each([
    ['C:\\Windows', 'C:\\Windows'],
    ['D:\\WinNT\\', 'D:\\WinNT'],
  ])('%s is what the kernel says', (named, folder) => {
    expect(findSystemRoot(windows(named))).toBe(folder);
  });

  it.each([
    ['the kernel does not say', null],
    ['it is not a folder on a drive', '\\\\server\\share\\Windows'],
    ['it is a drive', 'C:\\'],
    ['it does not hold the kernel', 'C:\\Elsewhere'],
  ])('is refused when %s, whatever the variable says', (_, named) => {
    vi.stubEnv('SystemRoot', 'C:\\planted');
    expect(() => findSystemRoot(windows(named))).toThrow(expect.objectContaining({ code: 'READ_FAILED' }));
    vi.unstubAllEnvs();
  });
});
