import { describe, expect, it } from 'vitest';
import { isMatch } from '../../../src/proxy/route/matcher.ts';

const text = 'https://app.corp.example:8443';

describe('an entry of the bypass list', () => {
  it.each([
    ['corp', true],
    ['CORP\\.EXAMPLE', true],
    ['^corp', false],
    ['^https://[^/:]+\\.example(:\\d+)?$', true],
    ['^https://[^/:]+\\.example$', false],
    ['(?<=app\\.)corp', true],
    ['(?<!app\\.)corp', false],
    ['app(?=\\.corp)', true],
    ['app(?!\\.corp)', false],
    ['a|b{9}', true],
    ['p{2}', true],
    ['p{3,}', false],
    ['\\bcorp\\b', true],
    ['[A-C]pp', true],
    ['[^a]pp', false],
    ['', true],
  ])('%s matches: %s', (pattern, expected) => {
    expect(isMatch(pattern, text)).toBe(expected);
  });

  it.each([['(a)\\1'], ['(?i)app'], ['(?>app)'], ['ä'], ['['], ['[\\u0100-\\uffff]'], ['\\p{L}'], ['x'.repeat(2001)]])(
    'is not told for %s',
    (pattern) => {
      expect(isMatch(pattern, text)).toBeNull();
    },
  );

  it('takes a bounded time for what makes others go back without end', () => {
    const subject = `http://${'a'.repeat(250)}!`;
    expect(isMatch('((((a+)+)+)+)+$', subject)).toBe(false);
    expect(isMatch('^(a|a|aa)*b', subject.slice(7))).toBe(false);
  });
});
