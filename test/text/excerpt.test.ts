import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../src/text/excerpt.ts';

const text = 'first\r\n  <proxy a="1">\rthird\n';

describe('excerptOf', () => {
  it.each([
    ['the first line', 1, 3, { text: 'first', offset: 2 }],
    ['a line after CR LF', 2, 10, { text: '  <proxy a="1">', offset: 9 }],
    ['a line after CR', 3, 1, { text: 'third', offset: 0 }],
    ['the empty last line', 4, 1, { text: '', offset: 0 }],
    ['a place after the end of its line', 1, 99, { text: 'first', offset: 5 }],
    ['a line that is not there', 9, 1, null],
  ])('shows %s', (_, line, column, expected) => {
    expect(excerptOf(text, line, column)).toEqual(expected);
  });

  it.each([1, 500, 5000, 9999])('shows a piece of a long line around column %i', (column) => {
    const long = Array.from({ length: 10_000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');
    const excerpt = excerptOf(long, 1, column);
    expect(excerpt?.text.length).toBe(96);
    expect(excerpt?.text.charAt(excerpt.offset)).toBe(long.charAt(column - 1));
  });

  it('shows no user information, and still a place in the line', () => {
    const excerpt = excerptOf('<proxy proxyaddress="http://user:secret@proxy:8080" x/>', 1, 53);
    expect(excerpt?.text).not.toMatch(/user|secret/);
    expect(excerpt?.offset).toBeLessThanOrEqual(excerpt?.text.length ?? 0);
  });
});
