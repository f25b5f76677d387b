import { describe, expect, it } from 'vitest';
import { locator } from '../../src/text/position.ts';

describe('locator', () => {
  it.each([
    ['LF', 'a\nb', 2, { line: 2, column: 1 }],
    ['CR LF', 'a\r\nb', 3, { line: 2, column: 1 }],
    ['the LF of a CR LF', 'a\r\nb', 2, { line: 1, column: 3 }],
    ['CR', 'a\rb', 2, { line: 2, column: 1 }],
    ['CR CR LF', 'a\r\r\nb', 4, { line: 3, column: 1 }],
    ['a character beyond 16 bits as two columns', '\u{1F600}b', 2, { line: 1, column: 3 }],
    ['the start', 'abc', 0, { line: 1, column: 1 }],
    ['the end', 'a\n', 2, { line: 2, column: 1 }],
  ])('counts %s', (_title, text, offset, position) => {
    expect(locator(text)(offset)).toEqual(position);
  });
});
