import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = mkdtempSync(join(tmpdir(), 'appproxyctl-imports-'));
beforeAll(() => {
  for (const file of ['biome.json', 'biome.import-direction.json']) cpSync(file, join(project, file));
});
afterAll(() => rmSync(project, { recursive: true }));

/** Lints one line as if it stood in `file`, under the project's own configuration. */
function lint(file: string, line: string): { refused: boolean; output: string } {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), `${line}\n`);
  const args = ['lint', '--only=style/noRestrictedImports', '--vcs-enabled=false', file];
  const { status, stdout, stderr } = spawnSync(resolve('node_modules/.bin/biome'), args, {
    cwd: project,
    encoding: 'utf8',
  });
  return { refused: status !== 0, output: stdout + stderr };
}

describe('the import rule', () => {
  it.each([
    ['a stage may not import a later one', 'src/desired.ts', './plan.ts'],
    ['nor from a file in its own folder', 'src/plan/edits.ts', '../apply.ts'],
    ['nor may observing look at what is asked for', 'src/observed.ts', './desired.ts'],
    ['nothing imports the command line', 'src/report.ts', './cli/main.ts'],
    ['not even what belongs to no stage', 'src/index.ts', './cli/bin.ts'],
    ['the XML room knows nothing of proxies', 'src/xml/parse.ts', '../proxy/state.ts'],
    ['the proxy room knows nothing of files', 'src/proxy/reading.ts', '../system/system.ts'],
    ['the system room knows nothing of proxies', 'src/system/sandbox.ts', '../proxy/reading.ts'],
    ['the transaction room knows nothing of reports', 'src/transaction/journal.ts', '../report.ts'],
    ['a stage meets files through System only', 'src/apply.ts', 'node:fs/promises'],
    ['and processes too', 'src/transaction/journal.ts', 'node:child_process'],
    ['and starts none through a package', 'src/observed.ts', 'execa'],
  ])('%s: %s does not import %s', (_, file, target) => {
    const { refused, output } = lint(file, `export { thing } from '${target}';`);
    expect(refused).toBe(true);
    expect(output).toContain('noRestrictedImports');
  });

  it.each([
    ['a later stage imports an earlier one', 'src/plan.ts', './desired.ts'],
    ['a stage imports a room below it', 'src/observed.ts', './proxy/reading.ts'],
    ['the proxy room stands on the XML room', 'src/proxy/reading.ts', '../xml/parse.ts'],
    ['the system room meets the files', 'src/system/node-files.ts', 'node:fs/promises'],
    ['the command line imports everything', 'src/cli/main.ts', '../report.ts'],
  ])('%s: %s may import %s', (_, file, target) => {
    expect(lint(file, `export { thing } from '${target}';`)).toMatchObject({ refused: false });
  });
});
