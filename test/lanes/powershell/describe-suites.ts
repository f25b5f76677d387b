import { describe, expect, it } from 'vitest';
import { requireLane } from '../lane.ts';
import { hasEngine } from './engine.ts';
import { runSuite } from './suite.ts';

/** Runs each test script once; each of its tests becomes one here, under its own name. */
export const describeSuites = (names: readonly string[]): void => {
  const available = requireLane('the .NET SDK 10 (dotnet), which builds the PowerShell engine,', hasEngine);
  describe.skipIf(!available)('PowerShell engine', () => {
    if (!available) it('runs the module', () => {});
    for (const name of available ? names : []) {
      describe(name, () => {
        it.each([...runSuite(name).results])('$name', ({ message }) => {
          expect(message).toBe('');
        });
      });
    }
  });
};
