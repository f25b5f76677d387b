import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AddressRange,
  aggregate,
  parseRange,
  rangesText,
  subtract,
} from '../../../src/network/service-tags/ranges.ts';
import { runs } from '../../helpers/seed.ts';

const range = (text: string): AddressRange => {
  const found = parseRange(text);
  if (found === null) throw new Error(`${text} is no range.`);
  return found;
};

// All in 10.0.0.0/24 and 2001:db8::/120, so that every address can be counted.
const ipv4 = fc.tuple(fc.nat(255), fc.integer({ min: 24, max: 32 })).map(([last, size]) => `10.0.0.${last}/${size}`);
const ipv6 = fc
  .tuple(fc.nat(255), fc.integer({ min: 120, max: 128 }))
  .map(([last, size]) => `2001:db8::${last.toString(16)}/${size}`);
const some = fc.array(fc.oneof(ipv4, ipv6), { maxLength: 12 });

const addressesOf = (ranges: readonly AddressRange[]): Set<string> => {
  const found = new Set<string>();
  for (const { family, first, last } of ranges) {
    for (let at = first; at <= last; at += 1n) found.add(`${family}/${at}`);
  }
  return found;
};

describe('ranges of addresses', () => {
  it('keep their addresses when they are aggregated and written', () => {
    fc.assert(
      fc.property(some, (texts) => {
        const written = rangesText(aggregate(texts.map(range)));
        expect(addressesOf(written.map(range))).toEqual(addressesOf(texts.map(range)));
        expect(rangesText(aggregate(written.map(range)))).toEqual(written);
      }),
      runs(300),
    );
  });

  it('are subtracted address by address', () => {
    fc.assert(
      fc.property(some, some, (from, taken) => {
        const left = subtract(aggregate(from.map(range)), aggregate(taken.map(range)));
        const without = addressesOf(taken.map(range));
        expect(addressesOf(left)).toEqual(
          new Set([...addressesOf(from.map(range))].filter((address) => !without.has(address))),
        );
      }),
      runs(300),
    );
  });
});
