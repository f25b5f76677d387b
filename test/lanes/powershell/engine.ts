import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildWithDotnet, missingDotnet } from '../dotnet.ts';

const sources = join(import.meta.dirname, 'host');

/** Whether the engine can be built here. */
export const hasEngine = missingDotnet === null;

const variables = { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_DIAGNOSTICS_OPTOUT: '1' };

export interface EngineRun {
  readonly exitCode: number | null;
  /** Standard output and error, as they would stand in a window. */
  readonly text: string;
}

/** Runs a script in the real engine as `pwsh -File SCRIPT -Name VALUE ...` would. */
export const runScript = (script: string, parameters: Readonly<Record<string, string>>, cwd: string): EngineRun => {
  const args = Object.entries(parameters).flatMap(([name, value]) => [`-${name}`, value]);
  const { status, stdout, stderr, error } = spawnSync(
    buildWithDotnet(sources, 'host', 'powershell-host'),
    [script, ...args],
    {
      cwd,
      encoding: 'utf8',
      env: variables,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (error) throw error;
  return { exitCode: status, text: `${stdout}${stderr}` };
};
