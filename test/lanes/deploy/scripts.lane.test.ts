import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../../src/document.ts';
import { createTestSandbox, shippedText, type TestSandbox } from '../../helpers/sandbox.ts';
import { requireLane } from '../lane.ts';
import { runScript } from '../powershell/shell.ts';
import { pwsh } from '../powershell/tools.ts';
import { installProgram, makeFiles, makeFolder } from './made-files.ts';
import { openSession, type Ran, type ShellSession, sessionScript, theLine } from './shell-session.ts';

const available = requireLane('PowerShell', existsSync(pwsh));
const { folder, remove } = available ? makeFolder() : { folder: '', remove: () => {} };

let shell: ShellSession;

const startPowershell = (port: string): Promise<unknown> => {
  const argv = ['-NoProfile', '-NonInteractive', '-File', sessionScript, '-Port', port];
  const env = { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: '1', NO_COLOR: '1' };
  return once(spawn(pwsh, argv, { env, stdio: 'inherit' }), 'exit');
};

const run = (script: string, programFiles: string, variables: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  shell.run(join(folder, script), { ProgramFiles: programFiles, ...variables });

let programs = 0;
const programFilesFor = (instead: { root: string } | { line: string }): string => {
  programs += 1;
  const programFiles = join(folder, `Program Files ${programs}`);
  installProgram(programFiles, instead);
  return programFiles;
};

const bytesOf = (sandbox: TestSandbox): string => `${sandbox.read('connector')}${sandbox.read('updater')}`;

describe.skipIf(!available)('the scripts that are made, in the real PowerShell against the real program', () => {
  beforeAll(async () => {
    makeFiles(folder);
    shell = await openSession(startPowershell);
  });
  afterAll(async () => {
    await shell?.end();
    remove();
  });

  it('drift is found, remediated and then gone', async () => {
    const sandbox = createTestSandbox();
    const programFiles = programFilesFor({ root: sandbox.root });
    const before = bytesOf(sandbox);

    const discovered = await run('configmgr/Discovery.ps1', programFiles);
    expect(theLine(discovered)).toContain('WAPCSvc address: null should be "http://proxyserver:8080"');
    const detected = await run('intune/Detect.ps1', programFiles);
    expect(theLine(detected)).toMatch(/^Drift: WAPC/);
    expect(detected.exitCode).toBe(1);
    expect(bytesOf(sandbox)).toBe(before);

    expect(await run('configmgr/Remediation.ps1', programFiles)).toMatchObject({ output: [], errors: '' });
    const after = bytesOf(sandbox);
    expect(after).toContain('o&apos;hara');
    expect(await run('configmgr/Discovery.ps1', programFiles)).toMatchObject({ output: ['Compliant'], errors: '' });
    const compliant = { exitCode: 0, output: ['Compliant'], errors: '' };
    expect(await run('intune/Detect.ps1', programFiles)).toEqual(compliant);
    const again = await run('intune/Remediate.ps1', programFiles);
    expect(again.exitCode).toBe(0);
    expect(theLine(again)).toMatch(/^Compliant/);
    expect(bytesOf(sandbox)).toBe(after);
  });

  it('a change that fails is a failure of the remediation, and both files are as before', async () => {
    const sandbox = createTestSandbox();
    const before = bytesOf(sandbox);
    const programFiles = programFilesFor({ root: sandbox.root });
    sandbox.changeService('connector', { refuseStarts: 1 });
    const thrown = await run('configmgr/Remediation.ps1', programFiles);
    expect(thrown.output).toEqual([]);
    expect(thrown.errors).toContain('SERVICE_START_FAILED');
    sandbox.changeService('connector', { refuseStarts: 1 });
    const failed = await run('intune/Remediate.ps1', programFiles);
    expect(failed).toMatchObject({ exitCode: 1, errors: '' });
    expect(theLine(failed)).toMatch(/^Failed: SERVICE_START_FAILED/);
    expect(bytesOf(sandbox)).toBe(before);
    const done = await run('intune/Remediate.ps1', programFiles);
    expect(done.exitCode).toBe(0);
    expect(theLine(done)).toMatch(/^Remediated: backup, edit, edit, restart, restart$/);
  });

  it.each([
    ['a file that is not XML', () => ({ root: createTestSandbox({ content: `${shippedText}<x` }).root }), 'CONFIG_'],
    ['a program that crashes', () => ({ line: 'kill -ABRT $$' }), 'no report'],
    ['a program that crashes with the code of drift', () => ({ line: 'echo "{"; exit 2' }), 'no report'],
    ['a program that prints no report', () => ({ line: 'echo \'{"inDesiredState":true}\'' }), 'no report'],
    [
      'an exit code that there is not',
      () => ({ line: 'echo \'{"schemaVersion":1,"inDesiredState":true}\'; exit 3' }),
      'exit code 3',
    ],
  ] as const)('%s is a fault, never drift and never compliant', async (_, instead, words) => {
    const programFiles = programFilesFor(instead());
    const discovered = await run('configmgr/Discovery.ps1', programFiles);
    expect(discovered.output).toEqual([]);
    expect(discovered.errors).toContain(words);
    const detected = await run('intune/Detect.ps1', programFiles);
    expect(detected).toMatchObject({ exitCode: 2, errors: '' });
    expect(theLine(detected)).toMatch(/^Fault: /);
    expect(theLine(detected)).toContain(words);
  });

  it('every text in a document reaches the program as it is', async () => {
    const bypassList = [
      "'@\r\nthrow 1\r\n@'",
      '"@\n$(throw 2) `n $env:PATH',
      '\u2018;throw 3;\u2019',
      'm\u00fcller \u{1f600}',
      '%PATH%',
    ];
    const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080', bypassList };
    makeFiles(join(folder, 'hostile'), document);
    const received = join(folder, 'received.json');
    const programFiles = programFilesFor({ line: `cat > '${received}'` });
    for (const script of ['configmgr/Discovery', 'configmgr/Remediation', 'intune/Detect', 'intune/Remediate']) {
      await run(`hostile/${script}.ps1`, programFiles);
      expect(JSON.parse(readFileSync(received, 'utf8'))).toEqual(document);
      rmSync(received);
    }
  });

  it.each(['Detect', 'Remediate'])('%s.ps1 in a 32-bit shell is answered by the 64-bit one', async (script) => {
    const windows = join(folder, 'Windows');
    const place = join(windows, 'sysnative/WindowsPowerShell/v1.0');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'powershell.exe'), '#!/bin/sh\necho "$*"\nexit 7\n', { mode: 0o755 });
    const in32Bit = { PROCESSOR_ARCHITEW6432: 'AMD64', SystemRoot: windows };
    const ran = await run(`intune/${script}.ps1`, join(folder, 'nothing'), in32Bit);
    const file = join(folder, `intune/${script}.ps1`);
    const line = `-NoProfile -NonInteractive -ExecutionPolicy Bypass -File ${file}`;
    expect(ran).toEqual({ exitCode: 7, output: [line], errors: '' });
  });

  it('hold nothing that Windows PowerShell 5.1 lacks, which is what the agents run them in', () => {
    const listed = runScript(resolve('test/lanes/powershell/list-faults.ps1'), { Path: folder });
    expect(listed.text.trim()).toBe('');
  });

  it('a server without the module is a fault that says so', async () => {
    const detected = await run('intune/Detect.ps1', join(folder, 'nothing'));
    expect(detected.exitCode).toBe(2);
    expect(theLine(detected)).toContain('is not installed for all users');
  });
});
