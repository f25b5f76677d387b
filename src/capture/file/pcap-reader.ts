import type { ByteWindow } from './byte-window.ts';
import { createRawPacket, type Damage, type FileReader, largestPacket, type TakePacket } from './file-reader.ts';

interface PcapForm {
  readonly littleEndian: boolean;
  /** How many of its units are a microsecond. */
  readonly unitsPerMicrosecond: number;
  readonly recordHeader: number;
}

/** The first four bytes, read as little endian; pcap-savefile(5), and Kuznetzov's form with a longer record header. */
const forms: ReadonlyMap<number, PcapForm> = new Map([
  [0xa1b2c3d4, { littleEndian: true, unitsPerMicrosecond: 1, recordHeader: 16 }],
  [0xd4c3b2a1, { littleEndian: false, unitsPerMicrosecond: 1, recordHeader: 16 }],
  [0xa1b23c4d, { littleEndian: true, unitsPerMicrosecond: 1000, recordHeader: 16 }],
  [0x4d3cb2a1, { littleEndian: false, unitsPerMicrosecond: 1000, recordHeader: 16 }],
  [0xa1b2cd34, { littleEndian: true, unitsPerMicrosecond: 1, recordHeader: 24 }],
  [0x34cdb2a1, { littleEndian: false, unitsPerMicrosecond: 1, recordHeader: 24 }],
]);

export const isPcap = (magic: number): boolean => forms.has(magic);

const fileHeader = 24;

/** pcap (pcap-savefile(5)): a header, then packets, each after a header of its own. */
export class PcapReader implements FileReader {
  readonly format = 'pcap';
  readonly unreadRecords = 0;
  damage: Damage | null = null;
  private readonly take: TakePacket;
  private readonly packet = createRawPacket();
  private form: PcapForm | null = null;

  constructor(take: TakePacket) {
    this.take = take;
  }

  parse(window: ByteWindow): void {
    this.form ??= this.readHeader(window);
    if (this.form === null) return;
    const { littleEndian, unitsPerMicrosecond, recordHeader } = this.form;
    const { view } = window;
    const packet = this.packet;
    packet.bytes = window.bytes;
    packet.view = view;
    while (window.available >= recordHeader) {
      const at = window.start;
      const captured = view.getUint32(at + 8, littleEndian);
      if (captured > largestPacket) {
        this.damage = 'badLength';
        return;
      }
      if (window.available < recordHeader + captured) return;
      packet.time = view.getUint32(at, littleEndian) * 1e6 + view.getUint32(at + 4, littleEndian) / unitsPerMicrosecond;
      packet.length = view.getUint32(at + 12, littleEndian);
      packet.start = at + recordHeader;
      packet.end = packet.start + captured;
      packet.number += 1;
      this.take(packet);
      window.take(recordHeader + captured);
    }
  }

  private readHeader(window: ByteWindow): PcapForm | null {
    if (window.available < fileHeader) return null;
    const form = forms.get(window.view.getUint32(window.start, true));
    if (form === undefined) {
      this.damage = 'unknownByteOrder';
      return null;
    }
    // The upper half says how long a frame check sequence is; the link type is the lower one.
    this.packet.linkType = window.view.getUint32(window.start + 20, form.littleEndian) & 0xffff;
    window.take(fileHeader);
    return form;
  }
}
