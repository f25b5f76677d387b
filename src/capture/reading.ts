import type { CaptureCounts } from './capture-counts.ts';
import type { CaptureMode } from './context.ts';
import type { Damage } from './file/file-reader.ts';
import type { FindingCode } from './judge/finding-codes.ts';
import type { Actor } from './judge/finding-kind.ts';
import type { DisplayFilter } from './judge/observation.ts';

/** A packet that shows something. */
export interface CaptureEvidence {
  /** Which of `files`, from 0. */
  readonly file: number;
  /** The packet's number in that file, from 1, as Wireshark counts. */
  readonly packet: number;
  /** ISO 8601, UTC, with microseconds. */
  readonly time: string;
}

/** One thing that was found. */
export interface CaptureFinding {
  /** From 1, the most important first. */
  readonly number: number;
  readonly code: FindingCode;
  readonly severity: 'fault' | 'note';
  /** What was seen, in one sentence. */
  readonly message: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly who: Actor;
  /** The proxy that it is about; empty where none is. */
  readonly at: string;
  readonly subjects: readonly string[];
  readonly count: number;
  readonly extras: readonly string[];
  readonly evidence: readonly CaptureEvidence[];
  readonly filter: DisplayFilter;
}

/** Requests to a proxy for one target, with one answer. */
export interface ProxyConversation {
  readonly proxy: string;
  readonly method: string;
  readonly target: string;
  /** The status, `none` or `notHttp`. */
  readonly answer: number | 'none' | 'notHttp';
  readonly reason: string;
  readonly schemes: readonly string[];
  readonly count: number;
  /** Milliseconds until the answer; `null` without one. */
  readonly wait: { readonly shortest: number; readonly longest: number } | null;
  /** Without an answer: how the connection ended; `null` where it did not. */
  readonly ended: { readonly how: 'reset' | 'closed'; readonly by: 'client' | 'server' } | null;
  readonly inside: ConversationInside | null;
  readonly evidence: readonly CaptureEvidence[];
}

/** What is visible inside of tunnels or connections. */
export interface ConversationInside {
  readonly serverNames: readonly string[];
  readonly tlsVersions: readonly string[];
  /** How many TLS handshakes were completed. */
  readonly established: number;
  readonly issuers: readonly string[];
  readonly alerts: readonly {
    readonly by: 'client' | 'server';
    readonly level: string;
    readonly description: string;
    readonly count: number;
  }[];
  readonly clientCertificatesAsked: number;
  readonly ends: {
    readonly closedByClient: number;
    readonly closedByServer: number;
    readonly resetByClient: number;
    readonly resetByServer: number;
    readonly open: number;
  };
  readonly bytesUp: number;
  readonly bytesDown: number;
}

/** Connections to one address and port without a proxy. */
export interface DirectConversation {
  readonly address: string;
  readonly port: number;
  /** Names that lead to the address, as the capture says. */
  readonly names: readonly string[];
  /** Whether it is an endpoint of the connector. */
  readonly connector: boolean;
  readonly count: number;
  readonly inside: ConversationInside;
  readonly evidence: readonly CaptureEvidence[];
}

/** Attempts to connect that failed in one way. */
export interface FailedAttempt {
  readonly address: string;
  readonly port: number;
  readonly names: readonly string[];
  readonly connector: boolean;
  readonly outcome: 'noAnswer' | 'refused' | 'unreachable';
  readonly attempts: number;
  /** SYNs that were sent again. */
  readonly retransmissions: number;
  /** What ICMP said, and which address said it; empty otherwise. */
  readonly reason: string;
  readonly by: string;
  readonly evidence: readonly CaptureEvidence[];
}

/** One name that was asked for. */
export interface NameLookup {
  readonly name: string;
  readonly service: 'dns' | 'llmnr' | 'mdns' | 'netbios';
  readonly queries: number;
  readonly answers: number;
  readonly outcome: 'resolved' | 'notFound' | 'serverFailed' | 'noAnswer' | 'empty' | 'undecided';
  readonly addresses: readonly string[];
  readonly aliases: readonly string[];
}

/** What was read of a file; times are ISO 8601, `null` without a packet. */
export interface ReadFileSummary {
  readonly name: string;
  /** `null` where the file is not a capture. */
  readonly format: string | null;
  readonly compressed: boolean;
  readonly packets: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly damage: Damage | null;
  readonly unreadBytes: number;
  readonly unreadRecords: number;
}

/** One row of the drawing. Times are milliseconds from the beginning of the capture. */
export interface TimelineTrack {
  readonly label: string;
  readonly state: 'good' | 'bad' | 'other';
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/** What a capture says. All of it is of a bounded size, whatever the size of the capture. */
export interface CaptureReading {
  readonly verdict: { readonly state: 'clear' | 'faults'; readonly text: string };
  readonly mode: CaptureMode;
  readonly files: readonly ReadFileSummary[];
  readonly from: string | null;
  readonly to: string | null;
  readonly counts: CaptureCounts & {
    readonly connections: number;
    /** SYNs that were sent again, in all connections. */
    readonly synRetransmissions: number;
    /** Segments with data that were sent again. */
    readonly repeatedSegments: number;
    /** Conversations, attempts and names that had no place in the lists below. */
    readonly omitted: number;
  };
  readonly findings: readonly CaptureFinding[];
  readonly conversations: readonly ProxyConversation[];
  readonly direct: readonly DirectConversation[];
  readonly attempts: readonly FailedAttempt[];
  readonly names: readonly NameLookup[];
  readonly timeline: readonly TimelineTrack[];
  /** Shows all conversations with the proxy. */
  readonly filter: DisplayFilter;
}
