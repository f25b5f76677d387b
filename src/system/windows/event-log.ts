import type { RunTool } from './run.ts';

export interface LogEvent {
  readonly id: number;
  /** 1 critical, 2 error, 3 warning, 4 information (winmeta.h); 0: always logged. */
  readonly level: number;
  /** ISO 8601, as the system wrote it. */
  readonly time: string;
}

/** Channels of the edition `entra`; the legacy one's names (Microsoft, "Troubleshoot Application Proxy"). */
export const adminLogs = {
  connector: [
    'Microsoft-Microsoft Entra private network-Connector/Admin',
    'Microsoft-AadApplicationProxy-Connector/Admin',
  ],
  updater: ['Microsoft-Microsoft Entra private network-Updater/Admin', 'Microsoft-AadApplicationProxy-Updater/Admin'],
} as const;

const event = /<Event[ >][\s\S]*?<\/Event>/g;

const numberIn = (xml: string, name: string): number | null => {
  const found = new RegExp(`<${name}(?: [^>]*)?>(\\d{1,9})</${name}>`).exec(xml)?.[1];
  return found === undefined ? null : Number(found);
};

/**
 * Reads what `wevtutil.exe qe /f:xml` prints: one element `Event` after the other, without a root. Only `<System>` is
 * looked at, whose content the system itself writes; what follows it is the program's text.
 */
export const parseEvents = (output: string): readonly LogEvent[] =>
  [...output.matchAll(event)].flatMap(([xml]) => {
    const system = /<System>([\s\S]*?)<\/System>/.exec(xml)?.[1] ?? '';
    const id = numberIn(system, 'EventID');
    const level = numberIn(system, 'Level');
    const time = /<TimeCreated SystemTime=(?:'([^']*)'|"([^"]*)")/.exec(system);
    const written = time?.[1] ?? time?.[2];
    return id === null || level === null || written === undefined ? [] : [{ id, level, time: written }];
  });

/** Errors and worse of a channel since a time; `null`: there is no such channel, or it may not be read. */
export type ReadErrors = (channel: string, since: number) => Promise<readonly LogEvent[] | null>;

const most = 20;

export const createReadErrors =
  (run: RunTool): ReadErrors =>
  async (channel, since) => {
    const query = `*[System[(Level=1 or Level=2) and TimeCreated[@SystemTime>='${new Date(since).toISOString()}']]]`;
    const { exitCode, output } = await run(
      'wevtutil.exe',
      ['qe', channel, `/q:${query}`, '/f:xml', `/c:${most}`, '/rd:true'],
      { limit: 15_000 },
    );
    return exitCode === 0 ? parseEvents(output) : null;
  };
