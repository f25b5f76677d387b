import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';

const long = Array.from({ length: 6 }, (_, index) => `${index}${'d'.repeat(60)}`).join('/');

const names = [
  'with spaces and  two',
  `quotes ' " \``,
  '$HOME $(id) %TEMP% ;&|',
  '[a-z]*?{1}',
  'ünïcödé 日本 🦊',
  '-looks-like-an-option',
  'trailing.dot.',
  long,
];

/** A sandbox in a folder of that name, below one of a usual name. */
const placedAt = (name: string): { readonly top: string; readonly root: string } => {
  const { root: source } = createTestSandbox();
  const top = mkdtempSync(join(tmpdir(), 'appproxyctl-test-'));
  onTestFinished(() => rmSync(top, { recursive: true, force: true }));
  const root = join(top, name);
  cpSync(source, root, { recursive: true });
  return { top, root };
};

describe('a root in a folder with a name', () => {
  it.each(names)('%s', async (name) => {
    const { top, root } = placedAt(name);
    const set = await runProgram(['set', '--mode', 'bypass', `--root=${root}`, '--json']);
    expect(set.exitCode).toBe(0);
    expect(onlyReport(set.stdout)).toMatchObject({ root, host: root, outcome: 'applied' });
    for (const spelling of [`${root}/`, `./${name}`, `${name}/../${basename(name)}`]) {
      const test = await runProgram(['test', '--mode', 'bypass', `--root=${spelling}`], { cwd: top });
      expect({ spelling, code: test.exitCode }).toEqual({ spelling, code: 0 });
    }
    const undone = await runProgram(['restore', `--root=${root}`, '--json']);
    expect(onlyReport(undone.stdout)).toMatchObject({ outcome: 'applied' });
  });
});

const shown = ['\u001b[2Jcleared', 'two\nlines', 'right\u202eto left', 'bell\u0007'];

describe('what a terminal would obey is shown and not sent', () => {
  it.each(shown)('%j in the name of a root', async (name) => {
    const { root } = placedAt(name);
    for (const argv of [
      ['get'],
      ['test', '--mode', 'bypass'],
      ['plan', '--mode', 'bypass'],
      ['set', '--mode', 'bypass'],
      ['restore', '--list'],
      ['export'],
    ]) {
      const { stdout, stderr } = await runProgram([...argv, '--root', root]);
      expect(`${stdout}${stderr}`).not.toContain(name);
    }
    const missing = await runProgram(['get', '--root', `${root}/none`]);
    expect(missing.stderr).not.toContain(name);
  });

  it.each(shown.filter((text) => !text.includes('\u001b') && !text.includes('\u0007')))(
    '%j in a file',
    async (text) => {
      const content = `<configuration><system.net><defaultProxy><proxy proxyaddress="http://p/${text}" x="${text}"/></defaultProxy></system.net></configuration>`;
      const { root } = createTestSandbox({ content });
      for (const argv of [['get'], ['test', '--mode', 'bypass'], ['export']]) {
        const { stdout, stderr } = await runProgram([...argv, '--root', root]);
        expect(`${stdout}${stderr}`).not.toContain(text);
      }
    },
  );
});

it.each([
  { says: 'an empty root', argv: ['--root', ''], exitCode: 64 },
  { says: 'a file as root', argv: ['--root', '/etc/passwd'], exitCode: 66 },
  { says: 'a root that is too long', argv: ['--root', `/${'x'.repeat(5000)}`], exitCode: 74 },
  { says: 'no root of that name', argv: ['--root', '/nowhere'], exitCode: 66 },
])('$says', async ({ argv, exitCode }) => {
  const ran = await runProgram(['get', ...argv, '--json']);
  expect(ran.exitCode).toBe(exitCode);
  expect(onlyReport(ran.stdout).error).toBeDefined();
});
