import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requireLane } from '../lanes/lane.ts';

const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

describe('check-node', () => {
  const onVersion = (version: string) =>
    node(
      '--input-type=module',
      '--eval',
      `Object.defineProperty(process, 'version', { value: '${version}' }); await import('./scripts/check-node.mjs');`,
    );

  it('says nothing on the pinned Node', () => {
    const pinned = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies.node;
    expect(onVersion(`v${pinned}`)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each(['v20.20.2', 'v22.15.0', 'v24.0.0'])('stops on %s and names the remedy', (version) => {
    const { status, stderr } = onVersion(version);
    expect(status).toBe(1);
    expect(stderr).toContain(version);
    expect(stderr).toContain('npm ci');
  });
});

describe('count-tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-count-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  });

  it.each([
    ['counts what passed', [file('passed', 'passed', 'passed')], 0, '2 passed, 0 failed', 0],
    [
      'does not call a skipped test passed',
      [file('passed', 'passed', 'skipped')],
      0,
      '1 passed, 0 failed, 1 skipped',
      0,
    ],
    ['fails on a failed test', [file('failed', 'passed', 'failed')], 1, '1 passed, 1 failed', 1],
    ['counts a file that did not load', [file('failed'), file('passed', 'passed')], 1, '1 passed, 1 failed', 1],
    ['fails where a command failed after the tests', [file('passed', 'passed')], 1, '1 passed, 1 failed', 1],
    ['fails where no test ran', [], 0, '0 passed, 1 failed', 1],
  ])('%s', (_, testResults, brokenCommands, line, status) => {
    const report = join(folder, 'report.json');
    writeFileSync(report, JSON.stringify({ testResults }));
    const result = node('scripts/count-tests.mjs', report, String(brokenCommands));
    expect(result).toMatchObject({ stdout: `${line}\n`, status });
  });

  it('fails where there is no report', () => {
    expect(node('scripts/count-tests.mjs', join(folder, 'none.json'), '1').status).toBe(1);
  });
});

describe('a lane without its tool', () => {
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('is skipped, and says so in one line', () => {
    vi.stubEnv('APPPROXYCTL_LANES', '');
    expect(requireLane('wine', false)).toBe(false);
    expect(console.warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^Lane skipped: wine [^\n]*$/));
  });

  it('fails where every lane is required', () => {
    vi.stubEnv('APPPROXYCTL_LANES', 'all');
    expect(() => requireLane('wine', false)).toThrow('wine');
    expect(requireLane('wine', true)).toBe(true);
  });
});

describe('the lock file', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const optional = Object.entries<{ optionalDependencies?: Record<string, string> }>(packages).flatMap(
    ([path, { optionalDependencies = {} }]) => Object.keys(optionalDependencies).map((name) => [name, path] as const),
  );

  it('knows every package for another platform, which npm ci insists on', () => {
    expect(optional.length).toBeGreaterThan(20);
    const found = (name: string, path: string) =>
      packages[`${path}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
    expect(optional.filter(([name, path]) => found(name, path) === undefined)).toEqual([]);
  });

  it('names no host that a package came from', () => {
    expect(JSON.stringify(packages)).not.toMatch(/"resolved":"https?:/);
  });
});
