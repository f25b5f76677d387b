import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A project of two files under this project's own configuration, so that each judge can be seen to judge. */
const project = mkdtempSync(join(tmpdir(), 'appproxyctl-judges-'));
const judge = (program: string, ...args: string[]) =>
  spawnSync(resolve('node_modules/.bin', program), args, { cwd: project, encoding: 'utf8' });

beforeAll(() => {
  for (const file of ['tsconfig.json', 'knip.json', 'biome.json', '.gitignore']) cpSync(file, join(project, file));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'judged', type: 'module' }));
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  mkdirSync(join(project, 'src/cli'), { recursive: true });
  writeFileSync(join(project, 'src/cli/bin.ts'), "import { used } from '../thing.ts';\n\nprocess.exitCode = used();\n");
});
afterAll(() => rmSync(project, { recursive: true }));

const thing = (text: string) => writeFileSync(join(project, 'src/thing.ts'), text);
const good = 'export const used = (): number => 0;\n';

describe('the judges that "npm test" calls', () => {
  it.each([
    ['tsc', 'a wrong type', "export const used = (): number => 'text';\n"],
    ['tsc', 'a property that may be missing', 'export const used = (): number => [1][0];\n'],
    ['tsc', 'syntax that type stripping cannot erase', `enum E {}\nvoid E;\n${good}`],
    ['knip', 'an export that nobody imports', `${good}export const unused = 1;\n`],
    ['biome', 'a format of its own', 'export const used = ():number=>0\n'],
    ['biome', 'a promise that nobody waits for', `async function later() {}\nlater();\n${good}`],
    ['biome', 'a default export', `${good}export default used;\n`],
    ['biome', 'a connection that System does not open', "export const used = () => fetch('http://localhost');\n"],
  ])('%s refuses %s', (program, _, text) => {
    const args = program === 'biome' ? ['check', '--error-on-warnings', '--vcs-enabled=false', 'src'] : [];
    if (program === 'knip') args.push('--include', 'exports', '--no-config-hints');
    thing(good);
    expect(judge(program, ...args)).toMatchObject({ status: 0 });
    thing(text);
    expect(judge(program, ...args).status).not.toBe(0);
  });

  it('are all called by "npm test", before the tests', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts.test.split(' && ').map((step: string) => step.split(' ')[0])).toEqual([
      'tsc',
      'tsc',
      'biome',
      'knip',
      'vitest',
    ]);
  });
});
