import type { Report } from '../report.ts';
import { maskUserInfo, mayHoldUserInfo } from '../text/user-info.ts';

/** Names of what is never an address: places on a disk and our own words. What `export` prints is judged before. */
const asTheyAre: ReadonlySet<string> = new Set([
  'host',
  'root',
  'file',
  'configFile',
  'document',
  'id',
  'time',
  'version',
]);

/** An address where a place on a disk was asked for: a slip of a command line. */
const isUrl = (value: unknown): boolean => typeof value === 'string' && /^[a-z][a-z\d+.-]+:[/\\]{2}/i.test(value);

const masked = (value: unknown): unknown => {
  if (typeof value === 'string') return maskUserInfo(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, asTheyAre.has(name) && !isUrl(child) ? child : masked(child)]),
  );
};

/** The report with all that may be user information of an address shown as `***`, wherever it came from. */
export const maskReport = (report: Report): Report =>
  // JSON leaves every spelling of an @ as it is, and most reports hold none.
  mayHoldUserInfo(JSON.stringify(report)) ? (masked(report) as Report) : report;
