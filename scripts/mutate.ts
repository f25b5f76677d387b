import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Stryker is not among the dependencies: it is wanted now and then, and brings 150 packages. */
const stryker = ['@stryker-mutator/core@10.1.1', '@stryker-mutator/vitest-runner@10.1.1'];

/** Rooms without files and processes: each mutant is tried with their tests, but for those that take seconds. */
const tests = `import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{xml,text,dotnet,proxy,document,plan}/**/*.test.ts', 'test/desired.test.ts'],
    exclude: ['test/**/*.property.test.ts', 'test/**/*.lane.test.ts'],
    testTimeout: 60_000,
  },
});
`;

const configuration = (mutate: readonly string[]) => ({
  mutate,
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutate.ts', related: true },
  // It rewrites a tsconfig.json by TypeScript's own functions, which version 7 does not have.
  tsconfigFile: 'none.json',
  reporters: ['clear-text', 'progress-append-only'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 1,
  dryRunTimeoutMinutes: 15,
});

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Name the files to mutate: npm run mutate -- src/proxy/compare.ts');
  process.exit(64);
}

const work = mkdtempSync(join(tmpdir(), 'appproxyctl-mutate-'));
try {
  for (const name of readdirSync('.').filter((one) => !['.git', 'dist'].includes(one))) {
    cpSync(name, join(work, name), { recursive: true, verbatimSymlinks: true });
  }
  writeFileSync(join(work, 'vitest.mutate.ts'), tests);
  writeFileSync(join(work, 'stryker.config.json'), JSON.stringify(configuration(files), null, 2));
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', ...stryker], { cwd: work, stdio: 'inherit' });
  const { status } = spawnSync(resolve(work, 'node_modules/.bin/stryker'), ['run'], { cwd: work, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
