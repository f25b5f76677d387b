import fc from 'fast-check';
import { vi } from 'vitest';

const asked = process.env['APPPROXYCTL_SEED'];

/** The seed of every property of this run; `APPPROXYCTL_SEED` gives an earlier run's again. */
const seed = asked === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
if (!Number.isSafeInteger(seed)) throw new TypeError(`APPPROXYCTL_SEED has to be a whole number, not "${asked}".`);

// A property takes as long as its runs on a busy machine do.
vi.setConfig({ testTimeout: 600_000 });

process.stderr.write(`APPPROXYCTL_SEED=${seed}\n`);

/** The items of a list that this run looks at, in their order: `count` of them that the seed chooses, or all. */
export const chosen = <T>(items: readonly T[], count: number): readonly (readonly [number, T])[] => {
  const [from] = fc.sample(
    fc.subarray(
      items.map((_, index) => index),
      { minLength: Math.min(count, items.length), maxLength: Math.min(count, items.length) },
    ),
    { seed, numRuns: 1 },
  );
  return (from ?? []).map((index) => [index, items[index] as T] as const);
};

/** How often a property is tried: whatever `numRuns` says, with this run's seed. */
export const runs = <T>(numRuns: number): fc.Parameters<T> => ({ seed, numRuns });
