import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { roles } from '../../src/products/connector.ts';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { programCall, runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';
import { treeOf } from './tree.ts';

/** Enough of them that every part of a run is hit, from its start to behind its end. */
const rounds = 50;

const documents = [
  ['--mode', 'bypass'],
  ['--address', 'http://proxyserver:8080'],
] as const;

const setLine = ({ root }: TestSandbox, document: readonly string[]): string[] => [
  'set',
  ...document,
  '--root',
  root,
  '--json',
];

const contents = (sandbox: TestSandbox): string[] => roles.map((role) => sandbox.read(role).toString('utf8'));

/** What lies in the vendor's folders beside the two files. */
const strays = (sandbox: TestSandbox): string[] =>
  roles.flatMap((role) => readdirSync(dirname(sandbox.file(role))).slice(1));

/** Runs `set` and kills it after so many milliseconds, if it still runs then. */
const killedSet = async (sandbox: TestSandbox, document: readonly string[], after: number): Promise<void> => {
  const child = spawn(...programCall(setLine(sandbox, document)), { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await Promise.race([ended, wait(after)]);
  child.kill('SIGKILL');
  await ended;
};

it('a set that is killed at any moment leaves each file whole, and the next one finishes the work', async () => {
  const sandbox = createTestSandbox();
  const known = new Set<string>(contents(sandbox));
  for (const document of [...documents, ...documents]) {
    expect(await runProgram(setLine(sandbox, document))).toMatchObject({ exitCode: 0 });
    for (const content of contents(sandbox)) known.add(content);
  }
  const begun = performance.now();
  await runProgram(setLine(sandbox, documents[1]));
  const whole = performance.now() - begun;
  for (let round = 0; round < rounds; round += 1) {
    const document = documents[round % 2 === 0 ? 0 : 1];
    await killedSet(sandbox, document, (whole * 1.5 * round) / rounds);
    for (const content of contents(sandbox)) expect(known).toContain(content);
    const next = await runProgram(setLine(sandbox, document));
    expect({ round, exitCode: next.exitCode, stderr: next.stderr }).toEqual({ round, exitCode: 0, stderr: '' });
    for (const service of onlyReport(next.stdout).services) {
      expect(service).toMatchObject({ status: 'running', restartPending: 'no', inDesiredState: true, problems: [] });
    }
    expect(new Set(contents(sandbox)).size).toBe(1);
    expect(strays(sandbox)).toEqual([]);
    expect(existsSync(join(sandbox.root, 'Program Files', 'AppProxyConnectorProxy', 'journal.json'))).toBe(false);
    const tree = treeOf(sandbox.root);
    expect(onlyReport((await runProgram(setLine(sandbox, document))).stdout)).toMatchObject({ changed: false });
    expect(treeOf(sandbox.root)).toBe(tree);
  }
}, 300_000);
