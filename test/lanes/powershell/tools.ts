import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const root = join(import.meta.dirname, '..', '..', '..');

/** What `scripts/setup-lanes.sh` installs, by the same file. */
const installed = parseEnv(readFileSync(join(root, 'scripts/lane-tools.env'), 'utf8'));
const tools = join(homedir(), installed['LANE_TOOLS'] ?? '');

/** The real shell and its test framework; .NET Framework's reference assemblies, for what Windows PowerShell has. */
export const pwsh = join(tools, `powershell-${installed['POWERSHELL_VERSION']}`, 'pwsh');
export const pester = join(tools, 'packages/pester', installed['PESTER_VERSION'] ?? '', 'tools/Pester.psd1');
export const net472 = join(
  tools,
  'packages/microsoft.netframework.referenceassemblies.net472',
  installed['NET472_VERSION'] ?? '',
  'build/.NETFramework/v4.7.2',
);

export const hasPowershell = [pwsh, pester, net472].every((path) => existsSync(path));
