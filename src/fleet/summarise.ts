import type { CollectedServer, Collection } from './collect.ts';
import { missingServers } from './expected.ts';
import type { ServerNote } from './finding.ts';
import { groupFindings, type NotedServer } from './group-findings.ts';
import { clockFinding, noReportFinding, oldReportFinding } from './known-findings.ts';
import { type FleetCounts, type FleetSummary, type ServerFinding, type ServerState, serverStates } from './summary.ts';
import { fleetVersions } from './versions.ts';

export interface SummaryOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Servers that should have a report; empty: nothing is missed. */
  readonly expected?: readonly string[];
}

const clockTolerance = 5 * 60_000;
const oldAfter = 48 * 3_600_000;

const madeTime = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** Scheduled tests run at the same time on many servers, so the same times come again and again. */
const createTimes = (): ((time: number) => string) => {
  const known = new Map<number, string>();
  return (time) => {
    const text = known.get(time) ?? madeTime(time);
    known.set(time, text);
    return text;
  };
};

const stateOf = ({ facts }: CollectedServer): ServerState => {
  if (facts.hasError) return 'error';
  if (facts.inDesiredState === null) return 'notCompared';
  return facts.inDesiredState ? 'inState' : 'drift';
};

/** The newest time that a right clock can have said. */
const newestTime = (servers: readonly CollectedServer[], now: number): number =>
  servers.reduce((newest, { time }) => (time <= now + clockTolerance && time > newest ? time : newest), -Infinity);

const timeNotes = (time: number, newest: number, now: number): ServerNote[] => {
  if (time > now + clockTolerance) {
    const ahead = Math.round((time - now) / 60_000);
    return [{ finding: clockFinding, service: null, detail: `It is ${ahead} minutes ahead of this computer's clock.` }];
  }
  if (time >= newest - oldAfter) return [];
  const days = Math.floor((newest - time) / 86_400_000);
  return [{ finding: oldReportFinding, service: null, detail: `It is ${days} days older than the newest report.` }];
};

const findingsOf = (notes: readonly ServerNote[]): readonly ServerFinding[] =>
  notes.map(({ finding, service, detail }) => ({ id: finding.id, service, detail }));

type FindingsFor = (notes: readonly ServerNote[]) => readonly ServerFinding[];

/** One list of findings for all servers with the same notes. */
const createFindings = (): FindingsFor => {
  const known = new Map<readonly ServerNote[], readonly ServerFinding[]>();
  return (notes) => {
    const findings = known.get(notes) ?? findingsOf(notes);
    known.set(notes, findings);
    return findings;
  };
};

/** What a server is compared with and what it shares with others. */
interface Shared {
  readonly now: number;
  readonly newest: number;
  readonly findingsFor: FindingsFor;
  readonly timeText: (time: number) => string;
}

const noted = (collected: CollectedServer, { now, newest, findingsFor, timeText }: Shared): NotedServer => {
  const { host, root, time, older, facts } = collected;
  const more = timeNotes(time, newest, now);
  const notes = more.length === 0 ? facts.notes : [...facts.notes, ...more];
  const { command, edition, version, services } = facts;
  const findings = findingsFor(notes);
  const state = stateOf(collected);
  return {
    notes,
    server: { host, root, state, time: timeText(time), command, edition, version, services, findings, older },
  };
};

const notReported = (host: string): NotedServer => ({
  notes: [{ finding: noReportFinding, service: null, detail: null }],
  server: {
    host,
    root: null,
    state: 'missing',
    time: null,
    command: null,
    edition: null,
    version: null,
    services: [],
    findings: [{ id: noReportFinding.id, service: null, detail: null }],
    older: 0,
  },
});

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const needsSomebody = ({ notes }: NotedServer): boolean => notes.some(({ finding }) => finding.severity === 'error');

const inOrder = (one: NotedServer, other: NotedServer): number =>
  Number(needsSomebody(other)) - Number(needsSomebody(one)) ||
  serverStates.indexOf(one.server.state) - serverStates.indexOf(other.server.state) ||
  names.compare(one.server.host, other.server.host);

const countServers = (servers: readonly NotedServer[]): FleetCounts => {
  const inState = (state: ServerState): number => servers.filter(({ server }) => server.state === state).length;
  const having = (id: string): number =>
    servers.filter(({ server }) => server.findings.some((finding) => finding.id.startsWith(id))).length;
  return {
    servers: servers.length,
    missing: inState('missing'),
    error: inState('error'),
    drift: inState('drift'),
    notCompared: inState('notCompared'),
    inState: inState('inState'),
    attention: servers.filter(needsSomebody).length,
    restartDue: having('restartDue yes'),
    serviceDown: servers.filter(({ notes }) =>
      notes.some(({ finding }) => finding.kind === 'serviceDown' && finding.severity === 'error'),
    ).length,
  };
};

/** The summary of a collection: findings first, then servers. */
export const summarise = (collection: Collection, { now, expected = [] }: SummaryOptions): FleetSummary => {
  const collected = [...collection.servers.values()];
  const newest = newestTime(collected, now);
  const shared = { now, newest, findingsFor: createFindings(), timeText: createTimes() };
  const servers = [
    ...collected.map((server) => noted(server, shared)),
    ...missingServers(expected, collection.servers).map(notReported),
  ].sort(inOrder);
  const times = collected.map(({ time }) => time);
  const edge = (choose: (one: number, other: number) => number): string | null =>
    times.length === 0 ? null : madeTime(times.reduce(choose));
  return {
    schemaVersion: 1,
    made: madeTime(now),
    reports: {
      read: collection.read,
      older: collection.read - collected.length,
      unread: collection.unreadCount,
      oldest: edge((one, other) => Math.min(one, other)),
      newest: edge((one, other) => Math.max(one, other)),
    },
    counts: countServers(servers),
    findings: groupFindings(servers),
    servers: servers.map(({ server }) => server),
    versions: fleetVersions(collected.map(({ facts }) => facts.version)),
    unread: collection.unread,
  };
};
