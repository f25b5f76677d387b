import { spawnSync } from 'node:child_process';
import { pwsh } from './tools.ts';

export interface ShellRun {
  readonly exitCode: number | null;
  /** Standard output and error, as they would be in a window. */
  readonly text: string;
}

/** Runs a script in the real shell as `pwsh -File SCRIPT -Name VALUE ...` does. */
export const runScript = (
  script: string,
  parameters: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv = {},
): ShellRun => {
  const args = Object.entries(parameters).flatMap(([name, value]) => [`-${name}`, value]);
  const { status, stdout, stderr, error } = spawnSync(
    pwsh,
    ['-NoProfile', '-NonInteractive', '-File', script, ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, ...environment, POWERSHELL_TELEMETRY_OPTOUT: '1', NO_COLOR: '1' },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (error) throw error;
  return { exitCode: status, text: `${stdout}${stderr}` };
};
