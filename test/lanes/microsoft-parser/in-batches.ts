import fc from 'fast-check';
import { runs } from '../../helpers/seed.ts';

/** Together on their way to the judge, so that neither side waits for the other with each of them. */
const batch = 50;

/** Checks `count` values of an arbitrary, many at a time; one that fails is found again alone, and made small. */
export const assertInBatches = async <T>(
  arbitrary: fc.Arbitrary<T>,
  count: number,
  check: (value: T) => Promise<void>,
): Promise<void> => {
  const values = fc.sample(arbitrary, runs(count));
  try {
    for (let start = 0; start < count; start += batch) await Promise.all(values.slice(start, start + batch).map(check));
  } catch (error) {
    await fc.assert(fc.asyncProperty(arbitrary, check), runs(count));
    throw error;
  }
};
