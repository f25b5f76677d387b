import { describe, expect, it, vi } from 'vitest';
import { plan } from '../../src/commands/plan.ts';
import { test } from '../../src/commands/test.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

const refuse = vi.hoisted(() => (): never => {
  throw new Error('A comparison made an edit.');
});

vi.mock('../../src/proxy/edit-section.ts', () => ({ editSection: refuse }));
vi.mock('../../src/proxy/second-reading.ts', () => ({ secondReading: refuse }));
vi.mock('../../src/plan/diff.ts', () => ({ changeDiff: refuse }));

describe('a comparison', () => {
  it('makes no edit, no second reading and no diff, and says what would be done', async () => {
    const sandbox = createTestSandbox();
    const report = await test(await sandbox.context(), { mode: 'bypass' });
    expect(report.error).toBeUndefined();
    expect(report.actions).toEqual([
      { kind: 'backup' },
      { kind: 'edit', service: 'WAPCUpdaterSvc' },
      { kind: 'edit', service: 'WAPCSvc' },
      { kind: 'restart', service: 'WAPCUpdaterSvc' },
      { kind: 'restart', service: 'WAPCSvc' },
    ]);
  });

  it('is not all that a plan is', async () => {
    const sandbox = createTestSandbox();
    expect((await plan(await sandbox.context(), { mode: 'bypass' })).error?.message).toContain('made an edit');
  });
});
