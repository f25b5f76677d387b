import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { roles } from '../../src/products/connector.ts';
import type { TestSandbox } from '../helpers/sandbox.ts';
import { runProgram } from './program.ts';
import { goldenText, onlyReport } from './report-judge.ts';
import { changing } from './rows/changing.ts';
import { refusing } from './rows/refusing.ts';
import { restoring } from './rows/restoring.ts';
import { telling } from './rows/telling.ts';
import { argvOf, documentBytes, goldens, type Scenario, stage } from './scenario.ts';
import { treeOf } from './tree.ts';

/** Golden files are written anew on demand, to be read before they are committed. */
const writeGolden = process.env['APPPROXYCTL_WRITE_GOLDEN'] === '1';

const readGolden = (name: string, file: string, actual: Buffer): Buffer => {
  const path = join(goldens, name, file);
  if (writeGolden) {
    mkdirSync(join(goldens, name), { recursive: true });
    writeFileSync(path, actual);
  }
  return readFileSync(path);
};

/** A character for each byte, so that a difference can be read. */
const bytesAsText = (bytes: Buffer): string => bytes.toString('latin1');

const installed = (sandbox: TestSandbox, scenario: Scenario): Map<string, string> =>
  new Map(
    roles
      .filter((role) => scenario.before?.[role] !== null)
      .map((role) => [role, bytesAsText(sandbox.read(role))] as const),
  );

/** After a change that was made, and after a command that only looks, one more run finds everything as it is. */
const judgeRepetition = async (scenario: Scenario, argv: readonly string[], root: string): Promise<void> => {
  const before = treeOf(root);
  const again = await runProgram(argv, scenario.stdin === undefined ? {} : { input: documentBytes(scenario.stdin) });
  expect(again.exitCode).toBe(scenario.exitCode);
  expect(onlyReport(again.stdout)).toMatchObject({ changed: false });
  expect(treeOf(root)).toBe(before);
};

const judge = async (scenario: Scenario): Promise<void> => {
  const { name, stdin, exitCode, changes = [] } = scenario;
  const sandbox = await stage(scenario);
  const argv = argvOf(scenario, sandbox.root);
  const before = installed(sandbox, scenario);
  const tree = treeOf(sandbox.root);
  const ran = await runProgram(argv, stdin === undefined ? {} : { input: documentBytes(stdin) });
  expect({ ...ran, stdout: '', stderr: ran.exitCode === exitCode ? '' : ran.stderr }).toEqual({
    exitCode,
    signal: undefined,
    stdout: '',
    stderr: '',
  });
  const report = goldenText(onlyReport(ran.stdout), sandbox.root);
  expect(report).toBe(readGolden(name, 'report.json', Buffer.from(report)).toString());
  const after = installed(sandbox, scenario);
  for (const role of roles) {
    const bytes = after.get(role);
    if (bytes === undefined) continue;
    if (!changes.includes(role)) expect(bytes).toBe(before.get(role));
    else {
      expect(bytes).not.toBe(before.get(role));
      expect(bytes).toBe(bytesAsText(readGolden(name, `${role}.config`, Buffer.from(bytes, 'latin1'))));
    }
  }
  const looks = !['set', 'restore'].includes(scenario.command[0] ?? '');
  if (looks) expect(treeOf(sandbox.root)).toBe(tree);
  if (scenario.command[0] === 'set' && exitCode === 0) await judgeRepetition(scenario, argv, sandbox.root);
};

describe.each([
  { topic: 'looking', rows: telling },
  { topic: 'changing', rows: changing },
  { topic: 'putting back', rows: restoring },
  { topic: 'refusing', rows: refusing },
])('$topic', ({ rows }) => {
  it.each(rows)('$name: $says', judge);
});

it('no two scenarios share their golden files', () => {
  const names = [...telling, ...changing, ...restoring, ...refusing].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
