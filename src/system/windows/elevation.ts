import type { RunTool } from './run.ts';

const administrators = 'S-1-5-32-544';
/** High and System of the mandatory integrity levels; below them an administrator's groups are only used to deny. */
const highLevel = 12288;

/**
 * Reads `whoami /groups /fo csv /nh` by its security identifiers: a member of Administrators whose token has at least
 * the high integrity level. Network Service has the System level and is no member.
 */
export const isElevatedToken = (output: string): boolean => {
  const level = Number(/\bS-1-16-(\d+)\b/.exec(output)?.[1] ?? 0);
  return level >= highLevel && new RegExp(`\\b${administrators}\\b`).test(output);
};

/** Is this process elevated, by its token? */
export const createElevationCheck = (run: RunTool) => async (): Promise<boolean> => {
  const { exitCode, output } = await run('whoami.exe', ['/groups', '/fo', 'csv', '/nh']);
  return exitCode === 0 && isElevatedToken(output);
};
