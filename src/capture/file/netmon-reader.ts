import type { CaptureStream } from '../source.ts';
import type { ByteWindow } from './byte-window.ts';
import { createRawPacket, type Damage, largestPacket, type RawPacket, type TakePacket } from './file-reader.ts';
import {
  fileTimeToMicroseconds,
  linkTypeOf,
  type NetmonHeader,
  readNetmonHeader,
  trailerLength,
} from './netmon-frames.ts';

/** More frames than this, 64 MiB of index, are not read. */
const mostFrames = 2 ** 24;

/**
 * Reads a Network Monitor file in two passes, since the index of its frames is at the end and some files have gaps
 * between frames: the first pass takes the index, the second one the frames in the order of the file.
 */
export async function readNetmon(
  open: () => Promise<CaptureStream>,
  window: ByteWindow,
  take: TakePacket,
): Promise<{ damage: Damage | null; unreadRecords: number; version: string }> {
  const first = await readIndex(open, window);
  if (first.table === null) return { damage: first.damage, unreadRecords: 0, version: first.version };
  resetWindow(window);
  const stream = await open();
  try {
    const reader = new FrameReader(first.header, window, take);
    for (const [place, offset] of inFileOrder(first.table)) {
      if (!(await reader.readFrame(stream, offset, place)))
        return { ...reader.outcome(first.table), version: first.version };
    }
    return { damage: null, unreadRecords: reader.unreadRecords, version: first.version };
  } finally {
    await stream.close();
  }
}

type Index =
  | { table: Uint32Array; header: NetmonHeader; version: string }
  | { table: null; damage: Damage; version: string };

async function readIndex(open: () => Promise<CaptureStream>, window: ByteWindow): Promise<Index> {
  resetWindow(window);
  const stream = await open();
  try {
    let header: NetmonHeader | null = null;
    while (header === null) {
      if (!(await window.fill(stream))) return { table: null, damage: 'cutOff', version: '?' };
      header = readNetmonHeader(window);
    }
    const version = `${header.major}.${header.minor}`;
    if (header.major !== 1 && header.major !== 2) return { table: null, damage: 'unknownVersion', version };
    if (header.frames > mostFrames) return { table: null, damage: 'badFrameTable', version };
    window.skip(header.tableOffset);
    const table = await readTable(stream, window, header.frames);
    return table === null ? { table, damage: 'badFrameTable', version } : { table, header, version };
  } finally {
    await stream.close();
  }
}

async function readTable(stream: CaptureStream, window: ByteWindow, frames: number): Promise<Uint32Array | null> {
  const table = new Uint32Array(frames);
  for (let at = 0; at < frames; ) {
    for (; at < frames && window.available >= 4; at += 1, window.take(4)) {
      table[at] = window.view.getUint32(window.start, true);
    }
    if (at < frames && !(await window.fill(stream))) return null;
  }
  return table;
}

/** Pairs of place in the index and offset; some files have a frame of statistics first, and name it last. */
function* inFileOrder(table: Uint32Array): Generator<readonly [number, number]> {
  const ascending = table.every((offset, place) => place === 0 || offset >= (table[place - 1] ?? 0));
  const order = ascending ? null : Uint32Array.from(table.keys()).sort((a, b) => (table[a] ?? 0) - (table[b] ?? 0));
  for (let at = 0; at < table.length; at += 1) {
    const place = order === null ? at : (order[at] ?? 0);
    yield [place, table[place] ?? 0];
  }
}

function resetWindow(window: ByteWindow): void {
  window.start = 0;
  window.end = 0;
  window.position = 0;
}

class FrameReader {
  unreadRecords = 0;
  private damage: Damage | null = null;
  private read = 0;
  private withoutNumber = 0;
  private readonly header: NetmonHeader;
  private readonly window: ByteWindow;
  private readonly take: TakePacket;
  private readonly packet: RawPacket = createRawPacket();

  constructor(header: NetmonHeader, window: ByteWindow, take: TakePacket) {
    this.header = header;
    this.window = window;
    this.take = take;
    this.packet.bytes = window.bytes;
    this.packet.view = window.view;
  }

  /** What is not read is counted: the frames that the index names and the file does not hold. */
  outcome(table: Uint32Array): { damage: Damage | null; unreadRecords: number } {
    return { damage: this.damage ?? 'cutOff', unreadRecords: this.unreadRecords + table.length - this.read };
  }

  /** `false` where the file ends or can't be understood from here on. */
  async readFrame(stream: CaptureStream, offset: number, place: number): Promise<boolean> {
    const { window } = this;
    if (offset < window.position) {
      // Two entries for one place, or one inside of another frame.
      this.unreadRecords += 1;
      this.read += 1;
      return true;
    }
    window.skip(offset - window.position);
    const recordHeader = this.header.major === 1 ? 8 : 16;
    if (!(await this.have(stream, recordHeader))) return false;
    const at = window.start;
    const { view } = window;
    const captured = this.header.major === 1 ? view.getUint16(at + 6, true) : view.getUint32(at + 12, true);
    if (captured > largestPacket) {
      this.damage = 'badLength';
      return false;
    }
    const length = recordHeader + captured + trailerLength(this.header);
    if (!(await this.have(stream, length))) return false;
    this.readRecord(recordHeader, captured, place);
    window.take(length);
    this.read += 1;
    return true;
  }

  private async have(stream: CaptureStream, length: number): Promise<boolean> {
    while (this.window.available < length) if (!(await this.window.fill(stream))) return false;
    return true;
  }

  private readRecord(recordHeader: number, captured: number, place: number): void {
    const { header, packet } = this;
    const { view, start: at } = this.window;
    packet.start = at + recordHeader;
    packet.end = packet.start + captured;
    const trailer = trailerLength(header);
    const linkType = linkTypeOf(trailer === 0 ? header.network : view.getUint16(packet.end, true));
    if (linkType === null) {
      this.withoutNumber += 1;
      return;
    }
    packet.length = header.major === 1 ? view.getUint16(at + 4, true) : view.getUint32(at + 8, true);
    packet.time = trailer === 15 ? fileTimeToMicroseconds(view, packet.end + 6) : header.start + this.delta(at);
    packet.linkType = linkType;
    packet.number = place + 1 - this.withoutNumber;
    this.take(packet);
  }

  /** Milliseconds in version 1; in version 2 microseconds, signed, since a frame may be older than the start. */
  private delta(at: number): number {
    const { view } = this.window;
    if (this.header.major === 1) return view.getUint32(at, true) * 1000;
    return view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
  }
}
