import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { taskArguments } from '../../src/deploy/task-command.ts';
import { requireLane } from '../lanes/lane.ts';
import { hasPowershell, pwsh } from '../lanes/powershell/tools.ts';

const script = (repair: boolean): string => /-Command "(.*)"$/.exec(taskArguments(repair))?.[1] ?? '';

describe.skipIf(!requireLane('PowerShell', hasPowershell))('what the task runs, in the real PowerShell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-task-command-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A stand-in of a program of Windows that prints its name and arguments. */
  const program = (path: string, exitCode: number): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `#!/bin/sh\necho "${path}|$*"\nexit ${exitCode}\n`, { mode: 0o755 });
  };
  const run = (programFiles: string, repair: boolean) => {
    const env = { PATH: process.env['PATH'], HOME: folder, POWERSHELL_TELEMETRY_OPTOUT: '1' };
    const { status, stdout } = spawnSync(pwsh, ['-NoProfile', '-NonInteractive', '-Command', script(repair)], {
      encoding: 'utf8',
      env: { ...env, ProgramFiles: join(folder, programFiles), SystemRoot: folder },
    });
    return { status, stdout: stdout.trim() };
  };
  const module = (version: string): string => `pf/WindowsPowerShell/Modules/AppProxyConnectorProxy/${version}`;

  it('is the newest version that has a program, and its exit code', () => {
    for (const version of ['0.9.0', '0.10.0', 'backup']) program(`${module(version)}/bin/appproxyctl.exe`, 2);
    mkdirSync(join(folder, module('1.0.0')), { recursive: true });
    const document = join(folder, 'pf/AppProxyConnectorProxy/desired.json');
    const expected = `${module('0.10.0')}/bin/appproxyctl.exe|set ${document} --event-log`;
    expect(run('pf', true)).toEqual({ status: 2, stdout: expected });
  });

  it('writes an event where Windows does not start the program, and does not end as if all were well', () => {
    program('System32/eventcreate.exe', 0);
    const file = join(folder, 'blocked/WindowsPowerShell/Modules/AppProxyConnectorProxy/1.0.0/bin/appproxyctl.exe');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '\x7fELF and no more', { mode: 0o755 });
    const { status, stdout } = run('blocked', false);
    expect(status).toBe(74);
    expect(stdout).toMatch(/\/T ERROR \/ID 400 \/D Fault: Windows did not start appproxyctl\.exe /);
  });

  it('writes an event where there is no version', () => {
    program('System32/eventcreate.exe', 0);
    const { status, stdout } = run('none', false);
    expect(status).toBe(66);
    expect(stdout).toMatch(
      /^System32\/eventcreate\.exe\|\/L APPLICATION \/SO AppProxyConnectorProxy \/T ERROR \/ID 400 \/D Fault: /,
    );
  });
});
