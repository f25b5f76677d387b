import type { Dialogue } from '../http/dialogue.ts';
import { mostEvidence, type Place } from '../place.ts';
import type { Connection, Side } from '../tcp/connection.ts';
import type { TlsAlert, TlsFacts } from '../tls/tls-facts.ts';

/** A count with some of the places. */
export interface Seen {
  count: number;
  readonly evidence: Place[];
}

export interface AlertGroup extends Seen {
  readonly side: Side;
  readonly level: TlsAlert['level'];
  readonly description: string;
}

export interface IssuerGroup extends Seen {
  readonly issuer: string;
  readonly subject: string;
}

/** What went on inside of all connections to one target, as far as it is visible. */
export interface Inside {
  count: number;
  readonly serverNames: Set<string>;
  readonly versions: Set<string>;
  readonly issuers: Map<string, IssuerGroup>;
  readonly alerts: Map<string, AlertGroup>;
  /** Handshakes that were finished: encrypted data from both sides. */
  established: number;
  clientCertificatesAsked: number;
  /** TLS handshakes after which nothing came, and of which no alert says why; by who ended them. */
  readonly broken: Map<`${Side} ${'reset' | 'closed'}`, Seen>;
  /** Connections that the server's side reset before anything was encrypted, or without TLS before it said anything. */
  readonly cut: Seen & { fromBetween: number };
  /** Connections that the server's side reset later, or of which the capture does not hold the beginning. */
  readonly reset: Seen & { fromBetween: number };
  readonly ends: {
    closedByClient: number;
    closedByServer: number;
    resetByClient: number;
    resetByServer: number;
    open: number;
  };
  bytesUp: number;
  bytesDown: number;
}

export const createInside = (): Inside => ({
  count: 0,
  serverNames: new Set(),
  versions: new Set(),
  issuers: new Map(),
  alerts: new Map(),
  established: 0,
  clientCertificatesAsked: 0,
  broken: new Map(),
  cut: { count: 0, evidence: [], fromBetween: 0 },
  reset: { count: 0, evidence: [], fromBetween: 0 },
  ends: { closedByClient: 0, closedByServer: 0, resetByClient: 0, resetByServer: 0, open: 0 },
  bytesUp: 0,
  bytesDown: 0,
});

const mostKinds = 16;

function addEvidence(seen: Seen, place: Place): void {
  seen.count += 1;
  if (seen.evidence.length < mostEvidence) seen.evidence.push(place);
}

/** The entry of a map of a bounded size; `null` where it is full. */
function entry<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value | null {
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.size >= mostKinds) return null;
  const value = create();
  map.set(key, value);
  return value;
}

/** Adds what one connection showed. */
export function addInside(inside: Inside, dialogue: Dialogue): void {
  const { connection, tls } = dialogue;
  inside.count += 1;
  inside.bytesUp += connection.up.bytes;
  inside.bytesDown += connection.down.bytes;
  countEnd(inside, connection);
  if (tls !== null) addTls(inside, connection, tls);
  const { end } = connection;
  if (end?.how !== 'reset' || end.by !== 'server' || isBroken(connection, tls)) return;
  const seen = hasWorked(dialogue) || !isSeenWhole(connection) ? inside.reset : inside.cut;
  addEvidence(seen, end.place);
  if (end.fromBetween) seen.fromBetween += 1;
}

function countEnd(inside: Inside, { end }: Connection): void {
  if (end === null) inside.ends.open += 1;
  else if (end.how === 'reset') inside.ends[end.by === 'client' ? 'resetByClient' : 'resetByServer'] += 1;
  else inside.ends[end.by === 'client' ? 'closedByClient' : 'closedByServer'] += 1;
}

function addTls(inside: Inside, connection: Connection, tls: TlsFacts): void {
  if (tls.serverName !== null && inside.serverNames.size < mostKinds) inside.serverNames.add(tls.serverName);
  if (tls.version !== null) inside.versions.add(tls.version);
  if (tls.established) inside.established += 1;
  if (tls.certificateRequested) inside.clientCertificatesAsked += 1;
  if (tls.certificate !== null) {
    const { issuer, subject, place } = tls.certificate;
    const group = entry(inside.issuers, issuer, () => ({ issuer, subject, count: 0, evidence: [] }));
    if (group !== null) addEvidence(group, place);
  }
  for (const alert of tls.alerts) addAlert(inside, alert, tls);
  const { end } = connection;
  if (end === null || !isBroken(connection, tls)) return;
  const seen = entry(inside.broken, `${end.by} ${end.how}`, () => ({ count: 0, evidence: [] }));
  if (seen !== null) addEvidence(seen, end.place);
}

/** A goodbye is no fault, and what is encrypted in TLS 1.2 is nearly always one. */
const tells = ({ level, description }: TlsAlert, { version }: TlsFacts): boolean =>
  description !== 'close_notify' && (level !== 'encrypted' || version === '1.3');

function addAlert(inside: Inside, alert: TlsAlert, tls: TlsFacts): void {
  if (!tells(alert, tls)) return;
  const { side, level, description, place } = alert;
  const create = (): AlertGroup => ({ side, level, description, count: 0, evidence: [] });
  const group = entry(inside.alerts, `${side} ${level} ${description}`, create);
  if (group !== null) addEvidence(group, place);
}

/** Without TLS the server's first bytes are an answer; what a proxy says comes before all that is in its tunnel. */
const hasWorked = ({ connection, tls, usesProxy }: Dialogue): boolean =>
  tls === null ? !usesProxy && connection.down.bytes > 0 : tls.established;

/** Whether the capture holds the beginning and all that was said: of another connection nobody knows how far it came. */
const isSeenWhole = ({ synCount, up, down }: Connection): boolean => synCount > 0 && up.lost === 0 && down.lost === 0;

/** Ended without a word: before the client had its keys, or by a client that then had nothing to say. */
function isBroken({ end, up }: Connection, tls: TlsFacts | null): boolean {
  if (tls === null || tls.clientHello === null || end === null || up.lost > 0) return false;
  if (tls.alerts.some((alert) => tells(alert, tls))) return false;
  return tls.encrypted.client === null || (end.by === 'client' && !tls.clientData);
}
