import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether a lane's outside judge is here: `describe.skipIf(!requireLane('wine', hasProgram('wine')))`.
 * A lane without its tool says so in one line and is skipped; where `APPPROXYCTL_LANES=all` is set it throws instead.
 */
export function requireLane(tool: string, available: boolean): boolean {
  if (available) return true;
  const remedy = `${tool} is not here; "bash scripts/setup-lanes.sh" installs it on Debian 12`;
  if (process.env['APPPROXYCTL_LANES'] === 'all') throw new Error(`Every lane is required, but ${remedy}.`);
  console.warn(`Lane skipped: ${remedy}.`);
  return false;
}

/** Whether a program of this name is on the PATH. */
export function hasProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
