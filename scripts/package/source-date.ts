import { spawnSync } from 'node:child_process';

/** The time that everything in a package carries: `SOURCE_DATE_EPOCH`, else the last commit's, else 1 January 1980. */
export function sourceDate(env: NodeJS.ProcessEnv = process.env): Date {
  const asked = env['SOURCE_DATE_EPOCH'];
  if (asked !== undefined && !/^\d+$/.test(asked)) {
    throw new Error(`SOURCE_DATE_EPOCH is "${asked}"; it has to be a whole number of seconds since 1970.`);
  }
  const seconds = asked ?? spawnSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8' }).stdout?.trim();
  const earliestInZip = Date.UTC(1980, 0, 1) / 1000;
  return new Date(Math.max(Number(seconds || 0), earliestInZip) * 1000);
}
