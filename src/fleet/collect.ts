import { safe } from '../text/terminal.ts';
import { createKnownTexts } from './known-texts.ts';
import { readReport, type ServerFacts, type ServerReport } from './read-report.ts';
import { createLineFeed, type Piece } from './split-lines.ts';
import { createValueSplitter } from './split-values.ts';
import { type UnreadCode, type UnreadText, unreadMessages } from './unread.ts';

/** A file of reports, or standard input: one report, one a line, or a list of them. */
export interface ReportSource {
  /** The file's name as it was given. */
  readonly name: string;
  readonly pieces: AsyncIterable<Piece> | Iterable<Piece>;
}

/** The newest report of one server. */
export interface CollectedServer extends ServerReport {
  /** The number of other reports of this server. */
  readonly older: number;
}

/** All that is kept of any number of reports: one for each server. */
export interface Collection {
  /** By name, without regard to case. */
  readonly servers: ReadonlyMap<string, CollectedServer>;
  /** The number of reports that were understood. */
  readonly read: number;
  readonly unreadCount: number;
  /** The first `namedUnread` of them. */
  readonly unread: readonly UnreadText[];
}

/** More broken texts than this are counted and not named: somebody gave the wrong folder. */
export const namedUnread = 1000;

/** In a fleet of all different servers nothing would be gained by remembering more. */
const rememberedFacts = 4096;

/** One object for all servers of which the same is known. */
const createSharing = (): ((facts: ServerFacts) => ServerFacts) => {
  const known = new Map<string, ServerFacts>();
  return (facts) => {
    const key = JSON.stringify(facts);
    const same = known.get(key);
    if (same !== undefined) return same;
    if (known.size < rememberedFacts) known.set(key, facts);
    return facts;
  };
};

/** Windows compares names of computers without regard to case. */
export const serverKey = (host: string): string => host.toLowerCase();

/** The newest of a server's reports; of two of the same second the one that was given last. */
const newer = (known: CollectedServer | undefined, report: ServerReport): CollectedServer => {
  if (known === undefined) return { ...report, older: 0 };
  return report.time >= known.time ? { ...report, older: known.older + 1 } : { ...known, older: known.older + 1 };
};

/** Reads sources one after the other. What can't be understood is named in `unread`; nothing throws. */
export const collectReports = async (
  sources: AsyncIterable<ReportSource> | Iterable<ReportSource>,
): Promise<Collection> => {
  const servers = new Map<string, CollectedServer>();
  const unread: UnreadText[] = [];
  const share = createSharing();
  const texts = createKnownTexts();
  let [read, unreadCount] = [0, 0];

  const refuse = (source: string, line: number, code: UnreadCode, host: string | null, pointer: string | null) => {
    unreadCount += 1;
    if (unread.length >= namedUnread) return;
    const place = pointer === null || pointer === '' ? '' : ` What is wrong: ${pointer}.`;
    unread.push({ source: safe(source), line, code, message: `${unreadMessages[code]}${safe(place)}`, host });
  };
  const count = (report: ServerReport): void => {
    const key = serverKey(report.host);
    read += 1;
    servers.set(key, newer(servers.get(key), report));
  };
  const take = (source: string, value: unknown, line: number, text: string | null): void => {
    const reading = readReport(value);
    if ('refused' in reading) {
      const { code, host, pointer } = reading.refused;
      refuse(source, line, code, host, pointer);
      return;
    }
    const report = { ...reading.report, facts: share(reading.report.facts) };
    count(report);
    if (text !== null) texts.remember(text, report);
  };

  for await (const { name, pieces } of sources) {
    const splitter = createValueSplitter({
      known: (text) => {
        const report = texts.find(text);
        if (report !== null) count(report);
        return report !== null;
      },
      value: (value, line, text) => take(name, value, line, text),
      unread: (code, line) => refuse(name, line, code, null, null),
    });
    const feed = createLineFeed(splitter);
    try {
      for await (const piece of pieces) feed.write(piece);
      feed.end();
      splitter.end();
    } catch {
      splitter.end();
      refuse(name, 1, 'READ_FAILED', null, null);
    }
  }
  return { servers, read, unreadCount, unread };
};
