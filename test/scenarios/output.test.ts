import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { programCall, runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';

it.each([
  { command: 'plan', exitCode: 2 },
  { command: 'set', exitCode: 0 },
])('$command does its work where nobody reads its answer any more', async ({ command, exitCode }) => {
  const { root } = createTestSandbox();
  const child = spawn(...programCall([command, '--mode', 'bypass', '--root', root, '--json']), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (piece: Buffer) => {
    stderr += piece.toString();
  });
  expect([...(await once(child, 'close')), stderr]).toEqual([exitCode, null, '']);
  const after = await runProgram(['test', '--mode', 'bypass', '--root', root]);
  expect(after.exitCode).toBe(command === 'set' ? 0 : 2);
});

it('many roots stop being read when nobody reads the answers', async () => {
  const { root } = createTestSandbox();
  const child = spawn(...programCall(['get', '--roots', '-']), { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {});
  child.stdout.once('data', () => child.stdout.destroy());
  const endless = setInterval(() => child.stdin.write(`${root}\n`.repeat(100)), 5);
  try {
    expect(await once(child, 'close')).toEqual([0, null]);
  } finally {
    clearInterval(endless);
  }
});

it.runIf(existsSync('/dev/full'))(
  'an answer that can’t be written is a failure that says what the answer was',
  async () => {
    const { root } = createTestSandbox();
    const full = openSync('/dev/full', 'w');
    const child = spawn(...programCall(['test', '--mode', 'system', '--root', root]), {
      stdio: ['ignore', full, 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (piece: Buffer) => {
      stderr += piece.toString();
    });
    expect(await once(child, 'close')).toEqual([74, null]);
    closeSync(full);
    expect(stderr).toContain('would be 0');
  },
);

const odd = 'ünï \u202e x';

it.each([
  { says: 'an unknown command', argv: [odd], exitCode: 64 },
  { says: 'an unknown option', argv: ['get', `--${odd}`], exitCode: 64 },
  { says: 'an unknown root', argv: ['get', '--root', `/nowhere/${odd}\u001b[2J`], exitCode: 66 },
  { says: 'an unknown document', argv: ['validate', `/nowhere/${odd}.json`], exitCode: 66 },
  { says: 'a faulty value', argv: ['set', '--address', `http://${odd}`], exitCode: 65 },
  {
    says: 'three thousand entries',
    argv: ['set', '--address', 'http://p', ...entries(3000), '--root', '/nowhere'],
    exitCode: 66,
  },
])('$says with --json is one report in ASCII', async ({ argv, exitCode }) => {
  const ran = await runProgram([...argv, '--json']);
  expect(ran.exitCode).toBe(exitCode);
  expect(onlyReport(ran.stdout).error).toBeDefined();
});

function entries(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `--bypass-list=^http://host${index}\\.contoso\\.com`);
}
