import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOutputs } from '../../src/cli/write-outputs.ts';
import { ConnectorProxyError } from '../../src/errors.ts';
import { temporaryFolder } from './run-main.ts';

const refusalOf = (path: string, pieces: Iterable<string> = ['new']): ConnectorProxyError => {
  try {
    writeOutputs({ folder: null, files: [{ path, pieces }] });
  } catch (error) {
    if (error instanceof ConnectorProxyError) return error;
    throw error;
  }
  throw new Error('It was written.');
};

describe('a file that goes with an answer', () => {
  it('is written piece after piece, and replaces one of its name', () => {
    const path = join(temporaryFolder(), 'page.html');
    writeFileSync(path, 'an older and longer page');
    expect(writeOutputs({ folder: null, files: [{ path, pieces: ['a', Buffer.from('b'), 'ä'] }] })).toEqual([path]);
    expect(readFileSync(path, 'utf8')).toBe('abä');
  });

  it('goes into a folder that is made where it is missing', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    const files = [
      { path: 'x', pieces: ['1'] },
      { path: 'y', pieces: ['2'] },
    ];
    expect(writeOutputs({ folder, files })).toEqual([join(folder, 'x'), join(folder, 'y')]);
    expect(readdirSync(folder)).toEqual(['x', 'y']);
  });

  it('is left as it was, with nothing beside it, where writing fails half-way', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'page.html');
    writeFileSync(path, 'older');
    const failing = (function* () {
      yield 'half';
      throw new Error('no more');
    })();
    expect(refusalOf(path, failing).code).toBe('WRITE_FAILED');
    expect(readFileSync(path, 'utf8')).toBe('older');
    expect(readdirSync(folder)).toEqual(['page.html']);
  });

  it.each<[string, (folder: string) => string, RegExp]>([
    ['a folder', (folder) => folder, /folder/],
    ['a place in a missing folder', (folder) => join(folder, 'none', 'page.html'), /folder does not exist/],
    ['a link', (folder) => join(folder, 'link'), /link/],
    ['a device', () => '/dev/null', /ordinary file/],
  ])('is refused for %s', (_, pathIn, words) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'target'));
    symlinkSync(join(folder, 'target', 'file'), join(folder, 'link'));
    const { code, message } = refusalOf(pathIn(folder));
    expect(code).toBe('WRITE_FAILED');
    expect(message).toMatch(words);
    expect(existsSync(join(folder, 'target', 'file'))).toBe(false);
  });
});
