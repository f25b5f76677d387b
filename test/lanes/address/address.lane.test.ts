import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../../src/dotnet/uri.ts';
import { checkAddress } from '../../../src/proxy/address.ts';
import { checkScriptLocation } from '../../../src/proxy/script-location.ts';
import { requireLane } from '../lane.ts';
import { type Judge, type JudgedConfig, missingTool, startJudge } from '../microsoft-parser/judge.ts';

const label = fc.string({ unit: fc.constantFrom(...'abZ019-_'), minLength: 1, maxLength: 5 });
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const host = fc.oneof(
  { weight: 6, arbitrary: name },
  { weight: 1, arbitrary: fc.ipV4() },
  { weight: 1, arbitrary: fc.ipV6().map((address) => `[${address}]`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a'.repeat(63), `${'a.'.repeat(126)}b`, 'xn--strae-oqa.de', 'xn--zzzz', 'loopback'),
  },
);
const port = fc.option(fc.integer({ min: 1, max: 65535 })).map((number) => (number === null ? '' : `:${number}`));
const tail = fc.constantFrom('', '/');
const scriptTail = fc
  .string({ unit: fc.constantFrom(...'ab/?#.%;=&@:!$\'()*+,~[]|^`{}\\"<>2'), maxLength: 8 })
  .map((text) => `/${text}`);

const distinct = (arbitrary: fc.Arbitrary<string>, seed: number): string[] => [
  ...new Set(fc.sample(arbitrary, { numRuns: 3000, seed })),
];

const inAttribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

describe.skipIf(!requireLane('.NET SDK 10', missingTool === null))("addresses against .NET's own Uri", () => {
  let judge: Judge;
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-address-'));
  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(async () => {
    await judge.close();
    rmSync(folder, { recursive: true });
  });

  /** What Microsoft's parser makes of a file with this value. */
  const judged = (attribute: string, values: readonly string[]): Promise<JudgedConfig[]> =>
    judge.configs(
      values.map((value, index) => {
        const path = join(folder, `${attribute}-${index}.config`);
        const proxy = `<proxy ${attribute}="${inAttribute(value)}"/>`;
        writeFileSync(
          path,
          `<configuration><system.net><defaultProxy>${proxy}</defaultProxy></system.net></configuration>`,
        );
        return path;
      }),
    );

  it.each([1, 2026])('takes every proxy address that a document may hold, seed %i', async (seed) => {
    const addresses = distinct(
      fc.tuple(host, port, tail).map(([...parts]) => `http://${parts.join('')}`),
      seed,
    ).filter((address) => 'canonical' in checkAddress(address));
    expect(addresses.length).toBeGreaterThan(1000);
    const answers = await judged('proxyaddress', addresses);
    expect(addresses.filter((_, index) => 'refused' in (answers[index] ?? { refused: true }))).toEqual([]);
    const spelling = addresses.map((address) => [checkAddress(address), canonicalAddress(address)] as const);
    expect(spelling.filter(([ours, read]) => !('canonical' in ours) || ours.canonical !== read)).toEqual([]);
  });

  it.each([1, 2026])('takes every script location that a document may hold, seed %i', async (seed) => {
    const scheme = fc.constantFrom('http://', 'https://', 'HTTP://');
    const locations = distinct(
      fc.tuple(scheme, host, port, scriptTail).map((parts) => parts.join('')),
      seed,
    ).filter((location) => 'canonical' in checkScriptLocation(location));
    expect(locations.length).toBeGreaterThan(1000);
    const answers = await judged('scriptLocation', locations);
    expect(locations.filter((_, index) => 'refused' in (answers[index] ?? { refused: true }))).toEqual([]);
  });
});
