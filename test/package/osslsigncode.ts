import { spawnSync } from 'node:child_process';

/** osslsigncode signs and verifies PowerShell's files from version 2.8 on; Debian 12 has 2.5. */
export function signsScripts(): boolean {
  const { stdout } = spawnSync('osslsigncode', ['--version'], { encoding: 'utf8' });
  const [, major, minor] = /osslsigncode (\d+)\.(\d+)/.exec(stdout) ?? [];
  return Number(major) * 1000 + Number(minor) >= 2008;
}
