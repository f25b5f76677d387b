// The host's Node would fail in many confusing ways: the pinned one is asked for once.
import './scripts/check-node.mjs';
import { defineConfig } from 'vitest/config';

const lanes = 'test/**/*.lane.test.ts';
const scenarios = 'test/scenarios/**/*.test.ts';

// Three projects: what needs nothing, what runs the built program, and what another program judges.
export default defineConfig({
  test: {
    reporters: process.env['CI'] ? ['dot', ['json', { outputFile: 'dist/test-report.json' }]] : ['default'],
    // Two at a time: the lanes start programs that want a core themselves.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [lanes, scenarios],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'scenarios',
          include: [scenarios],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'lanes',
          include: [lanes],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
