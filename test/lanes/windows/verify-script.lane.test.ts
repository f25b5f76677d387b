import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireLane } from '../lane.ts';
import { runScript } from '../powershell/shell.ts';
import { hasPowershell } from '../powershell/tools.ts';

const here = requireLane('PowerShell', hasPowershell);

const script = resolve('scripts/verify-windows.ps1');
const faultsOf = (file: string): string =>
  runScript(resolve('test/lanes/powershell/list-faults.ps1'), { Path: file }).text.trim();

describe('scripts/verify-windows.ps1, which is for a real Windows', () => {
  it('is ASCII: Windows PowerShell reads anything else by code page', () => {
    expect([...readFileSync(script)].filter((byte) => byte > 0x7e)).toEqual([]);
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
