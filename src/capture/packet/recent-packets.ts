import type { RawPacket } from '../file/file-reader.ts';
import { type Packet, protocolTcp } from './packet.ts';

const slots = 2 ** 14;
/** Components of one machine see a packet within microseconds; the shortest retransmission comes after some 200 ms. */
const contentWindow = 5000;
const idWindow = 1e6;

/**
 * Knows again a packet that several components of one machine saw. pktmon writes a packet once for each of them; they
 * share pcapng's `epb_packetid` where the file has one, and their content where it has not. Remembers the last packets
 * in tables of a fixed size: an old one gives way.
 */
export class RecentPackets {
  private readonly idHigh = new Int32Array(slots);
  private readonly idLow = new Int32Array(slots);
  private readonly idTime = new Float64Array(slots).fill(Number.NEGATIVE_INFINITY);
  private readonly first = new Int32Array(slots);
  private readonly second = new Int32Array(slots);
  private readonly time = new Float64Array(slots).fill(Number.NEGATIVE_INFINITY);

  /** Whether the same `epb_packetid` was seen within a second; remembers it. */
  seenId(raw: RawPacket): boolean {
    const slot = (Math.imul(raw.idLow ^ Math.imul(raw.idHigh, 0x27d4eb2f), 0x9e3779b1) >>> 18) & (slots - 1);
    const near = Math.abs(raw.time - (this.idTime[slot] ?? 0)) <= idWindow;
    if (near && this.idHigh[slot] === raw.idHigh && this.idLow[slot] === raw.idLow) return true;
    this.idHigh[slot] = raw.idHigh;
    this.idLow[slot] = raw.idLow;
    this.idTime[slot] = raw.time;
    return false;
  }

  /**
   * Whether the same IP packet was seen a moment ago; remembers it. Compared are addresses, the IPv4 identification,
   * lengths and the transport header without its checksum (offload changes that one), and, for UDP and ICMP, the
   * payload; not the hops and not the link layer.
   */
  seenContent(packet: Packet): boolean {
    // Without a time nobody can tell a copy from a retransmission.
    if (packet.time === 0) return false;
    const { view, network, transport } = packet;
    const isV4 = packet.source2 === 0xffff && packet.source0 === 0;
    let first = isV4 ? view.getInt32(network + 4, false) & 0xffff0000 : packet.source0 ^ packet.target1;
    first = mix(first, packet.source3 ^ Math.imul(packet.target3, 31));
    let second = mix(packet.transportLength, packet.protocol);
    const end = packet.protocol === protocolTcp ? Math.min(packet.payload, packet.end) : packet.end;
    for (let at = transport; at + 4 <= end; at += 4) {
      // The word at 16 holds TCP's checksum, the one at 4 UDP's and a part of ICMP's.
      const word = at - transport === 16 && packet.protocol === protocolTcp ? 0 : view.getInt32(at, false);
      first = mix(first, word);
      second = mix(second, word ^ first);
    }
    const slot = (first ^ (first >>> 16)) & (slots - 1);
    const near = Math.abs(packet.time - (this.time[slot] ?? 0)) <= contentWindow;
    if (near && this.first[slot] === first && this.second[slot] === second) return true;
    this.first[slot] = first;
    this.second[slot] = second;
    this.time[slot] = packet.time;
    return false;
  }
}

const mix = (hash: number, word: number): number => {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};
