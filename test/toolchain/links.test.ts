import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const documents = ['.', 'docs'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file)),
);

const headings = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const links = documents.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
    ([, target = '', anchor]) =>
      [document, target === '' ? document : join(dirname(document), target), anchor] as const,
  ),
);

describe('a link in the documents', () => {
  it('is found at all', () => expect(links.length).toBeGreaterThan(20));

  it.each(links)('in %s leads to %s', (_, target, anchor) => {
    expect(existsSync(target)).toBe(true);
    if (anchor !== undefined) expect(headings(readFileSync(target, 'utf8'))).toContain(anchor);
  });

  it('leads from the readme or the docs to every document', () => {
    const linked = new Set(links.map(([, target]) => target));
    expect(documents.filter((document) => document !== 'README.md' && !linked.has(document))).toEqual([]);
  });
});
