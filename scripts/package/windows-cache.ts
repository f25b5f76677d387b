import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCodeCache } from '../program/code-cache.ts';
import { windowsNode } from './windows-node.ts';

/** Wine's drive `Z:` is this computer's root folder. */
const pathOf = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;

/**
 * The program's file with the code cache for node.exe, which makes it under Wine in a new prefix (about ten seconds);
 * without a cache, and a line that says so, where Wine is missing.
 */
export function withWindowsCache(program: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-cache-'));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_') && name !== 'DISPLAY');
  const env = {
    ...Object.fromEntries(inherited),
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree=;mshtml=;winemenubuilder.exe=',
  };
  try {
    const { error, status } = spawnSync('wine', ['winecfg', '-v', 'win10'], { env, stdio: 'ignore' });
    if (error !== undefined || status !== 0) {
      console.error('Wine is not here: the executable is made without a code cache, and takes longer to start.');
      return program;
    }
    return withCodeCache(program, { command: ['wine', windowsNode().program], pathOf, env });
  } finally {
    spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' });
    spawnSync('wineserver', ['-w'], { env, stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  }
}
