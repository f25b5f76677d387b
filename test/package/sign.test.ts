import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesToSign, signFiles, splitCommand } from '../../scripts/package/sign.ts';

const folder = mkdtempSync(join(tmpdir(), 'appproxyctl sign-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a sign command', () => {
  it.each([
    ['at spaces', 'signtool sign /a {file}', ['signtool', 'sign', '/a', '{file}']],
    [
      'not inside double quotes',
      '"C:\\My Tools\\sign.exe" /n "Contoso Ltd" {file}',
      ['C:\\My Tools\\sign.exe', '/n', 'Contoso Ltd', '{file}'],
    ],
    ['with quotes inside a word', 'sign --in="{file}"', ['sign', '--in={file}']],
    ['and a shell’s characters mean nothing', 'sign ; rm $HOME {file}', ['sign', ';', 'rm', '$HOME', '{file}']],
  ])('is split %s', (_, command, words) => {
    expect(splitCommand(command)).toEqual(words);
  });

  it.each([
    ['is empty', '', /empty|\{file\}/],
    ['names no file', 'signtool sign', /\{file\}/],
    ['has an odd quote', 'sign "{file}', /odd double quote/],
  ])('that %s is refused', (_, command, message) => {
    expect(() => splitCommand(command)).toThrow(message);
  });
});

describe('signing', () => {
  const file = (name: string) => {
    writeFileSync(join(folder, name), name);
    return join(folder, name);
  };
  const files = ['m.psd1', 'm.psm1', 'read.me', 'v.ps1xml', 'p.exe'].map(file);
  const call = (script: string) => `"${process.execPath}" -e "${script}" {file}`;

  it('takes the executable, the module, its manifest and its views, in this order', () => {
    expect(filesToSign(files)).toEqual(['p.exe', 'm.psm1', 'm.psd1', 'v.ps1xml'].map((name) => join(folder, name)));
  });

  it('calls the command once a file, with a path that holds a space, and signs nothing else', () => {
    signFiles(call("require('fs').appendFileSync(process.argv[1],'+')"), files);
    expect(files.map((path) => readFileSync(path, 'utf8').endsWith('+'))).toEqual([true, true, false, true, true]);
  });

  it.each([
    ['fails', call('process.exit(3)'), /ended with 3/],
    ['leaves a file as it was', call('0'), /unsigned/],
    ['does not exist', '/none/signer {file}', /could not be started/],
  ])('stops where the command %s', (_, command, message) => {
    expect(() => signFiles(command, files)).toThrow(message);
  });
});
