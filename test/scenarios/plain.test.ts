import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';

describe('commands without a connector', () => {
  it.each([['--version'], ['--help'], ['-h'], ['set', '--help'], ['schema'], ['schema', 'report']])(
    '%s %s prints and ends with 0',
    async (...argv) => {
      const ran = await runProgram(argv);
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
      expect(ran.stdout).toMatch(/\S\n$/);
    },
  );

  it.each([['schema'], ['schema', 'desired-state'], ['schema', 'report']])(
    '%s %s is JSON in ASCII',
    async (...argv) => {
      const { stdout } = await runProgram(argv);
      expect(stdout).toMatch(/^[ -~\n]+$/);
      expect(JSON.parse(stdout)).toHaveProperty('$schema');
    },
  );

  it('--version --json is a report', async () => {
    expect(onlyReport((await runProgram(['--version', '--json'])).stdout).command).toBe('version');
  });

  it('nothing at all is a wrong command line', async () => {
    expect(await runProgram([])).toMatchObject({ exitCode: 64, stdout: '' });
  });
});

it('what export prints is a document on which test finds no drift', async () => {
  const { root } = createTestSandbox();
  const set = ['set', '--address', 'http://proxyserver:8080', '--bypass-list', '\\.contoso\\.com', '--root', root];
  expect((await runProgram(set)).exitCode).toBe(0);
  const { stdout } = await runProgram(['export', '--root', root]);
  const inUtf16 = Buffer.from(`\uFEFF${stdout.replaceAll('\n', '\r\n')}`, 'utf16le');
  expect((await runProgram(['test', '-', '--root', root], { input: inUtf16 })).exitCode).toBe(0);
});

it('the demo comes out as told, and leaves a sandbox that works and a folder of others alone', async () => {
  const { root } = createTestSandbox();
  const kept = join(root, 'kept');
  expect(await runProgram(['demo', '--keep', kept])).toMatchObject({ exitCode: 0 });
  expect((await runProgram(['test', '--mode', 'system', '--root', kept])).exitCode).toBe(0);
  const before = readdirSync(kept);
  expect((await runProgram(['demo', '--keep', kept])).exitCode).toBe(64);
  expect(readdirSync(kept)).toEqual(before);
});

it('without --root there is no connector on a computer that is no Windows', async () => {
  if (process.platform === 'win32') return;
  for (const argv of [['get'], ['set', '--mode', 'bypass'], ['restore'], ['export']]) {
    const ran = await runProgram([...argv, '--json']);
    expect(ran.exitCode).toBe(66);
    expect(onlyReport(ran.stdout).error?.code).toBe('CONNECTOR_NOT_FOUND');
  }
});

it('nothing is read or made in the current folder', async () => {
  const { root } = createTestSandbox();
  const cwd = join(root, 'Program Files');
  const before = readdirSync(cwd);
  expect((await runProgram(['get', '--root', '..'], { cwd })).exitCode).toBe(0);
  expect(readdirSync(cwd)).toEqual(before);
});
