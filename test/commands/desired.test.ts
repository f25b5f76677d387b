import { describe, expect, it } from 'vitest';
import { plan } from '../../src/commands/plan.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

/** What a caller without types, or with a cast, may hand over. */
const wrong: readonly [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'bypass'],
  ['a mode that is none', { mode: 'proxy' }],
  ['an address without http://', { mode: 'explicit', address: 'proxy:8080' }],
  ['a pattern that .NET refuses', { mode: 'explicit', address: 'http://p:1', bypassList: ['*.x'] }],
];

describe.each([
  ['test', test],
  ['plan', plan],
  ['set', set],
] as const)('%s of the library', (command, call) => {
  it.each(wrong)('never throws, and reports %s as DOCUMENT_INVALID', async (_, document) => {
    const sandbox = createTestSandbox();
    const before = sandbox.read('connector');
    const report = await call(await sandbox.context(), document as Document);
    expect(report).toMatchObject({ command, outcome: 'failed', changed: false, error: { code: 'DOCUMENT_INVALID' } });
    expect(report.error?.issues?.length).toBeGreaterThan(0);
    expect(sandbox.read('connector')).toEqual(before);
  });
});
