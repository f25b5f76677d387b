import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/document.ts';
import { documentProperties } from '../../src/generated/document-properties.ts';
import { judgePattern } from '../../src/proxy/bypass-pattern.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');

/** The cells of the table under a heading, without its head. */
const rowsUnder = (text: string, heading: string): string[][] => {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  if (rows.length < 3) throw new Error(`There is no table under "${heading}".`);
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
};

const codeIn = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');

describe('docs/document.md', () => {
  const text = read('document.md');
  const rows = rowsUnder(text, 'Properties');

  it('has a row for each property, in the order of the schema', () => {
    expect(rows.map(([name]) => name)).toEqual(documentProperties.map(({ name }) => `\`${name}\``));
  });

  it.each(documentProperties)('gives the values and modes of $name', ({ name, values, modes, requiredWith }) => {
    const [, shown, omitted, validWith] = rows.find(([cell]) => cell === `\`${name}\``) ?? [];
    if (values !== null) expect(codeIn(shown)).toEqual(values);
    expect(validWith === 'all' ? 4 : codeIn(validWith)).toEqual(modes.length === 4 ? 4 : modes);
    expect(omitted === 'error').toBe(requiredWith.length > 0);
  });

  it.each([...text.matchAll(/```json\n([^`]+)```/g)].map(([, json]) => json ?? ''))(
    'has an example that is valid: %s',
    (json) => {
      expect(parseDocument(Buffer.from(json))).toMatchObject({ document: {}, warnings: [] });
    },
  );

  it.each(rowsUnder(text, 'What is refused, and what is offered'))('tells what is offered for %s', (given, offered) => {
    const [json = ''] = codeIn(given);
    const checked = parseDocument(Buffer.from(json));
    const corrected = 'issues' in checked ? checked.issues.map((issue) => JSON.stringify(issue.corrected)) : [];
    expect(corrected).toEqual([codeIn(offered)[0]]);
  });
});

describe('docs/bypass-list.md', () => {
  const text = read('bypass-list.md');

  it.each(rowsUnder(text, 'Known to be good').flatMap(([, examples]) => codeIn(examples)))(
    'rightly calls %s good',
    (pattern) => {
      expect(judgePattern(pattern)).toEqual({ verdict: 'good' });
    },
  );

  it.each(rowsUnder(text, 'Refused').flatMap(([, examples]) => codeIn(examples)))(
    'rightly calls %s refused',
    (pattern) => {
      expect(judgePattern(pattern).verdict).toBe('refused');
    },
  );

  it.each(rowsUnder(text, 'Taken with a warning').flatMap(([, examples]) => codeIn(examples)))(
    'rightly warns of %s',
    (pattern) => {
      expect(['doubtful', 'unknown']).toContain(judgePattern(pattern).verdict);
    },
  );

  it.each(rowsUnder(text, 'From wildcards'))('gives the pattern for %s', (wildcard, pattern) => {
    const [given = ''] = codeIn(wildcard);
    expect(judgePattern(given)).toMatchObject({ corrected: codeIn(pattern)[0] });
  });
});
