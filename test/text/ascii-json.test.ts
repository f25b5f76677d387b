import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toAsciiJson } from '../../src/text/ascii-json.ts';
import { runs } from '../helpers/seed.ts';

it.each([
  ['a letter beyond ASCII', 'é', '"\\u00e9"'],
  ['a pair of surrogates', '\u{1f600}', '"\\ud83d\\ude00"'],
  ['half of a pair', '\ud83d', '"\\ud83d"'],
  ['a delete character', '\u007f', '"\\u007f"'],
  ['a key', { ü: 1 }, '{"\\u00fc":1}'],
])('%s becomes an escape', (_, value, text) => {
  expect(toAsciiJson(value)).toBe(text);
});

it('any value comes back from one line of ASCII', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = toAsciiJson(value);
      expect(text).toMatch(/^[ -~]*$/);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    runs(100),
  );
});
