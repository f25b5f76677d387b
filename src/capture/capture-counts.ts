import type { FileOutcome } from './file/read-file.ts';

/** What a capture holds, and what of it could not be read. */
export interface CaptureCounts {
  packets: number;
  /** Packets that several components of the machine saw: counted once. */
  duplicates: number;
  /** Packets that are not IP, as ARP: nothing is missing. */
  notIp: number;
  /** Packets of a link layer that is not read. */
  unknownLink: number;
  /** Packets whose headers are not whole or contradict themselves. */
  damagedPackets: number;
  /** Parts of IP packets: named, not put together. */
  fragments: number;
  /** TCP packets of which the capture holds only the beginning. */
  cutPackets: number;
  /** DNS messages that could not be understood. */
  damagedNames: number;
}

export const createCounts = (): CaptureCounts => ({
  packets: 0,
  duplicates: 0,
  notIp: 0,
  unknownLink: 0,
  damagedPackets: 0,
  fragments: 0,
  cutPackets: 0,
  damagedNames: 0,
});

/** One of the files that were read. */
export interface CaptureFile extends FileOutcome {
  readonly name: string;
  readonly packets: number;
  /** Microseconds since 1970; `null` without a packet. */
  readonly firstTime: number | null;
  readonly lastTime: number | null;
}
