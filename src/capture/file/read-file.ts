import type { CaptureSource, CaptureStream } from '../source.ts';
import type { ByteWindow } from './byte-window.ts';
import type { Damage, FileReader, TakePacket } from './file-reader.ts';
import { CompressionDamage } from './gunzip.ts';
import { isNetmon } from './netmon-frames.ts';
import { readNetmon } from './netmon-reader.ts';
import { openPlain } from './open-plain.ts';
import { isPcap, PcapReader } from './pcap-reader.ts';
import { isPcapng, PcapngReader } from './pcapng-reader.ts';

/** What reading one file came to. */
export interface FileOutcome {
  /** `null` where the file is not a capture that we know. */
  readonly format: string | null;
  readonly compressed: boolean;
  readonly damage: Damage | null;
  /** Bytes, after decompression, that were read and not understood. */
  readonly unreadBytes: number;
  readonly unreadRecords: number;
}

/**
 * Reads one capture file and calls `take` for each packet. A damaged file gives the packets before the damage.
 * Throws only what `source` throws.
 */
export async function readFile(source: CaptureSource, window: ByteWindow, take: TakePacket): Promise<FileOutcome> {
  const { stream, compressed } = await openPlain(source);
  try {
    window.start = window.end = window.position = 0;
    const magic = await readMagic(window, stream);
    if (magic === 'damaged') return { ...nothing, compressed, damage: 'badCompression' };
    if (isNetmon(magic)) return await readNetmonFile(source, window, take, compressed);
    const reader = readerFor(magic, take);
    if (reader === null) return { ...nothing, compressed, unreadBytes: window.available };
    return { ...(await drain(reader, window, stream)), compressed };
  } finally {
    await stream.close();
  }
}

const nothing = { format: null, compressed: false, damage: null, unreadBytes: 0, unreadRecords: 0 } as const;

function readerFor(magic: number, take: TakePacket): FileReader | null {
  if (isPcapng(magic)) return new PcapngReader(take);
  return isPcap(magic) ? new PcapReader(take) : null;
}

/** The first four bytes as little endian; 0 where there are not as many. */
async function readMagic(window: ByteWindow, stream: CaptureStream): Promise<number | 'damaged'> {
  while (window.available < 4) {
    const more = await fillOrDamage(window, stream);
    if (more === 'damaged') return 'damaged';
    if (!more) return 0;
  }
  return window.view.getUint32(window.start, true);
}

async function fillOrDamage(window: ByteWindow, stream: CaptureStream): Promise<boolean | 'damaged'> {
  try {
    return await window.fill(stream);
  } catch (error) {
    if (error instanceof CompressionDamage) return 'damaged';
    throw error;
  }
}

async function drain(reader: FileReader, window: ByteWindow, stream: CaptureStream): Promise<FileOutcome> {
  let more: boolean | 'damaged' = true;
  while (more === true && reader.damage === null) {
    reader.parse(window);
    if (reader.damage === null) more = await fillOrDamage(window, stream);
  }
  let unreadBytes = window.available;
  let damage = reader.damage;
  if (more === 'damaged') damage = 'badCompression';
  else if (damage === null && unreadBytes > 0) damage = 'cutOff';
  else if (damage !== null) unreadBytes += await countRest(window, stream);
  return { format: reader.format, compressed: false, damage, unreadBytes, unreadRecords: reader.unreadRecords };
}

/** How much of the file comes after a damage. */
async function countRest(window: ByteWindow, stream: CaptureStream): Promise<number> {
  let count = 0;
  for (;;) {
    window.start = window.end = 0;
    if ((await fillOrDamage(window, stream)) !== true) return count;
    count += window.available;
  }
}

async function readNetmonFile(
  source: CaptureSource,
  window: ByteWindow,
  take: TakePacket,
  compressed: boolean,
): Promise<FileOutcome> {
  const open = async () => (await openPlain(source)).stream;
  try {
    const { damage, unreadRecords, version } = await readNetmon(open, window, take);
    return { format: `Network Monitor ${version}`, compressed, damage, unreadBytes: 0, unreadRecords };
  } catch (error) {
    if (!(error instanceof CompressionDamage)) throw error;
    return { format: 'Network Monitor', compressed, damage: 'badCompression', unreadBytes: 0, unreadRecords: 0 };
  }
}
