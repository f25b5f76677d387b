import { describe, expect, it } from 'vitest';
import { checkDocument, mergeDocument, parseDocument } from '../../src/document.ts';
import { issuesOf, placeOf } from './faults.ts';

describe('flags over a document', () => {
  it.each<[string, object | null, object, object]>([
    [
      'win, property by property',
      { mode: 'explicit', address: 'http://a' },
      { address: 'http://b' },
      { mode: 'explicit', address: 'http://b' },
    ],
    ['replace a list whole', { bypassList: ['a', 'b'] }, { bypassList: ['c'] }, { bypassList: ['c'] }],
    ['count only where they are given', { mode: 'bypass' }, { mode: undefined }, { mode: 'bypass' }],
    ['mean explicit with an address alone', null, { address: 'http://a' }, { mode: 'explicit', address: 'http://a' }],
    [
      'keep a mode that is given',
      null,
      { mode: 'bypass', address: 'http://a' },
      { mode: 'bypass', address: 'http://a' },
    ],
    ['give a document no mode that it does not name', {}, { address: 'http://a' }, { address: 'http://a' }],
  ])('%s', (_, base, overrides, merged) => {
    expect({ ...mergeDocument(base as Record<string, unknown>, overrides as Record<string, unknown>) }).toEqual(merged);
  });

  it('change neither the document nor the flags', () => {
    const base = Object.freeze({ mode: 'explicit', address: 'http://a' });
    expect(mergeDocument(base, Object.freeze({ address: 'http://b' }))).not.toBe(base);
    expect(base.address).toBe('http://a');
  });

  it('mend what is wrong in the text', () => {
    const overrides = { address: 'http://b' };
    expect(parseDocument(Buffer.from('{"mode":"explicit","address":"b:80"}'), overrides)).toEqual({
      document: { mode: 'explicit', address: 'http://b' },
      warnings: [],
    });
  });

  it('have faults without a place, while those of the text keep theirs', () => {
    const issues = issuesOf('{"mode":"explicit",\n"restart":"x"}', { address: 'b:80', bypassList: ['('] });
    expect(issues.map(placeOf)).toEqual([
      'undefined:undefined /address',
      'undefined:undefined /bypassList/0',
      '2:11 /restart',
    ]);
    expect(issues[0]).not.toHaveProperty('line');
  });

  it('are judged together with the text', () => {
    expect(issuesOf('{"mode":"explicit",\n"address":"http://b"}', { mode: 'pac' }).map(placeOf)).toEqual([
      '1:1 /scriptLocation',
      '2:1 /address',
    ]);
  });

  it('do not hide what is wrong with the text itself', () => {
    expect(issuesOf('{"mode":"bypass","mode":"pac"}', { mode: 'system' }).map(placeOf)).toEqual(['1:18 /mode']);
  });

  it('can be names that objects have by themselves', () => {
    const overrides = JSON.parse('{"mode":"bypass","__proto__":{"address":"x"}}');
    expect(checkDocument(mergeDocument(null, overrides))).toMatchObject({ issues: [{ pointer: '/__proto__' }] });
  });
});
