import type { Dialogue } from '../http/dialogue.ts';
import type { HttpExchange } from '../http/exchange.ts';
import { mostEvidence, type Place } from '../place.ts';
import type { Connection } from '../tcp/connection.ts';
import { addSpan, BoundedGroups } from './bounded-groups.ts';
import type { AttemptGroup, AttemptOutcome, DirectGroup, ExchangeGroup, OriginGroup } from './groups.ts';
import { addInside, createInside } from './inside.ts';

const mostGroups = 4096;
/** An attempt without an answer counts as failed when it was repeated, or when the capture went on for so long. */
const patience = 1e6;

/** What is kept of conversations that are over: groups, not conversations, so that it stays small. */
export class Tally {
  readonly exchanges = new BoundedGroups<ExchangeGroup>(mostGroups);
  readonly direct = new BoundedGroups<DirectGroup>(mostGroups);
  readonly attempts = new BoundedGroups<AttemptGroup>(mostGroups);
  readonly origins = new BoundedGroups<OriginGroup>(mostGroups);
  connections = 0;
  /** SYNs that were sent again, in all connections. */
  synRetransmissions = 0;
  /** Segments with data that were sent again. */
  repeatedSegments = 0;

  /** One request and its answer. A granted tunnel comes when its connection is over. */
  addExchange(dialogue: Dialogue, exchange: HttpExchange): void {
    if (exchange.request.form === 'origin') this.addOrigin(dialogue.connection, exchange);
    else this.addProxied(dialogue, exchange);
  }

  /** A connection that is over, or that the capture's end leaves open at `endTime`. */
  addConnection(connection: Connection, dialogue: Dialogue | null, endTime: number): void {
    this.connections += 1;
    this.synRetransmissions += Math.max(0, connection.synCount - 1);
    this.repeatedSegments += connection.up.repeated + connection.down.repeated;
    dialogue?.finish();
    if (connection.answered === null && connection.synCount > 0) this.addAttempt(connection, endTime);
    else if (dialogue !== null && !dialogue.usesProxy) this.addDirect(connection, dialogue);
  }

  private addProxied(dialogue: Dialogue, exchange: HttpExchange): void {
    const { connection } = dialogue;
    const { request, answer, schemes, place } = exchange;
    const end = answer === 'none' ? connection.end : null;
    const proxyAddress = connection.serverAddress;
    const proxyPort = connection.serverPort;
    const ending = end === null ? null : { how: end.how, by: end.by };
    const ended = ending === null ? '' : `${ending.how} ${ending.by}`;
    const key = `${proxyAddress} ${proxyPort} ${answer} ${ended} ${request.method} ${schemes.join()} ${request.target}`;
    const isTunnel = request.form === 'tunnel' && typeof answer === 'number' && answer < 300;
    const group = this.exchanges.get(key, () => ({
      proxyAddress,
      proxyPort,
      method: request.method,
      target: request.target,
      answer,
      reason: exchange.reason,
      schemes,
      end: ending,
      count: 0,
      requests: [],
      answers: [],
      shortestWait: Number.POSITIVE_INFINITY,
      longestWait: 0,
      repeated: 0,
      spans: [],
      inside: isTunnel ? createInside() : null,
    }));
    if (group === null) return;
    group.count += 1;
    keep(group.requests, request.place);
    if (place !== null) {
      keep(group.answers, place);
      group.shortestWait = Math.min(group.shortestWait, place.time - request.place.time);
      group.longestWait = Math.max(group.longestWait, place.time - request.place.time);
    }
    if (answer === 'none' && connection.up.repeated > 0) group.repeated += 1;
    if (group.inside !== null) addInside(group.inside, dialogue);
    addSpan(group.spans, request.place.time, isTunnel ? connection.lastTime : (place?.time ?? connection.lastTime));
  }

  private addOrigin(connection: Connection, { request, answer }: HttpExchange): void {
    const address = connection.serverAddress;
    const key = JSON.stringify([address, request.target, request.path, answer]);
    const create = () => ({ address, host: request.target, path: request.path, answer, count: 0, evidence: [] });
    const group = this.origins.get(key, create);
    if (group === null) return;
    group.count += 1;
    keep(group.evidence, request.place);
  }

  private addDirect(connection: Connection, dialogue: Dialogue): void {
    const { serverAddress: address, serverPort: port } = connection;
    const create = () => ({ address, port, inside: createInside(), evidence: [], spans: [] });
    const group = this.direct.get(`${address} ${port}`, create);
    if (group === null) return;
    addInside(group.inside, dialogue);
    keep(group.evidence, connection.first);
    addSpan(group.spans, connection.first.time, connection.lastTime);
  }

  private addAttempt(connection: Connection, endTime: number): void {
    const outcome = outcomeOf(connection);
    const undecided = connection.synCount === 1 && endTime - connection.lastTime < patience;
    if (outcome === 'noAnswer' && (undecided || connection.end?.by === 'client')) return;
    const { serverAddress: address, serverPort: port } = connection;
    const reason = outcome === 'unreachable' ? (connection.unreachable?.reason ?? '') : '';
    const by = outcome === 'unreachable' ? (connection.unreachable?.by ?? '') : '';
    const group = this.attempts.get(`${address} ${port} ${outcome} ${reason}`, () => ({
      address,
      port,
      outcome,
      reason,
      by,
      attempts: 0,
      retransmissions: 0,
      mostRetransmissions: 0,
      evidence: [],
      spans: [],
    }));
    if (group === null) return;
    group.attempts += 1;
    group.retransmissions += connection.synCount - 1;
    group.mostRetransmissions = Math.max(group.mostRetransmissions, connection.synCount - 1);
    const answer = outcome === 'refused' ? connection.refused : (connection.unreachable?.place ?? null);
    for (const place of [...connection.syns, ...(answer === null ? [] : [answer])]) keep(group.evidence, place);
    addSpan(group.spans, connection.first.time, connection.lastTime);
  }
}

function outcomeOf(connection: Connection): AttemptOutcome {
  if (connection.unreachable !== null) return 'unreachable';
  return connection.refused !== null ? 'refused' : 'noAnswer';
}

function keep(places: Place[], place: Place): void {
  if (places.length < mostEvidence) places.push(place);
}
