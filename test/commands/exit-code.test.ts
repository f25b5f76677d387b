import { expect, it } from 'vitest';
import { failedReport } from '../../src/cli/bare-report.ts';
import { loadCommand } from '../../src/commands/catalogue.ts';
import type { SystemCommand } from '../../src/commands/command.ts';
import { exitCodeFor } from '../../src/commands/exit-code.ts';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { ConnectorProxyError, type ErrorCode, errorCodes } from '../../src/errors.ts';
import { emptyReport } from '../../src/report.ts';

it.each<[string, boolean | null, number]>([
  ['test', true, 0],
  ['test', false, 2],
  ['test', null, 2],
  ['plan', true, 0],
  ['plan', false, 2],
  ['get', null, 0],
  ['get', false, 0],
  ['set', true, 0],
  ['set', false, 0],
  ['restore', null, 0],
  ['export', null, 0],
  ['validate', null, 0],
])('%s with inDesiredState %s ends with %i', async (command, inDesiredState, code) => {
  const report = { ...emptyReport({ version: '1', command, host: 'h', root: null, now: 0 }), inDesiredState };
  expect(exitCodeFor((await loadCommand(command)) as SystemCommand, report)).toBe(code);
  if (command !== 'validate') expect(exitCodeOf(report)).toBe(code);
});

it.each(Object.entries(errorCodes) as [ErrorCode, number][])(
  '%s ends with %i, whatever the command',
  (code, exitCode) => {
    for (const command of ['get', 'test', 'set']) {
      expect(exitCodeOf(failedReport(new ConnectorProxyError({ code, message: 'm', detail: 'd' }), command))).toBe(
        exitCode,
      );
    }
  },
);

it('anything else that is thrown is a fault of this software, told in one line', () => {
  const report = failedReport(new TypeError('first\nsecond'), 'get');
  expect(exitCodeOf(report)).toBe(70);
  expect(report.error?.code).toBe('INTERNAL');
  expect(JSON.stringify(report)).not.toMatch(/second|\bat /);
});

it('a report of a command that nobody knows is a fault of this software, never a yes', () => {
  expect(exitCodeOf(emptyReport({ version: '1', host: 'h', root: null, now: 0, command: 'chekc' }))).toBe(70);
});
