import type { HttpExchange } from '../http/exchange.ts';
import type { Place } from '../place.ts';
import type { ConnectionEnd } from '../tcp/connection.ts';
import type { Span } from './bounded-groups.ts';
import type { Inside } from './inside.ts';

/** Requests of one kind to one proxy, with the same answer. */
export interface ExchangeGroup {
  readonly proxyAddress: string;
  readonly proxyPort: number;
  /** `CONNECT`, or what a whole URL was asked with. */
  readonly method: string;
  readonly target: string;
  readonly answer: HttpExchange['answer'];
  readonly reason: string;
  readonly schemes: readonly string[];
  /** Without an answer: who ended the connection, and how; `null` where the capture ends first. */
  readonly end: Pick<ConnectionEnd, 'how' | 'by'> | null;
  count: number;
  readonly requests: Place[];
  readonly answers: Place[];
  /** Microseconds between request and answer. */
  shortestWait: number;
  longestWait: number;
  /** Requests that TCP had to send again, since nothing confirmed them. */
  repeated: number;
  readonly spans: Span[];
  /** Of tunnels that were granted. */
  readonly inside: Inside | null;
}

/** Connections to one address and port, not by way of a proxy. */
export interface DirectGroup {
  readonly address: string;
  readonly port: number;
  readonly inside: Inside;
  readonly evidence: Place[];
  readonly spans: Span[];
}

/** `refused`: by a reset. `unreachable`: so ICMP said. */
export type AttemptOutcome = 'noAnswer' | 'refused' | 'unreachable';

/** Attempts to connect to one address and port that came to nothing in the same way. */
export interface AttemptGroup {
  readonly address: string;
  readonly port: number;
  readonly outcome: AttemptOutcome;
  /** What ICMP said, and who; else empty. */
  readonly reason: string;
  readonly by: string;
  attempts: number;
  /** SYNs that were sent again, over all attempts. */
  retransmissions: number;
  /** The most that one attempt sent again. */
  mostRetransmissions: number;
  readonly evidence: Place[];
  readonly spans: Span[];
}

/** A request to a server itself, with a path; kept because of proxy scripts. */
export interface OriginGroup {
  readonly address: string;
  readonly host: string;
  readonly path: string;
  readonly answer: HttpExchange['answer'];
  count: number;
  readonly evidence: Place[];
}
