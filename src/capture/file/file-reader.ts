import type { ByteWindow } from './byte-window.ts';

/** One packet as a file holds it. The same object serves every packet: who wants to keep something takes it out. */
export interface RawPacket {
  bytes: Uint8Array;
  view: DataView;
  start: number;
  /** After the last byte that was captured. */
  end: number;
  /** How long the packet was on the wire. */
  length: number;
  /** Microseconds since 1970, UTC; 0 where the file does not say. */
  time: number;
  /** As in tcpdump.org's list of LINKTYPE values. */
  linkType: number;
  /** The file's number of this packet, from 1, as Wireshark counts. */
  number: number;
  /** Both halves of pcapng's `epb_packetid`; `hasId` tells whether there is one. */
  hasId: boolean;
  idHigh: number;
  idLow: number;
}

/** What a reader of a file format calls for each packet. */
export type TakePacket = (packet: RawPacket) => void;

/** Why reading stopped before the end of a file. */
export type Damage =
  | 'badLength'
  | 'cutOff'
  | 'badCompression'
  | 'badFrameTable'
  | 'unknownByteOrder'
  | 'unknownVersion';

/** Reads the records that are whole in a window. */
export interface FileReader {
  readonly format: string;
  /** Takes what it can; the rest stays for the next call. */
  parse(window: ByteWindow): void;
  /** Set when the rest of the file can't be understood. */
  readonly damage: Damage | null;
  /** Records that are not packets and were passed over because they can't be read. */
  readonly unreadRecords: number;
}

/** The largest packet that a file may hold (Wireshark's WTAP_MAX_PACKET_SIZE_STANDARD); more is a damaged length. */
export const largestPacket = 262_144;

export const createRawPacket = (): RawPacket => ({
  bytes: new Uint8Array(0),
  view: new DataView(new ArrayBuffer(0)),
  start: 0,
  end: 0,
  length: 0,
  time: 0.5,
  linkType: 0,
  number: 0,
  hasId: false,
  idHigh: 0,
  idLow: 0,
});
