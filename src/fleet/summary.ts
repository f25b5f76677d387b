import type { Finding } from './finding.ts';
import type { ServiceFacts } from './read-service.ts';
import type { Arrival } from './releases.ts';
import type { UnreadText } from './unread.ts';

/** In the order in which they are listed, the one that needs somebody first. */
export const serverStates = ['missing', 'error', 'drift', 'notCompared', 'inState'] as const;

/**
 * `missing`: expected, and no report. `error`: the command failed there. `drift`: not in the desired state.
 * `notCompared`: the report compares nothing (`get`). `inState`: in the desired state.
 */
export type ServerState = (typeof serverStates)[number];

/** A finding with the servers that have it, by name. */
export interface FleetFinding extends Finding {
  readonly servers: readonly string[];
}

/** A server by the newest of its reports. */
export interface FleetServer {
  readonly host: string;
  readonly root: string | null;
  readonly state: ServerState;
  /** When its newest report was made: ISO 8601, UTC; `null` where there is none. */
  readonly time: string | null;
  readonly command: string | null;
  readonly edition: string | null;
  /** The connector's version; `null` where no report says it. */
  readonly version: string | null;
  readonly services: readonly ServiceFacts[];
  /** What is wrong, by `id` of a finding. */
  readonly findings: readonly ServerFinding[];
  /** The number of its older reports, which were left out. */
  readonly older: number;
}

/** That a server has a finding, and where; `detail` is what differs from server to server. */
export interface ServerFinding {
  readonly id: string;
  readonly service: string | null;
  readonly detail: string | null;
}

/** A version of the connector in the fleet. */
export interface FleetVersion {
  readonly version: string;
  readonly servers: number;
  /** When it was released; `null` where that is not known. */
  readonly released: string | null;
  /** How it came; `null` where that is not known. */
  readonly arrival: Arrival | null;
  /** What is newer and how it comes, one sentence. */
  readonly newer: string;
}

/** Numbers of servers. */
export interface FleetCounts {
  readonly servers: number;
  readonly missing: number;
  readonly error: number;
  readonly drift: number;
  readonly notCompared: number;
  readonly inState: number;
  /** Servers on which something of severity error was found: somebody has to act. */
  readonly attention: number;
  readonly restartDue: number;
  readonly serviceDown: number;
}

/** What came and went since an earlier summary. */
export interface FleetChange {
  /** When the earlier summary was made. */
  readonly earlier: string;
  readonly new: readonly FindingChange[];
  readonly gone: readonly FindingChange[];
  /** The number of findings on a server that are in both. */
  readonly still: number;
  readonly newServers: readonly string[];
  readonly goneServers: readonly string[];
}

/** A finding, with the servers on which it came or went. */
export interface FindingChange {
  readonly id: string;
  readonly what: string;
  readonly servers: readonly string[];
}

/** One summary of many reports: `fleet` of a report; schemas/fleet-summary.schema.json is its contract. */
export interface FleetSummary {
  readonly schemaVersion: 1;
  /** ISO 8601, UTC, whole seconds. */
  readonly made: string;
  readonly reports: {
    readonly read: number;
    readonly older: number;
    readonly unread: number;
    /** The times of the oldest and the newest report that count; `null` where there are none. */
    readonly oldest: string | null;
    readonly newest: string | null;
  };
  readonly counts: FleetCounts;
  /** The worst first, of two of the same weight that with more servers. */
  readonly findings: readonly FleetFinding[];
  /** Those that need somebody first, then by name. */
  readonly servers: readonly FleetServer[];
  readonly versions: readonly FleetVersion[];
  /** What was given and could not be read; `reports.unread` says how many where there are more. */
  readonly unread: readonly UnreadText[];
  /** Only where an earlier summary was given. */
  readonly since?: FleetChange;
}
