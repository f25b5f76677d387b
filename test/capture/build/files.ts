import type { Timed } from './conversation.ts';
import { ethernet } from './packets.ts';

export interface PcapOptions {
  readonly bigEndian?: boolean;
  readonly nanoseconds?: boolean;
  readonly linkType?: number;
  /** Makes the frame of an IP packet. */
  readonly frame?: (packet: Buffer) => Buffer;
  readonly snapLength?: number;
}

const number32 = (value: number, bigEndian: boolean): Buffer => {
  const bytes = Buffer.alloc(4);
  if (bigEndian) bytes.writeUInt32BE(value >>> 0);
  else bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

const number16 = (value: number, bigEndian: boolean): Buffer => {
  const bytes = Buffer.alloc(2);
  if (bigEndian) bytes.writeUInt16BE(value);
  else bytes.writeUInt16LE(value);
  return bytes;
};

/** pcap-savefile(5). */
export function pcap(packets: readonly Timed[], options: PcapOptions = {}): Buffer {
  const { bigEndian = false, nanoseconds = false, linkType = 1, frame = ethernet, snapLength = 262_144 } = options;
  const word = (value: number) => number32(value, bigEndian);
  const half = (value: number) => number16(value, bigEndian);
  const magic = nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4;
  const parts = [word(magic), half(2), half(4), word(0), word(0), word(snapLength), word(linkType)];
  for (const { packet, time } of packets) {
    const bytes = frame(packet);
    const captured = bytes.subarray(0, snapLength);
    const fraction = time % 1e6;
    parts.push(word(Math.floor(time / 1e6)), word(nanoseconds ? fraction * 1000 : fraction));
    parts.push(word(captured.length), word(bytes.length), captured);
  }
  return Buffer.concat(parts);
}

export type Option = readonly [code: number, value: Uint8Array];

export interface PcapngOptions extends Omit<PcapOptions, 'nanoseconds'> {
  readonly interfaceOptions?: readonly Option[];
  readonly packetOptions?: (at: number) => readonly Option[];
  /** Units of the time stamp in one microsecond. */
  readonly units?: number;
  readonly block?: 'enhanced' | 'simple' | 'old';
}

/** One section of pcapng, with one interface. */
export function pcapng(packets: readonly Timed[], options: PcapngOptions = {}): Buffer {
  const { bigEndian = false, linkType = 1, frame = ethernet, snapLength = 0, units = 1, block = 'enhanced' } = options;
  const word = (value: number) => number32(value, bigEndian);
  const half = (value: number) => number16(value, bigEndian);
  const padded = (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length & 3)) & 3)]);
  const optionBytes = (list: readonly Option[] = []) =>
    list.length === 0
      ? Buffer.alloc(0)
      : Buffer.concat([...list.flatMap(([code, value]) => [half(code), half(value.length), padded(value)]), word(0)]);
  const makeBlock = (type: number, body: Uint8Array) => {
    const length = word(12 + body.length);
    return Buffer.concat([word(type), length, body, length]);
  };
  const blocks = [
    makeBlock(0x0a0d0d0a, Buffer.concat([word(0x1a2b3c4d), half(1), half(0), word(0xffffffff), word(0xffffffff)])),
    makeBlock(1, Buffer.concat([half(linkType), half(0), word(snapLength), optionBytes(options.interfaceOptions)])),
  ];
  for (const [at, { packet, time }] of packets.entries()) {
    const bytes = frame(packet);
    const captured = snapLength === 0 ? bytes : bytes.subarray(0, snapLength);
    const stamp = BigInt(time) * BigInt(units);
    const times = [word(Number(stamp >> 32n)), word(Number(stamp & 0xffffffffn))];
    const lengths = [word(captured.length), word(bytes.length)];
    const rest = [padded(captured), optionBytes(options.packetOptions?.(at))];
    if (block === 'enhanced') blocks.push(makeBlock(6, Buffer.concat([word(0), ...times, ...lengths, ...rest])));
    else if (block === 'old')
      blocks.push(makeBlock(2, Buffer.concat([half(0), half(0), ...times, ...lengths, ...rest])));
    else blocks.push(makeBlock(3, Buffer.concat([word(bytes.length), padded(captured)])));
  }
  return Buffer.concat(blocks);
}

export interface NetmonOptions {
  readonly version?: readonly [major: number, minor: number];
  readonly frame?: (packet: Buffer) => Buffer;
  /** Bytes that belong to no frame, before each. */
  readonly gap?: number;
  /** The index names the last frame first. */
  readonly reversed?: boolean;
  /** The media type of a frame. */
  readonly network?: (at: number) => number;
}

/** A file of Network Monitor: version 2 is that of its help, "Capture File Format"; of 1 as Wireshark's netmon.c says. */
export function netmon(packets: readonly Timed[], options: NetmonOptions = {}): Buffer {
  const { version = [2, 3], frame = ethernet, gap = 0, reversed = false, network = () => 1 } = options;
  const [major, minor] = version;
  const start = packets[0]?.time ?? 0;
  const began = new Date(start / 1000);
  const offsets: number[] = [];
  const frames: Buffer[] = [];
  let at = 128;
  for (const [index, { packet, time }] of packets.entries()) {
    const record = netmonFrame(frame(packet), time, time - start, major, minor, network(index));
    offsets.push(at + gap);
    frames.push(Buffer.alloc(gap), record);
    at += gap + record.length;
  }
  const header = Buffer.alloc(128);
  header.write(major === 1 ? 'RTSS' : 'GMBU', 0, 'latin1');
  header[4] = minor;
  header[5] = major;
  header.writeUInt16LE(1, 6);
  const parts = [began.getUTCFullYear(), began.getUTCMonth() + 1, began.getUTCDay(), began.getUTCDate()];
  const clock = [began.getUTCHours(), began.getUTCMinutes(), began.getUTCSeconds(), began.getUTCMilliseconds()];
  for (const [place, value] of [...parts, ...clock].entries()) header.writeUInt16LE(value, 8 + 2 * place);
  header.writeUInt32LE(at, 24);
  header.writeUInt32LE(4 * offsets.length, 28);
  if (reversed) offsets.reverse();
  return Buffer.concat([header, ...frames, ...offsets.map((offset) => number32(offset, false))]);
}

function netmonFrame(
  bytes: Buffer,
  time: number,
  delta: number,
  major: number,
  minor: number,
  network: number,
): Buffer {
  if (major === 1) {
    const lengths = [number16(bytes.length, false), number16(bytes.length, false)];
    return Buffer.concat([number32(Math.round(delta / 1000), false), ...lengths, bytes]);
  }
  const header = Buffer.alloc(16);
  header.writeBigUInt64LE(BigInt(delta), 0);
  header.writeUInt32LE(bytes.length, 8);
  header.writeUInt32LE(bytes.length, 12);
  const trailer = Buffer.alloc(15);
  trailer.writeUInt16LE(network, 0);
  trailer.writeBigUInt64LE(BigInt(time) * 10n + 116_444_736_000_000_000n, 6);
  const length = minor === 0 ? 0 : minor === 1 ? 2 : minor === 2 ? 6 : 15;
  return Buffer.concat([header, bytes, trailer.subarray(0, length)]);
}
