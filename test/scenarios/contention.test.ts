import { expect, it } from 'vitest';
import { roles } from '../../src/products/connector.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';

it.each([{ runs: 2 }, { runs: 10 }])(
  'of $runs sets of the same document at once exactly one changes anything',
  async ({ runs }) => {
    const sandbox = createTestSandbox();
    const line = ['set', '--address', 'http://proxyserver:8080', '--root', sandbox.root, '--json'];
    const ended = await Promise.all(Array.from({ length: runs }, () => runProgram(line)));
    const reports = ended.map(({ exitCode, stdout }) => ({ exitCode, ...onlyReport(stdout) }));
    for (const { exitCode, outcome, error } of reports) {
      expect([
        { exitCode: 0, outcome: 'applied', code: undefined },
        { exitCode: 0, outcome: 'unchanged', code: undefined },
        { exitCode: 75, outcome: 'failed', code: 'ANOTHER_RUN' },
      ]).toContainEqual({ exitCode, outcome, code: error?.code });
    }
    expect(reports.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await runProgram(line.with(0, 'test'))).toMatchObject({ exitCode: 0 });
  },
);

it('sets of different documents at once leave both files with one of them', async () => {
  const sandbox = createTestSandbox();
  const addresses = Array.from({ length: 8 }, (_, index) => `http://proxy${index}:8080`);
  const line = (command: string, address: string) => [command, '--address', address, '--root', sandbox.root, '--json'];
  const ended = await Promise.all(addresses.map((address) => runProgram(line('set', address))));
  for (const { exitCode } of ended) expect([0, 75]).toContain(exitCode);
  expect(sandbox.read('connector').toString()).toBe(sandbox.read('updater').toString());
  const tested = await Promise.all(addresses.map((address) => runProgram(line('test', address))));
  const agreeing = tested.filter(({ exitCode }) => exitCode === 0);
  expect(agreeing).toHaveLength(1);
  expect(tested.filter(({ exitCode }) => exitCode === 2)).toHaveLength(addresses.length - 1);
  for (const role of roles) expect(sandbox.service(role).state).toBe('running');
});
