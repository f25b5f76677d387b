import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandHelp, programHelp } from '../../src/cli/help.ts';
import { commandNames, loadCatalogue } from '../../src/commands/catalogue.ts';
import { errorCodes, exitCodes } from '../../src/errors.ts';

const catalogue = await loadCatalogue();

const read = (name: string): string => readFileSync(`docs/${name}`, 'utf8');

/** The cells of every table row below a heading, code marks taken off, heads and rules left out. */
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\| (.*) \|$/gm)]
    .map((match) => (match[1] as string).split(' | '))
    .filter(([first]) => first !== 'code' && first !== 'field')
    .map((cells) => cells.map((cell) => cell.replace(/^`(.*)`$/, '$1')));

const chapterOf = (text: string, title: string): string =>
  text.split(/^## /m).find((chapter) => chapter.startsWith(`${title}\n`)) ?? '';

describe('docs/commands.md', () => {
  const text = read('commands.md');
  const blockOf = (chapter: string): string | undefined => /```text\n(.*?)```/s.exec(chapter)?.[1];

  it('has a chapter for each command, in order', () => {
    const titles = [...text.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(titles).toEqual(['Rules for all commands', ...commandNames]);
  });

  it('begins with the help of the program', () => {
    expect(blockOf(text)).toBe(programHelp(catalogue));
  });

  it.each(catalogue)('shows the help of $name as it is, with a note', (command) => {
    const chapter = chapterOf(text, command.name);
    expect(blockOf(chapter)).toBe(commandHelp(command));
    expect(chapter.split('```').at(-1)?.trim()).not.toBe('');
  });
});

describe('docs/exit-codes.md', () => {
  it('has a row for each exit code and no other', () => {
    const codes = rowsOf(read('exit-codes.md')).map(([code]) => Number(code));
    expect(codes).toEqual(Object.values(exitCodes).toSorted((one, other) => one - other));
  });
});

describe('docs/errors.md', () => {
  it('has a row for each error code, with its exit code and a remedy', () => {
    const rows = rowsOf(read('errors.md'));
    expect(Object.fromEntries(rows.map(([code, exitCode]) => [code, Number(exitCode)]))).toEqual(errorCodes);
    for (const row of rows) expect(row.filter((cell) => cell !== '')).toHaveLength(4);
  });
});

interface SchemaNode {
  readonly description?: string;
  readonly type?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

describe('docs/report.md', () => {
  const text = read('report.md');
  const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as SchemaNode & {
    readonly $defs: Readonly<Record<string, SchemaNode>>;
  };
  const fieldsOf = (node: SchemaNode, prefix = ''): string[][] =>
    Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
      [prefix + name, node.required?.includes(name) ? 'always' : 'where it applies', child.description ?? ''],
      ...fieldsOf(child, `${prefix}${name}.`),
      ...fieldsOf(child.items ?? {}, `${prefix}${name}[].`),
    ]);
  const { position: _, ...definitions } = schema.$defs;

  it.each(Object.entries({ report: schema, ...definitions }))('has a row for each field of a %s', (name, node) => {
    const rows = rowsOf(chapterOf(text, name)).map(([field, , there, meaning]) => [field, there, meaning]);
    expect(rows).toEqual(fieldsOf(node));
  });
});
