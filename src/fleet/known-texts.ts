import type { ServerFacts, ServerReport } from './read-report.ts';
import { readTime } from './report-time.ts';

/** The head of a report as this program prints it, up to what differs from server to server. */
const head = /^\{"schemaVersion":1,"version":"[^"\\]*","time":"([^"\\]*)","host":"([ !#-[\]-~]{1,255})",/;

/** In characters, for all texts together. */
const rememberedLength = 8 * 1024 * 1024;

/** A copy that does not keep the text alive that it was cut out of. */
const copied = (text: string): string => Buffer.from(text).toString();

interface Known {
  readonly facts: ServerFacts;
  readonly root: string | null;
}

/** Reports that were read before, but for their server and time: in a fleet most are. */
export interface KnownTexts {
  /** The report of this text, where all but its server and its time was read before; else `null`. */
  find(text: string): ServerReport | null;
  /** That this text, on one line, is this report. */
  remember(text: string, report: ServerReport): void;
}

export const createKnownTexts = (): KnownTexts => {
  const known = new Map<string, Known>();
  let length = 0;
  return {
    find: (text) => {
      const found = head.exec(text);
      if (found === null) return null;
      const same = known.get(text.slice(found[0].length));
      const time = same === undefined ? null : readTime(found[1]);
      const host = found[2] ?? '';
      if (same === undefined || time === null || host.trim() === '') return null;
      return { ...same, host: copied(host), time };
    },
    remember: (text, { facts, root, host }) => {
      const found = head.exec(text);
      if (found === null || found[2] !== host || length > rememberedLength) return;
      const rest = copied(text.slice(found[0].length));
      // A name that is given twice counts where it comes last.
      if (rest.includes('"host":') || rest.includes('"time":') || rest.includes('\\u00')) return;
      length += rest.length;
      known.set(rest, { facts, root });
    },
  };
};
