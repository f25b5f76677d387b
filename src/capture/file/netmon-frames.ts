import type { ByteWindow } from './byte-window.ts';

/** What the header of a Network Monitor file says. */
export interface NetmonHeader {
  readonly major: number;
  readonly minor: number;
  /** The media type of all frames, before version 2.1. */
  readonly network: number;
  /** Microseconds since 1970 of the start, in the time zone of the server, which the file does not name. */
  readonly start: number;
  readonly tableOffset: number;
  readonly frames: number;
}

const headerSize = 128;
const magics: ReadonlySet<number> = new Set([0x55424d47, 0x53535452]);

/** "GMBU" (version 2) and "RTSS" (version 1), read as little endian. */
export const isNetmon = (magic: number): boolean => magics.has(magic);

/**
 * The header of 128 bytes, all little endian. The layout is that of Network Monitor 3.4's help, "Capture File Format",
 * and, for version 1, of Wireshark's wiretap/netmon.c, which tells how it was found.
 */
export function readNetmonHeader(window: ByteWindow): NetmonHeader | null {
  if (window.available < headerSize) return null;
  const { view, start: at } = window;
  const part = (index: number) => view.getUint16(at + 8 + 2 * index, true);
  const [year, month, , day, hour, minute, second, milliseconds] = [0, 1, 2, 3, 4, 5, 6, 7].map(part);
  const start = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, milliseconds) * 1000;
  return {
    major: view.getUint8(at + 5),
    minor: view.getUint8(at + 4),
    network: view.getUint16(at + 6, true),
    start: Number.isFinite(start) ? start : 0,
    tableOffset: view.getUint32(at + 24, true),
    frames: view.getUint32(at + 28, true) >>> 2,
  };
}

/** Bytes after a frame: its media type from 2.1 on, the process from 2.2 on, a time in UTC and its zone from 2.3 on. */
export function trailerLength({ major, minor }: NetmonHeader): number {
  if (major < 2 || minor === 0) return 0;
  return minor === 1 ? 2 : minor === 2 ? 6 : 15;
}

/** Microseconds between 1601, where a FILETIME begins, and 1970. */
const fileTimeEpoch = 11_644_473_600e6;

/** A FILETIME, which counts 100 ns since 1601, as microseconds since 1970. */
export const fileTimeToMicroseconds = (view: DataView, at: number): number =>
  (view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true)) / 10 - fileTimeEpoch;

/** Adapter lists, name caches and headers of frames that Network Monitor put together: not packets, not numbered. */
const withoutNumber: ReadonlySet<number> = new Set([0xfffc, 0xfffd, 0xfffe]);

/** -1 for a link that is not read, `null` for a record that is not a packet. */
export function linkTypeOf(network: number): number | null {
  if (withoutNumber.has(network)) return null;
  if ((network & 0xf000) === 0xe000) return network & 0x0fff;
  if (network <= 1) return 1;
  return network >= 7 && network <= 9 ? 101 : -1;
}
