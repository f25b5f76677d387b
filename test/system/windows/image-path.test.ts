import { describe, expect, it } from 'vitest';
import { expandVariables, programOf } from '../../../src/system/windows/image-path.ts';

const program = (text: string, files: readonly string[] = []): string =>
  programOf(text, 'C:\\Windows', (path) => files.includes(path));

describe('the program of an ImagePath', () => {
  it.each([
    ['quoted', '"C:\\Program Files\\A B\\s.exe"', 'C:\\Program Files\\A B\\s.exe'],
    ['quoted, with arguments', '"C:\\Program Files\\A B\\s.exe" -k "x y"', 'C:\\Program Files\\A B\\s.exe'],
    ['without quotes or spaces', 'C:\\A\\s.exe', 'C:\\A\\s.exe'],
    ['without quotes, with spaces', 'C:\\Program Files\\A B\\s.exe', 'C:\\Program Files\\A B\\s.exe'],
    ['without quotes, with spaces and arguments', 'C:\\Program Files\\s.exe -k x.exe', 'C:\\Program Files\\s.exe'],
    ['in a folder of any letters', '"E:\\接続 Größe\\s.exe"', 'E:\\接続 Größe\\s.exe'],
    ['of the object manager', '\\??\\C:\\A\\s.exe', 'C:\\A\\s.exe'],
    ['a long path', '"\\\\?\\C:\\A\\s.exe"', 'C:\\A\\s.exe'],
    ['below the Windows folder', '\\SystemRoot\\A\\s.exe', 'C:\\Windows\\A\\s.exe'],
    ['relative to the Windows folder', 'System32\\s.exe', 'C:\\Windows\\System32\\s.exe'],
    ['on a share', '"\\\\server\\share\\s.exe"', '\\\\server\\share\\s.exe'],
    ['with an open quote', '"C:\\A B\\s.exe', 'C:\\A B\\s.exe'],
    ['with white space around', '  "C:\\A\\s.exe"  ', 'C:\\A\\s.exe'],
  ])('is found when it is %s', (_, text, expected) => {
    expect(program(text)).toBe(expected);
  });

  it.each([
    ['a file at the first space', ['C:\\Program.exe', 'C:\\Program Files\\A B\\s.exe'], 'C:\\Program.exe'],
    ['the whole text alone', ['C:\\Program Files\\A B\\s.exe'], 'C:\\Program Files\\A B\\s.exe'],
  ])('without quotes is what Windows would start: %s', (_, files, expected) => {
    expect(program('C:\\Program Files\\A B\\s.exe', files)).toBe(expected);
  });

  it.each([
    ['%ProgramFiles%\\s.exe', 'C:\\Program Files\\s.exe'],
    ['%PROGRAMFILES%\\%programfiles%', 'C:\\Program Files\\C:\\Program Files'],
    ['%Unknown%\\s.exe', '%Unknown%\\s.exe'],
    ['100%', '100%'],
  ])('has the variables of %s expanded as Windows does', (text, expected) => {
    expect(expandVariables(text, (name) => (name === 'programfiles' ? 'C:\\Program Files' : undefined))).toBe(expected);
  });
});
