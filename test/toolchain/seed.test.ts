import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** How often a text calls fast-check's `assert`, and how often it hands over this run's seed. */
const countsIn = (text: string): readonly [asserts: number, seeds: number] => {
  const count = (call: string): number => text.split(call).length - 1;
  return [count('fc.assert('), count('runs(')];
};

it('every random test takes its seed from one place, which prints it', () => {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const own = files.filter((file) => {
    const [asserts, seeds] = countsIn(readFileSync(join('test', file), 'utf8'));
    return seeds < asserts;
  });
  expect(own.filter((file) => !file.endsWith('toolchain/seed.test.ts'))).toEqual([]);
});

it('the whole proof fixes the seed', () => {
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/^export .*APPPROXYCTL_SEED=/m);
});
