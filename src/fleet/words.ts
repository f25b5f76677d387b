import type { ServerState } from './summary.ts';

/** What a state is called, in texts and on the page. */
export const stateWords: Readonly<Record<ServerState, string>> = {
  missing: 'No report',
  error: 'Error',
  drift: 'Drift',
  notCompared: 'Not compared',
  inState: 'In state',
};

const editions: Readonly<Record<string, { readonly short: string; readonly name: string }>> = {
  entra: { short: 'Entra', name: 'Microsoft Entra private network connector' },
  legacy: { short: 'Azure AD', name: 'Azure AD Application Proxy connector' },
  custom: { short: 'Own folder', name: 'Connector in a folder of its own' },
};

/** The product, and its version where it is known; empty where neither is. */
export const productText = (edition: string | null, version: string | null, length: 'short' | 'name'): string =>
  [edition === null ? '' : (editions[edition]?.[length] ?? edition), version ?? '']
    .filter((part) => part !== '')
    .join(' ');

/** `1 server`, `12 servers`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `2026-01-31T02:00:00Z` as `2026-01-31 02:00`, for places that say UTC themselves. */
export const shortTime = (time: string | null): string =>
  time === null ? '' : `${time.slice(0, 10)} ${time.slice(11, 16)}`;

/** `2026-01-31T02:00:00Z` as `2026-01-31 02:00 UTC`. */
export const timeText = (time: string | null): string => (time === null ? '' : `${shortTime(time)} UTC`);
