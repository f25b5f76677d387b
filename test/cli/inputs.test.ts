import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { expandPath } from '../../src/cli/expand-path.ts';
import { openInputs } from '../../src/cli/open-inputs.ts';
import type { CommandLine } from '../../src/cli/parse.ts';
import { validateCommand } from '../../src/commands/validate.ts';
import { ConnectorProxyError } from '../../src/errors.ts';
import { temporaryFolder } from './run-main.ts';

const folderWith = (...names: readonly string[]): string => {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder, name), name);
  return folder;
};

const refusalOf = (path: string): string => {
  try {
    expandPath(path);
  } catch (error) {
    if (error instanceof ConnectorProxyError) return error.code;
    throw error;
  }
  return 'none';
};

describe('a path on the command line', () => {
  it.each<[string, string, string[]]>([
    ['means the file of its name', 'a.json', ['a.json']],
    ['with a star means every file that is called like it, by name', '*.json', ['a.json', 'b.json', 'x[1].json']],
    ['with a question mark means one character', '?.json', ['a.json', 'b.json']],
    ['means the file of its name first, whatever is in it', 'x[1].json', ['x[1].json']],
    ['with a star does not mean hidden files', '*', ['a.json', 'a.json.bak', 'b.json', 'x[1].json']],
    ['with a star and a dot does', '.*', ['.hidden.json']],
  ])('%s', (_, pattern, names) => {
    const folder = folderWith('a.json', 'b.json', 'a.json.bak', '.hidden.json', 'x[1].json');
    mkdirSync(join(folder, 'folder.json'));
    expect(expandPath(join(folder, pattern)).map(({ path }) => path)).toEqual(names.map((name) => join(folder, name)));
  });

  it.each([
    ['a missing file', 'c.json', 'FILE_NOT_FOUND'],
    ['a pattern without a file', '*.txt', 'FILE_NOT_FOUND'],
    ['a pattern in a missing folder', 'none/*.json', 'FILE_NOT_FOUND'],
    ['a file in the place of a folder', 'a.json/b.json', 'FILE_NOT_FOUND'],
    ['a folder', '.', 'USAGE'],
  ])('is refused for %s', (_, path, code) => {
    expect(refusalOf(join(folderWith('a.json'), path))).toBe(code);
  });
});

describe('the files that a command reads', () => {
  const lineOf = (operands: readonly string[]): CommandLine => ({
    command: { ...validateCommand, operand: { name: 'FILE', required: true, many: true, reads: true } },
    operand: operands[0] ?? null,
    operands,
    overrides: {},
    settings: {},
  });
  const stdin = Readable.from([Buffer.from('from standard input')]);
  const textOf = async (pieces: AsyncIterable<unknown> | Iterable<unknown>): Promise<string> => {
    let text = '';
    for await (const piece of pieces) text += String(piece);
    return text;
  };

  it('come in the order given, small and large, and standard input among them', async () => {
    const folder = folderWith('small', 'empty');
    writeFileSync(join(folder, 'empty'), '');
    writeFileSync(join(folder, 'large'), 'x'.repeat(2 * 1024 * 1024));
    const paths = ['large', 'small', 'empty'].map((name) => join(folder, name));
    const { operands } = openInputs(lineOf([...paths, '-']), { stdin });
    expect(operands.map(({ name }) => name)).toEqual([...paths, 'standard input']);
    const texts = [];
    for (const { pieces } of operands) texts.push(await textOf(pieces));
    expect(texts.map((text) => text.length)).toEqual([2 * 1024 * 1024, 5, 0, 19]);
  });

  it('are not opened before they are read', () => {
    const folder = folderWith('a');
    const unread = { [Symbol.asyncIterator]: () => expect.unreachable() };
    expect(openInputs(lineOf([join(folder, 'a'), '-']), { stdin: unread }).operands).toHaveLength(2);
  });
});
