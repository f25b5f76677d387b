import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FindingCode, findingCodes } from '../../src/network/check/finding-codes.ts';
import { whoTexts } from '../../src/network/check/text.ts';
import { aspectsOf } from '../../src/network/endpoints/aspects.ts';
import { deciders } from '../../src/proxy/route/decision.ts';

const read = (name: string): string => readFileSync(`docs/${name}`, 'utf8');

const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, first = '', rest = '']) => [first, ...rest.split(' | ')]);

describe('docs/check.md', () => {
  const rows = rowsOf(read('check.md'));

  it('has a row for each finding and no other', () => {
    expect(rows.map(([code]) => code)).toEqual(Object.keys(findingCodes));
  });

  it.each(Object.keys(findingCodes) as FindingCode[])('says of %s what the check says', (code) => {
    const { severity, meaning, who, change } = findingCodes[code];
    expect(rows.find(([name]) => name === code)).toEqual([code, severity, meaning, whoTexts[who], change]);
  });
});

describe('docs/route.md', () => {
  it('has a row for each setting that can decide, and no other', () => {
    const rows = rowsOf(read('route.md')).map(([name]) => name);
    expect(rows.filter((name) => name !== 'decidedBy').toSorted()).toEqual(deciders.toSorted());
  });
});

describe('docs/endpoints.md', () => {
  it.each(aspectsOf([], null).map(({ title }) => [title]))('tells of the aspect "%s"', (title) => {
    expect(read('endpoints.md')).toContain(`**${title}**`);
  });
});
