import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { get } from '../../src/commands/get.ts';
import { test } from '../../src/commands/test.ts';
import type { Role } from '../../src/products/connector.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

const stray = 'MicrosoftEntraPrivateNetworkConnector.exe.config';

describe('a file that .NET never reads, beside the one that it does', () => {
  it.each([
    ['is reported for the service whose folder it is in', 'connector', stray, ['STRAY_FILE'], []],
    ['in other letters too', 'connector', stray.toUpperCase(), ['STRAY_FILE'], []],
    ['is not reported in another folder', 'updater', stray, [], []],
    ['is not reported where it has another name', 'connector', `old ${stray}`, [], []],
  ] as const)('%s', async (_, role: Role, name, onConnector, onUpdater) => {
    const sandbox = createTestSandbox();
    writeFileSync(join(dirname(sandbox.file(role)), name), 'anything');
    for (const report of [
      await get(await sandbox.context()),
      await test(await sandbox.context(), { mode: 'system' }),
    ]) {
      expect(report.services.map(({ problems }) => problems.map(({ code }) => code))).toEqual([onConnector, onUpdater]);
      expect([report.error, report.services.map(({ proxy }) => proxy?.mode)]).toEqual([
        undefined,
        ['system', 'system'],
      ]);
    }
  });
});
