import { type CaptureCounts, createCounts } from './capture-counts.ts';
import type { RawPacket } from './file/file-reader.ts';
import { Dialogue } from './http/dialogue.ts';
import { NameReader } from './names/name-reader.ts';
import { NameTable } from './names/name-table.ts';
import { readIp } from './packet/ip.ts';
import { findNetwork, notIp, unknownLink } from './packet/link.ts';
import { Packet, protocolIcmp, protocolIcmp6, protocolTcp, protocolUdp } from './packet/packet.ts';
import { RecentPackets } from './packet/recent-packets.ts';
import { readTcp, readUdp } from './packet/transport.ts';
import { Tally } from './tally/tally.ts';
import type { Connection } from './tcp/connection.ts';
import { ConnectionTable } from './tcp/connection-table.ts';
import { IcmpReader } from './tcp/icmp.ts';
import { TcpTracker } from './tcp/tracker.ts';

/** Bytes that all streams together may hold out of order. */
const heldBytes = 16 * 2 ** 20;

/** Takes packet after packet and keeps what they say: names, conversations, attempts. */
export class PacketReader {
  readonly counts: CaptureCounts = createCounts();
  readonly names = new NameTable();
  readonly tally = new Tally();
  readonly nameReader = new NameReader(this.names);
  /** Of the file that is read now. */
  file = 0;
  firstTime = Number.POSITIVE_INFINITY;
  lastTime = Number.NEGATIVE_INFINITY;
  private readonly packet = new Packet();
  private readonly recent = new RecentPackets();
  private readonly dialogues = new Map<Connection, Dialogue>();
  private readonly budget = { free: heldBytes };
  private readonly table = new ConnectionTable((connection) => this.finish(connection));
  private readonly tracker = new TcpTracker(this.table, this.budget, (connection) => {
    const report = (dialogue: Dialogue, exchange: Parameters<Tally['addExchange']>[1]) =>
      this.tally.addExchange(dialogue, exchange);
    this.dialogues.set(connection, new Dialogue(connection, report));
  });
  private readonly icmp = new IcmpReader(this.table);

  take(raw: RawPacket): void {
    const { counts, packet } = this;
    counts.packets += 1;
    if (raw.time < this.firstTime) this.firstTime = raw.time;
    if (raw.time > this.lastTime) this.lastTime = raw.time;
    if (raw.hasId && this.recent.seenId(raw)) {
      counts.duplicates += 1;
      return;
    }
    const network = findNetwork(raw.view, raw.start, raw.end, raw.linkType);
    if (network < 0) {
      this.countUnread(network);
      return;
    }
    packet.bytes = raw.bytes;
    packet.view = raw.view;
    packet.network = network;
    packet.end = raw.end;
    packet.number = raw.number;
    packet.file = this.file;
    packet.time = raw.time;
    this.takeIp(packet);
  }

  /** The capture is over: what is open is counted as it is. */
  finishAll(): void {
    this.table.finishAll();
    this.counts.damagedNames = this.nameReader.unread;
  }

  private takeIp(packet: Packet): void {
    const reading = readIp(packet);
    if (reading === 'notIp') this.counts.notIp += 1;
    else if (reading === 'tooShort') this.counts.damagedPackets += 1;
    else if (reading === 'fragment') this.counts.fragments += 1;
    else {
      if (reading === 'firstFragment') this.counts.fragments += 1;
      this.takeTransport(packet);
    }
  }

  private takeTransport(packet: Packet): void {
    const { counts } = this;
    if (packet.protocol === protocolTcp) {
      if (!readTcp(packet)) counts.damagedPackets += 1;
      else if (this.recent.seenContent(packet)) counts.duplicates += 1;
      else {
        if (packet.payloadLength > packet.end - packet.payload) counts.cutPackets += 1;
        this.tracker.take(packet);
      }
    } else if (packet.protocol === protocolUdp) {
      if (!readUdp(packet)) counts.damagedPackets += 1;
      else if (this.recent.seenContent(packet)) counts.duplicates += 1;
      else this.nameReader.take(packet);
    } else if (packet.protocol === protocolIcmp || packet.protocol === protocolIcmp6) this.icmp.take(packet);
  }

  private countUnread(network: number): void {
    if (network === notIp) this.counts.notIp += 1;
    else if (network === unknownLink) this.counts.unknownLink += 1;
    else this.counts.damagedPackets += 1;
  }

  private finish(connection: Connection): void {
    connection.up.close(this.budget);
    connection.down.close(this.budget);
    this.tally.addConnection(connection, this.dialogues.get(connection) ?? null, this.lastTime);
    this.dialogues.delete(connection);
  }
}
