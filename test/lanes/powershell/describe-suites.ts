import { describe, expect, it } from 'vitest';
import { requireLane } from '../lane.ts';
import { runSuites } from './suite.ts';
import { hasPowershell } from './tools.ts';

/** Runs Pester suites once, in one shell; each of their tests becomes one here, under its own name. */
export const describeSuites = (names: string): void => {
  const available = requireLane('PowerShell with Pester', hasPowershell);
  describe.skipIf(!available)('PowerShell', () => {
    if (!available) it('runs the module', () => {});
    for (const { name, message, skipped } of available ? runSuites(names) : []) {
      it.skipIf(skipped)(name, () => expect(message).toBe(''));
    }
  });
};
