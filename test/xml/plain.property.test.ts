import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeXml } from '../../src/xml/parse.ts';
import { readPlain } from '../../src/xml/plain.ts';
import { runs } from '../helpers/seed.ts';
import { wellFormed } from './well-formedness.ts';

const fixtures = join(import.meta.dirname, '../fixtures/config');
const shipped = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.config'))
  .map((name) => readFileSync(join(fixtures, name), 'utf8').replace(/^\uFEFF/, ''));

const written = [
  ...shipped,
  ...wellFormed.map(([, text]) => text),
  '<?xml version="1.0"?>\n<!-- a -- b --><a b="&lt;&#65;" c=\'"\'>x<b/>&amp;<![CDATA[<]]>]]&gt;</a>\n<!--->-->',
];

/** What turns one document into another: pieces of markup, and single characters that XML cares about. */
const pieces = [
  ...'<>/=&;"\'!?-[]: \t\r\n\0\u00a0\u2028\ufeff'.split(''),
  ...['<!--', '-->', '--', ']]>', '<![CDATA[', '</a>', '<a>', '<b/>', '<?xml version="1.0"?>', '<?p?>', '<!DOCTYPE a>'],
  ...['&lt;', '&#65;', '&#0;', '&#x41;', '&x;', 'xmlns="u"', ' xml:space="preserve"', ' a="1"', ' a="1" a="2"', 'a:b'],
];

const mutant = fc
  .record({
    text: fc.constantFrom(...written),
    changes: fc.array(
      fc.record({
        place: fc.double({ min: 0, max: 1, noNaN: true }),
        gone: fc.constantFrom(0, 0, 0, 1, 2, 5),
        piece: fc.constantFrom('', ...pieces),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ text, changes }) =>
    changes.reduce((before, { place, gone, piece }) => {
      const at = Math.floor(place * before.length);
      return before.slice(0, at) + piece + before.slice(at + gone);
    }, text),
  );

describe('the reader of plain documents', () => {
  it('builds the tree that the judge builds, and none where the judge refuses, in 20,000 mutants', {
    timeout: 120_000,
  }, () => {
    let accepted = 0;
    let plain = 0;
    fc.assert(
      fc.property(mutant, (text) => {
        const judged = judgeXml(text);
        const read = readPlain(text);
        if (!('fault' in judged)) accepted += 1;
        if (read === null) return;
        plain += 1;
        expect(read).toStrictEqual(judged);
      }),
      runs(20_000),
    );
    // Else this compares next to nothing.
    expect(plain).toBeGreaterThan(accepted / 2);
  });

  it.each([
    ['text', `<a>${'x'.repeat(4_000_000)}</a>`],
    ['a value', `<a b="${'x'.repeat(4_000_000)}"/>`],
    ['depth', `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`],
  ])('reads %s of any size', (_, text) => {
    expect(readPlain(text)?.root.name).toBe('a');
  });

  it('reads the files that the vendor ships, so that they take no other way', () => {
    expect(shipped.filter((text) => readPlain(text) === null).length).toBeLessThan(shipped.length / 2);
  });

  it('leaves an element with many attributes to the judge, since it compares each name with all before it', () => {
    const withAttributes = (count: number): string =>
      `<a ${Array.from({ length: count }, (_, at) => `a${at}="b"`).join(' ')}/>`;
    expect(readPlain(withAttributes(32))).toStrictEqual(judgeXml(withAttributes(32)));
    expect(readPlain(withAttributes(33))).toBeNull();
  });
});
