import { describe, expect, it } from 'vitest';
import { readSources, type SourceText, unusedExports } from './used-exports.ts';

/** What is run or published itself. */
const entries = ['src/index.ts', 'src/cli/bin.ts', 'src/fleet/browser/head.ts', 'src/fleet/browser/main.ts'];

describe('exports', () => {
  it('of src/ are each used by another file, a dynamic import included', () => {
    expect(unusedExports(readSources(['src', 'scripts', 'test']), 'src/', entries)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['imported', "import { a, b } from './room.ts';", []],
    ['loaded and taken apart', "const { a, b: c } = await import('./room.ts');", []],
    ['loaded and taken apart later', "import('./room.ts').then(({ a, b }) => a(b));", []],
    ['loaded for one of them', "const { a } = await import('./room.ts');", ['src/room.ts: b']],
    ['loaded later for one of them', "import('./room.ts').then(({ b }) => b());", ['src/room.ts: a']],
    ['passed on', "export { a, b } from './room.ts';", []],
    ['taken as a whole', "import * as room from './room.ts';", []],
    ['not mentioned', 'export {};', ['src/room.ts: a', 'src/room.ts: b']],
  ])('that are %s', (_, text, expected) => {
    const room: SourceText = {
      file: 'src/room.ts',
      text: 'export interface Known {}\nexport const a = (one: Known) => one;\nexport const b = 1;\n',
    };
    expect(unusedExports([room, { file: 'src/main.ts', text }], 'src/', ['src/main.ts'])).toEqual(expected);
  });
});
