import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './shell.ts';
import { net472, pester, pwsh } from './tools.ts';

/** What one `It` of a suite came to; `message` is empty where it passed. */
export interface TestResult {
  readonly name: string;
  readonly message: string;
  readonly skipped: boolean;
}

const root = join(import.meta.dirname, '..', '..', '..');

/** The staged module of the build. */
export const stagedModule = join(root, 'dist', 'powershell', 'AppProxyConnectorProxy');

/**
 * Runs Pester suites (names in `powershell/tests`, comma between; `*` is all) in one real shell against a copy of the module.
 * A run that does not come to its end is a result that failed, so that nothing is skipped in silence.
 */
export const runSuites = (names: string, module = stagedModule): readonly TestResult[] => {
  if (!existsSync(module)) throw new Error(`There is no module at ${module}: run "npm run build" first.`);
  const work = mkdtempSync(join(tmpdir(), 'appproxyctl lane '));
  const results = join(work, 'results.jsonl');
  try {
    const run = runScript(
      join(root, 'powershell/tests/Invoke-Tests.ps1'),
      { Pester: pester, Results: results, Suite: names },
      { LANE_MODULE: module, LANE_WORK: work, LANE_PWSH: pwsh, LANE_NET472: net472 },
    );
    const lines = existsSync(results) ? readFileSync(results, 'utf8').split('\n').filter(Boolean) : [];
    const ended = run.exitCode === 0 && lines.length > 0;
    return [
      ...lines.map((line): TestResult => JSON.parse(line)),
      {
        name: 'the run comes to its end',
        message: ended ? '' : `Exit code ${run.exitCode}:\n${run.text}`,
        skipped: false,
      },
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
