import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runScript } from './engine.ts';

/** What one `It` of a test script came to; `message` is empty where it passed. */
export interface ScriptResult {
  readonly name: string;
  readonly message: string;
}

export interface Suite {
  readonly name: string;
  readonly results: readonly ScriptResult[];
}

const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(import.meta.dirname, 'tests');

/** The staged module of the build. */
export const stagedModule = join(root, 'dist', 'powershell', 'AppProxyConnectorProxy');

/** The test scripts' names. */
export const suiteNames = readdirSync(folder)
  .filter((file) => file.endsWith('.tests.ps1'))
  .sort()
  .map((file) => basename(file, '.tests.ps1'));

/**
 * Runs a test script in the real engine against a copy of the module.
 * A script that does not come to its end is a result that failed, so that nothing is skipped in silence.
 */
export const runSuite = (name: string, module = stagedModule): Suite => {
  if (!existsSync(module)) throw new Error(`There is no module at ${module}: run "npm run build" first.`);
  const work = mkdtempSync(join(tmpdir(), 'appproxyctl lane '));
  try {
    const staged = join(work, 'AppProxyConnectorProxy');
    cpSync(module, staged, { recursive: true });
    const results = join(work, 'results.jsonl');
    const run = runScript(
      join(folder, `${name}.tests.ps1`),
      { Module: staged, Work: work, Results: results, Checkout: root },
      work,
    );
    const lines = existsSync(results) ? readFileSync(results, 'utf8').split('\n').filter(Boolean) : [];
    const ended = run.exitCode === 0 && lines.length > 0;
    const rows = lines.map((line) => JSON.parse(line) as ScriptResult);
    return {
      name,
      results: [
        ...rows,
        { name: 'the script comes to its end', message: ended ? '' : `Exit code ${run.exitCode}:\n${run.text}` },
      ],
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
