import type { Packet } from '../packet/packet.ts';
import { Connection } from './connection.ts';

const largest = 2 ** 15;
const mostRetired = 128;
const slots = largest * 2;

/** Of IPv4-mapped words and ports, the same in both directions. */
function hashOf(packet: Packet): number {
  const addresses =
    Math.imul(packet.source3 ^ packet.target3, 0x9e3779b1) ^
    Math.imul((packet.source3 + packet.target3) | 0, 0x85ebca6b) ^
    Math.imul(packet.source1 ^ packet.target1 ^ packet.source2 ^ packet.target2, 0x27d4eb2f) ^
    (packet.source0 ^ packet.target0);
  const ports = Math.imul(
    (packet.sourcePort ^ packet.targetPort) | ((packet.sourcePort + packet.targetPort) << 16),
    0xc2b2ae35,
  );
  const hash = Math.imul(addresses ^ ports ^ (addresses >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & (slots - 1);
}

/** The connections that are open, or were a moment ago: at most 32,768. The longest silent ones give way. */
export class ConnectionTable {
  private index = new Int32Array(slots);
  private entries: Connection[] = [];
  private hashes: number[] = [];
  private retired: Connection[] = [];
  private last: Connection | null = null;
  private readonly finish: (connection: Connection) => void;

  /** `finish` is called once for each connection that leaves. */
  constructor(finish: (connection: Connection) => void) {
    this.finish = finish;
  }

  find(packet: Packet): Connection | null {
    const { last } = this;
    if (last !== null && (last.isFromClient(packet) || last.isFromServer(packet))) return last;
    for (let slot = hashOf(packet); ; slot = (slot + 1) & (slots - 1)) {
      const number = this.index[slot] ?? 0;
      if (number === 0) return null;
      const connection = this.entries[number - 1];
      if (connection !== undefined && (connection.isFromClient(packet) || connection.isFromServer(packet))) {
        this.last = connection;
        return connection;
      }
    }
  }

  add(packet: Packet, fromClient: boolean): Connection {
    if (this.entries.length >= largest) this.makeRoom();
    const connection = new Connection(packet, fromClient);
    const hash = hashOf(packet);
    connection.entry = this.entries.length;
    this.entries.push(connection);
    this.hashes.push(hash);
    this.place(hash, this.entries.length);
    this.last = connection;
    return connection;
  }

  /** Puts a new connection where an old one of the same addresses and ports was. */
  replace(old: Connection, packet: Packet, fromClient: boolean): Connection {
    this.leave(old);
    const connection = new Connection(packet, fromClient);
    connection.entry = old.entry;
    this.entries[old.entry] = connection;
    this.last = connection;
    return connection;
  }

  /** A connection that is over: it leaves soon, when packets that were overtaken by its end have had their time. */
  retire(connection: Connection): void {
    this.retired.push(connection);
    if (this.retired.length < mostRetired) return;
    for (const over of this.retired.splice(0, mostRetired / 2)) this.leave(over);
  }

  finishAll(): void {
    for (const connection of this.entries) this.leave(connection);
    this.entries = [];
    this.hashes = [];
    this.retired = [];
    this.index = new Int32Array(slots);
    this.last = null;
  }

  private leave(connection: Connection): void {
    if (connection.finished) return;
    connection.finished = true;
    this.finish(connection);
  }

  /** Closed ones leave; where these are few, the longer silent half of the others as well. */
  private makeRoom(): void {
    const isClosed = (connection: Connection) => connection.end !== null;
    const open = this.entries.filter((connection) => !isClosed(connection));
    const times = open.map(({ lastTime }) => lastTime).sort((a, b) => a - b);
    const limit = open.length > largest / 2 ? (times[times.length >> 1] ?? 0) : Number.NEGATIVE_INFINITY;
    const kept: Connection[] = [];
    const keptHashes: number[] = [];
    this.index.fill(0);
    this.last = null;
    for (const [at, connection] of this.entries.entries()) {
      if (isClosed(connection) || connection.lastTime <= limit) {
        this.leave(connection);
        continue;
      }
      const hash = this.hashes[at] ?? 0;
      connection.entry = kept.length;
      kept.push(connection);
      keptHashes.push(hash);
      this.place(hash, kept.length);
    }
    this.entries = kept;
    this.hashes = keptHashes;
  }

  private place(hash: number, number: number): void {
    let slot = hash;
    while (this.index[slot] !== 0) slot = (slot + 1) & (slots - 1);
    this.index[slot] = number;
  }
}
