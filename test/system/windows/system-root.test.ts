import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createScratchFiles } from '../../../src/system/windows/scratch-file.ts';
import { findSystemRoot } from '../../../src/system/windows/system-root.ts';

const find = (kernel: string | null, variable: string | undefined, folders: readonly string[]): string =>
  findSystemRoot({
    environment: { SystemRoot: variable },
    realPath: () => {
      if (kernel === null) throw new Error('ENOENT');
      return kernel;
    },
    exists: (path) => folders.some((folder) => path === `${folder}\\System32\\kernel32.dll`),
  });

describe('the Windows folder', () => {
  it.each([
    [
      "the kernel's, whatever the variable says",
      'C:\\Windows',
      'D:\\planted',
      ['C:\\Windows', 'D:\\planted'],
      'C:\\Windows',
    ],
    ["the variable's where the kernel does not tell", null, 'D:\\WinNT', ['D:\\WinNT'], 'D:\\WinNT'],
    ['without a backslash at its end', null, 'C:\\Windows\\', ['C:\\Windows'], 'C:\\Windows'],
    ['no share', '\\\\server\\w', 'C:\\Windows', ['\\\\server\\w', 'C:\\Windows'], 'C:\\Windows'],
  ])('is %s', (_, kernel, variable, folders, expected) => {
    expect(find(kernel, variable, folders)).toBe(expected);
  });

  it.each([
    ['names a folder without a kernel', 'C:\\Users\\x'],
    ['is relative', 'Windows'],
    ['is a bare drive', 'C:\\'],
    ['is not set', undefined],
  ])('is not found where the variable %s', (_, variable) => {
    expect(() => find(null, variable, ['Windows', 'C:'])).toThrow(expect.objectContaining({ code: 'READ_FAILED' }));
  });
});

describe('a scratch file', () => {
  it('is new, in the own folder where the shared one is closed, and gone afterwards', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scratch-'));
    try {
      const path = await createScratchFiles(
        join(folder, 'no-windows'),
        folder,
      )(async (file) => {
        writeFileSync(file, 'x');
        expect(readFileSync(file, 'utf8')).toBe('x');
        return file;
      });
      expect(path).toContain('appproxyctl-');
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
