import { describe, expect, it } from 'vitest';
import { requireLane } from '../lane.ts';
import { hasEngine } from './engine.ts';
import { runSuite, suiteNames } from './suite.ts';

const available = requireLane('the .NET SDK 10 (dotnet), which builds the PowerShell engine,', hasEngine);

describe.skipIf(!available)('PowerShell engine', () => {
  // Each script runs once, and each of its tests is one here, under its own name.
  const suites = available ? suiteNames.map((name) => runSuite(name)) : [];
  for (const { name, results } of suites) {
    describe(name, () => {
      it.each([...results])('$name', ({ message }) => {
        expect(message).toBe('');
      });
    });
  }
  if (!available) it('is here', () => {});
});
