import type { ByteWindow } from './byte-window.ts';
import { createRawPacket, type Damage, type FileReader, largestPacket, type TakePacket } from './file-reader.ts';
import { type PcapngInterface, readInterface } from './pcapng-interface.ts';

const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
const oldPacket = 2;
const simplePacket = 3;
const enhancedPacket = 6;
/** The blocks that Wireshark counts as packets and that hold none: a systemd journal entry, and sysdig events. */
const numberedBlocks: ReadonlySet<number> = new Set([9, 0x204, 0x208, 0x216, 0x217, 0x221, 0x222]);

/** Of a block that holds a packet, options and all. */
const largestBlock = 384 * 1024;
const mostInterfaces = 65_536;
const optionPacketId = 5;

export const isPcapng = (magic: number): boolean => magic === sectionHeader;

/** pcapng (IETF draft-ietf-opsawg-pcapng): sections of blocks; each section has a byte order and interfaces of its own. */
export class PcapngReader implements FileReader {
  readonly format = 'pcapng';
  damage: Damage | null = null;
  unreadRecords = 0;
  private readonly take: TakePacket;
  private readonly packet = createRawPacket();
  private interfaces: PcapngInterface[] = [];
  private littleEndian = true;

  constructor(take: TakePacket) {
    this.take = take;
  }

  parse(window: ByteWindow): void {
    this.packet.bytes = window.bytes;
    this.packet.view = window.view;
    while (this.damage === null && window.available >= 12) {
      const type = window.view.getUint32(window.start, this.littleEndian);
      if (type === sectionHeader && !this.readByteOrder(window)) return;
      const stated = window.view.getUint32(window.start + 4, this.littleEndian);
      const length = stated + ((4 - (stated & 3)) & 3);
      if (length < 12) {
        this.damage = 'badLength';
      } else if (length > largestBlock) {
        this.passOver(window, type, length);
      } else if (window.available < length) {
        return;
      } else if (window.view.getUint32(window.start + length - 4, this.littleEndian) !== stated) {
        // A block says its length at both ends; where they differ nobody knows where the next one begins.
        this.damage = 'badLength';
      } else {
        this.readBlock(window.view, type, window.start + 8, window.start + length - 4);
        window.take(length);
      }
    }
  }

  /** A section begins; its name is the same in both byte orders. */
  private readByteOrder(window: ByteWindow): boolean {
    const magic = window.view.getUint32(window.start + 8, true);
    if (magic !== 0x1a2b3c4d && magic !== 0x4d3c2b1a) {
      this.damage = 'unknownByteOrder';
      return false;
    }
    this.littleEndian = magic === 0x1a2b3c4d;
    this.interfaces = [];
    return true;
  }

  /** A block that is too large to hold a packet: one of a kind that we do not read, or a damaged length. */
  private passOver(window: ByteWindow, type: number, length: number): void {
    const ours =
      type === enhancedPacket || type === simplePacket || type === oldPacket || type === interfaceDescription;
    if (ours) {
      this.damage = 'badLength';
      return;
    }
    this.unreadRecords += 1;
    window.skip(length);
  }

  private readBlock(view: DataView, type: number, from: number, to: number): void {
    if (type === enhancedPacket) {
      this.readEnhanced(view, from, to);
      return;
    }
    if (type === simplePacket) {
      this.readSimple(view, from, to);
      return;
    }
    if (type === oldPacket) {
      this.readOld(view, from, to);
      return;
    }
    if (type === interfaceDescription) {
      if (to - from < 8 || this.interfaces.length >= mostInterfaces) this.unreadRecords += 1;
      else this.interfaces.push(readInterface(view, from, to, this.littleEndian));
    }
    if (numberedBlocks.has(type)) this.packet.number += 1;
  }

  private readEnhanced(view: DataView, from: number, to: number): void {
    if (to - from < 20) {
      this.countUnread();
      return;
    }
    this.readPacket(view, view.getUint32(from, this.littleEndian), from + 4, to);
  }

  private readOld(view: DataView, from: number, to: number): void {
    if (to - from < 20) {
      this.countUnread();
      return;
    }
    this.readPacket(view, view.getUint16(from, this.littleEndian), from + 4, to);
  }

  private readSimple(view: DataView, from: number, to: number): void {
    const known = this.interfaces[0];
    if (to - from < 4 || known === undefined) {
      this.countUnread();
      return;
    }
    const packet = this.packet;
    packet.length = view.getUint32(from, this.littleEndian);
    const limit = known.snapLength === 0 ? to : from + 4 + known.snapLength;
    packet.start = from + 4;
    packet.end = Math.min(to, limit, packet.start + packet.length);
    packet.linkType = known.linkType;
    packet.time = 0;
    packet.hasId = false;
    packet.number += 1;
    this.take(packet);
  }

  /** Time stamp, both lengths, the packet, options: from `at` on, an Enhanced and an old Packet Block are alike. */
  private readPacket(view: DataView, interfaceId: number, at: number, to: number): void {
    const known = this.interfaces[interfaceId];
    const captured = view.getUint32(at + 8, this.littleEndian);
    const start = at + 16;
    if (known === undefined || captured > to - start || captured > largestPacket) {
      this.countUnread();
      return;
    }
    const packet = this.packet;
    const units = view.getUint32(at, this.littleEndian) * 2 ** 32 + view.getUint32(at + 4, this.littleEndian);
    packet.time = units * known.unit + known.offset;
    packet.linkType = known.linkType;
    packet.length = view.getUint32(at + 12, this.littleEndian);
    packet.start = start;
    packet.end = start + captured;
    packet.number += 1;
    packet.hasId = false;
    const options = start + ((captured + 3) & ~3);
    if (options + 12 <= to) this.readId(view, options, to);
    this.take(packet);
  }

  private readId(view: DataView, from: number, to: number): void {
    let at = from;
    while (at + 4 <= to) {
      const code = view.getUint16(at, this.littleEndian);
      const length = view.getUint16(at + 2, this.littleEndian);
      at += 4;
      if (code === 0 || at + length > to) return;
      if (code === optionPacketId && length === 8) {
        this.packet.hasId = true;
        this.packet.idHigh = view.getInt32(at, this.littleEndian);
        this.packet.idLow = view.getInt32(at + 4, this.littleEndian);
        return;
      }
      at += (length + 3) & ~3;
    }
  }

  private countUnread(): void {
    this.unreadRecords += 1;
    this.packet.number += 1;
  }
}
