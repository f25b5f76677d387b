import { formatAddress } from '../packet/address.ts';
import { readIp } from '../packet/ip.ts';
import { Packet, protocolIcmp, protocolTcp } from '../packet/packet.ts';
import { placeOf } from '../place.ts';
import type { ConnectionTable } from './connection-table.ts';

/** ICMP type 3 (RFC 792, RFC 1812 section 5.2.7.1), by code. 4 is about the size of packets and no refusal. */
const reasons4: Readonly<Record<number, string>> = {
  0: 'network unreachable',
  1: 'host unreachable',
  2: 'protocol unreachable',
  3: 'port unreachable',
  5: 'source route failed',
  6: 'network unknown',
  7: 'host unknown',
  9: 'network prohibited',
  10: 'host prohibited',
  11: 'network unreachable for this type of service',
  12: 'host unreachable for this type of service',
  13: 'prohibited by a filter',
};

/** ICMPv6 type 1 (RFC 4443 section 3.1), by code. */
const reasons6: Readonly<Record<number, string>> = {
  0: 'no route',
  1: 'prohibited by a filter',
  2: 'beyond scope of source address',
  3: 'address unreachable',
  4: 'port unreachable',
  5: 'source address failed policy',
  6: 'route rejected',
};

const unreachable4 = 3;
const unreachable6 = 1;

/** Reads "destination unreachable" and finds the connection whose packet it brings back. */
export class IcmpReader {
  private readonly table: ConnectionTable;
  private readonly inner = new Packet();

  constructor(table: ConnectionTable) {
    this.table = table;
  }

  take(packet: Packet): void {
    const { bytes, transport } = packet;
    if (packet.end - transport < 28) return;
    const is4 = packet.protocol === protocolIcmp;
    if (bytes[transport] !== (is4 ? unreachable4 : unreachable6)) return;
    const reason = (is4 ? reasons4 : reasons6)[bytes[transport + 1] ?? 255];
    if (reason === undefined || !this.readInner(packet)) return;
    const connection = this.table.find(this.inner);
    if (connection === null || !connection.isFromClient(this.inner)) return;
    const by = formatAddress(packet.source0, packet.source1, packet.source2, packet.source3);
    connection.unreachable ??= { reason, by, place: placeOf(packet) };
  }

  /** The packet that is brought back: its IP header and, of TCP, at least the ports. */
  private readInner(packet: Packet): boolean {
    const { inner } = this;
    inner.bytes = packet.bytes;
    inner.view = packet.view;
    inner.network = packet.transport + 8;
    inner.end = packet.end;
    const reading = readIp(inner);
    if (reading !== 'whole' && reading !== 'firstFragment') return false;
    if (inner.protocol !== protocolTcp || inner.end - inner.transport < 4) return false;
    inner.sourcePort = inner.view.getUint16(inner.transport, false);
    inner.targetPort = inner.view.getUint16(inner.transport + 2, false);
    return true;
  }
}
