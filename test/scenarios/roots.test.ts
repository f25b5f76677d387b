import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { programCall, runProgram } from './program.ts';
import { reportsOf } from './report-judge.ts';
import { beforeBytes } from './scenario.ts';

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'appproxyctl-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

/** Roots that come out differently, in this order: in the state, not in it, no connector, spoilt, no folder. */
const variety = (): { readonly roots: string[]; readonly codes: readonly number[] } => {
  const good = createTestSandbox();
  const other = createTestSandbox({ content: beforeBytes('explicit-old.config') });
  const spoilt = createTestSandbox({ content: beforeBytes('cut-off.config') });
  return {
    roots: [good.root, other.root, folder(), spoilt.root, '/nowhere/at/all'],
    codes: [0, 2, 66, 78, 66],
  };
};

describe('many roots', () => {
  it.each([
    { command: ['test', '--mode', 'system'], highest: 78 },
    { command: ['get'], highest: 78 },
  ])('$command tells each in the order given, and ends with the highest exit code', async ({ command, highest }) => {
    const { roots } = variety();
    const list = join(folder(), 'roots.txt');
    writeFileSync(list, `\uFEFF${roots.join('\r\n')}\r\n\r\n`);
    const ways = [
      await runProgram([...command, ...roots.flatMap((root) => ['--root', root])]),
      await runProgram([...command, '--roots', list]),
      await runProgram([...command, '--roots', '-', '--json'], { input: roots.join('\n') }),
      await runProgram([...command, '--roots', '-'], { input: Buffer.from(`\uFEFF${roots.join('\r\n')}`, 'utf16le') }),
    ];
    for (const { exitCode, stdout } of ways) {
      expect(exitCode).toBe(highest);
      expect(reportsOf(stdout).map(({ root }) => root)).toEqual(roots);
      expect(reportsOf(stdout).map(({ error }) => error?.code)).toEqual([
        undefined,
        undefined,
        'CONNECTOR_NOT_FOUND',
        'CONFIG_NOT_WELL_FORMED',
        'CONNECTOR_NOT_FOUND',
      ]);
    }
  });

  it('each alone ends with its own exit code', async () => {
    const { roots, codes } = variety();
    const ran = await Promise.all(roots.map((root) => runProgram(['test', '--mode', 'system', '--root', root])));
    expect(ran.map(({ exitCode }) => exitCode)).toEqual(codes);
  });

  it.each([
    { says: 'a list that is not there', argv: ['get', '--roots', '/nowhere.txt'], exitCode: 66 },
    { says: 'a list that is a folder', argv: ['get', '--roots', tmpdir()], exitCode: 74 },
    { says: 'an empty list', argv: ['get', '--roots', '-'], exitCode: 64 },
    { says: 'a list for set', argv: ['set', '--mode', 'bypass', '--roots', '-'], exitCode: 64 },
    { says: 'document and list both on standard input', argv: ['test', '-', '--roots', '-'], exitCode: 64 },
  ])('$says is one report with the reason', async ({ argv, exitCode }) => {
    const ran = await runProgram([...argv, '--json'], { input: '' });
    expect(ran.exitCode).toBe(exitCode);
    expect(reportsOf(ran.stdout)).toHaveLength(1);
  });
});

describe.runIf(process.platform === 'linux')('ten thousand roots', () => {
  /** Runs `test` over so many roots and answers with its largest memory in KiB. */
  const measure = async (list: readonly string[]): Promise<number> => {
    const script = join(folder(), 'report-memory.mjs');
    writeFileSync(script, "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));\n");
    const [file, argv] = programCall(['test', '--address', 'http://proxyserver:8080', '--roots', '-']);
    const { stdout, stderr, exitCode } = await execa(file, ['--import', script, ...argv], {
      input: list.join('\n'),
      reject: false,
      maxBuffer: 1024 * 1024 * 1024,
    });
    expect(exitCode).toBe(2);
    const reports = stdout.split('\n');
    expect(reports.map((line) => (JSON.parse(line) as { root: string }).root)).toEqual(list);
    return Number(stderr);
  };

  it('are told in order and take no more memory than a few hundred', async () => {
    const real = createTestSandbox({ content: beforeBytes('explicit-old.config') });
    rmSync(join(real.root, 'appproxyctl-sandbox.json'));
    const top = folder();
    const hundred = Array.from({ length: 100 }, (_, index) => {
      const root = join(top, String(index));
      mkdirSync(root);
      symlinkSync(join(real.root, 'Program Files'), join(root, 'Program Files'));
      return root;
    });
    // A hundred folders in a hundred spellings each: what counts is that no two lines are the same.
    const list = Array.from({ length: 100 }, (_, index) => hundred.map((root) => root + '/.'.repeat(index))).flat();
    const few = await measure(list.slice(0, 500));
    const all = await measure(list);
    expect(all / few).toBeLessThan(1.6);
  }, 120_000);
});
