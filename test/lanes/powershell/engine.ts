import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const sources = join(import.meta.dirname, 'host');

const dotnet = ['/usr/bin/dotnet', '/usr/share/dotnet/dotnet', '/usr/local/bin/dotnet'].find((path) =>
  existsSync(path),
);

/** Whether the engine can be built here: it takes the .NET SDK 10 and NuGet. */
export const hasEngine = dotnet !== undefined;

const variables = {
  ...process.env,
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  POWERSHELL_TELEMETRY_OPTOUT: '1',
  POWERSHELL_DIAGNOSTICS_OPTOUT: '1',
};

const contentHash = (): string => {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(cs|csproj)$/.test(name)) hash.update(name).update(readFileSync(join(sources, name)));
  }
  return hash.digest('hex').slice(0, 16);
};

/** Builds the host once for each content, outside the checkout; the path of the executable. */
const buildHost = (): string => {
  if (dotnet === undefined) throw new Error('.NET SDK 10 (dotnet) is not installed');
  const target = join(tmpdir(), `appproxyctl-powershell-${process.getuid?.() ?? 0}-${contentHash()}`);
  const program = join(target, 'out', 'powershell-host');
  if (existsSync(program)) return program;
  const work = mkdtempSync(join(tmpdir(), 'appproxyctl-powershell-'));
  cpSync(sources, work, { recursive: true });
  const built = spawnSync(dotnet, ['build', 'host.csproj', '-c', 'Release', '-o', join(work, 'out')], {
    cwd: work,
    encoding: 'utf8',
    env: variables,
  });
  if (built.status !== 0) throw new Error(`The PowerShell host did not build:\n${built.stdout}${built.stderr}`);
  try {
    renameSync(work, target);
  } catch (error) {
    rmSync(work, { recursive: true });
    if (!existsSync(program)) throw error;
  }
  return program;
};

export interface EngineRun {
  readonly exitCode: number | null;
  /** Standard output and error, as they would stand in a window. */
  readonly text: string;
}

/** Runs a script in the real engine as `pwsh -File SCRIPT -Name VALUE ...` would. */
export const runScript = (script: string, parameters: Readonly<Record<string, string>>, cwd: string): EngineRun => {
  const args = Object.entries(parameters).flatMap(([name, value]) => [`-${name}`, value]);
  const { status, stdout, stderr, error } = spawnSync(buildHost(), [script, ...args], {
    cwd,
    encoding: 'utf8',
    env: variables,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { exitCode: status, text: `${stdout}${stderr}` };
};
