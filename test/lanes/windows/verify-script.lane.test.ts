import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConnectorProxyError } from '../../../src/errors.ts';
import { asReport, runMain, temporaryFolder } from '../../cli/run-main.ts';
import { requireLane } from '../lane.ts';
import { runScript } from '../powershell/shell.ts';
import { hasPowershell } from '../powershell/tools.ts';

const here = requireLane('PowerShell', hasPowershell);

const script = resolve('scripts/verify-windows.ps1');
const faultsOf = (file: string): string =>
  runScript(resolve('test/lanes/powershell/list-faults.ps1'), { Path: file }).text.trim();

/** The command lines that the script gives the program; its variables are other texts of the script. */
const commandLines = (): readonly string[] => {
  const text = readFileSync(script, 'utf8').replaceAll('`"', '');
  const variables = new Map(
    [...text.matchAll(/\$(\w+) = ["'](.*)["']$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  const filled = (line: string): string =>
    line.replace(/\$(limits|explicit|register)\b/g, (_, name: string) => filled(variables.get(name) ?? ''));
  return [...text.matchAll(/Invoke-Program (?:"([^"]*)"|'([^']*)'|(\$\w+))/g)].map(([, ...found]) =>
    filled(found.find((one) => one !== undefined) ?? ''),
  );
};

describe('scripts/verify-windows.ps1, which is for a real Windows', () => {
  it('is ASCII: Windows PowerShell reads anything else by code page', () => {
    expect([...readFileSync(script)].filter((byte) => byte > 0x7e)).toEqual([]);
  });

  it('gives the program only command lines that it takes', async () => {
    const lines = commandLines();
    const verbs = lines.map((line) => /^(?:task )?[a-z-]+/.exec(line)?.[0]);
    expect(new Set(verbs)).toEqual(
      new Set(['--version', 'get', 'set', 'restore', 'task register', 'task show', 'task unregister']),
    );
    const nowhere = new ConnectorProxyError({ code: 'CONNECTOR_NOT_FOUND', message: 'Nothing.', detail: 'Nothing.' });
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'desired.json'), '{ "mode": "bypass" }');
    for (const line of lines.filter((one) => one !== '--version')) {
      const words = line.replace('$document', join(folder, 'desired.json')).split(' ');
      const { out } = await runMain(words, { openSystem: () => Promise.reject(nowhere) });
      expect({ line, error: asReport(out.trimEnd()).error?.code }).toEqual({ line, error: 'CONNECTOR_NOT_FOUND' });
    }
  });

  it('asks no proxy before a change: the one that it sets does not exist', () => {
    for (const line of commandLines()) expect(line.startsWith('set ')).toBe(line.includes('--no-preflight'));
  });

  it.skipIf(!here)('holds nothing that Windows PowerShell 5.1 lacks', () => {
    expect(faultsOf(script)).toBe('');
  });

  it.skipIf(!here)('would be found out by this check', () => {
    const folder = mkdtempSync(join(tmpdir(), 'verify-script-'));
    try {
      writeFileSync(join(folder, 'bad.ps1'), 'if ($true) { $IsWindows ? 1 : 2 ');
      expect(faultsOf(join(folder, 'bad.ps1'))).toContain('line 1');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
