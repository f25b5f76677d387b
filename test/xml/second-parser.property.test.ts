import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/xml/encoding.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { runs } from '../helpers/seed.ts';
import { outlineOf, xmldomOutline } from '../helpers/xmldom-outline.ts';
import { denseFiles } from '../lanes/microsoft-parser/markup-pool.ts';
import { spoiltFile } from '../lanes/microsoft-parser/mutations.ts';
import { wellFormed } from './well-formedness.ts';

const bases = [...denseFiles, ...wellFormed.map(([, text]) => text).filter((text) => !text.includes('!DOCTYPE'))];

describe('the tree', () => {
  it('is the one that another parser reads, on spoilt files that are still XML', () => {
    let [compared, refused] = [0, 0];
    const property = fc.property(spoiltFile(bases), ({ bytes }) => {
      const file = decode(bytes);
      const document = 'failure' in file ? file : parseXml(file.text);
      if (!('root' in document)) return;
      const theirs = xmldomOutline(document.text);
      if (theirs === null) refused += 1;
      else expect(outlineOf(document.text, document.nodes)).toEqual(theirs);
      compared += 1;
    });
    fc.assert(property, runs(2_000));
    expect(compared).toBeGreaterThan(500);
    expect(refused).toBeLessThan(compared / 10);
  });
});
