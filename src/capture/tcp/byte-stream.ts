import type { Packet } from '../packet/packet.ts';
import { type Place, placeOf } from '../place.ts';

/** What reads one direction of a connection. `null` as the reader means that nobody wants the bytes any more. */
export interface StreamReader {
  /** Bytes in order; they are only there during the call. */
  read(bytes: Uint8Array, start: number, end: number, place: Place | Packet): void;
  /** Bytes that were sent and are not in the capture. */
  lose(count: number): void;
}

interface HeldSegment {
  readonly sequence: number;
  readonly bytes: Uint8Array;
  /** With what was not captured. */
  readonly length: number;
  readonly place: Place;
}

/** The bytes that all connections of a capture hold out of order, and their limit. */
export interface HoldBudget {
  free: number;
}

const mostHeldSegments = 256;
const mostHeldBytes = 256 * 1024;

/**
 * One direction of a TCP connection: puts segments in order, passes over what was there before, and gives each byte
 * once to its reader. Of overlapping segments the first one that arrived counts.
 */
export class ByteStream {
  reader: StreamReader | null = null;
  /** The next sequence number, once `known`. */
  next = 0;
  known = false;
  bytes = 0;
  /** Segments with data that had arrived before. */
  repeated = 0;
  /** Bytes that were sent, wanted, and are not in the capture. */
  lost = 0;
  /** The sequence number after its last byte; `null` before its FIN. */
  finish: number | null = null;
  private held: HeldSegment[] = [];
  private heldBytes = 0;

  start(sequence: number): void {
    this.next = sequence;
    this.known = true;
  }

  /** A segment with data. */
  take(packet: Packet, budget: HoldBudget): void {
    const { sequence, payloadLength } = packet;
    if (!this.known) this.start(sequence);
    const ahead = (sequence - this.next) | 0;
    const past = ahead + payloadLength;
    if (past <= 0) {
      // A keep-alive sends the last byte again.
      if (payloadLength > 1 || ahead !== -1) this.repeated += 1;
      return;
    }
    if (this.reader === null) {
      this.bytes += ahead < 0 ? past : payloadLength;
      this.next = (sequence + payloadLength) | 0;
      return;
    }
    if (ahead > 0) {
      this.hold(packet, budget);
      return;
    }
    const here = packet.end - packet.payload;
    this.deliver(packet.bytes, packet.payload - ahead, packet.payload + here, past, packet);
    if (this.held.length > 0) this.release(budget);
  }

  /** Nothing more will come: what was held, and what is missing before the FIN, is the reader's. */
  close(budget: HoldBudget): void {
    this.giveHeld(budget);
    const missing = this.finish === null || !this.known ? 0 : (this.finish - this.next) | 0;
    if (missing > 0) this.lose(missing);
  }

  /** Gives what was held out of order to the reader, gaps named. */
  private giveHeld(budget: HoldBudget): void {
    while (this.held.length > 0 && this.reader !== null) {
      const [segment] = this.held;
      if (segment === undefined) break;
      const gap = (segment.sequence - this.next) | 0;
      if (gap > 0) {
        this.next = segment.sequence;
        this.lose(gap);
      }
      this.release(budget);
    }
    this.forget(budget);
  }

  /** `length` bytes in order, of which those from `start` to `end` were captured. */
  private deliver(bytes: Uint8Array, start: number, end: number, length: number, place: Place | Packet): void {
    this.bytes += length;
    this.next = (this.next + length) | 0;
    const captured = Math.max(0, Math.min(end - start, length));
    if (captured > 0) this.reader?.read(bytes, start, start + captured, place);
    if (captured < length) this.lose(length - captured);
  }

  private lose(count: number): void {
    if (this.reader === null) return;
    this.lost += count;
    this.reader.lose(count);
  }

  private hold(packet: Packet, budget: HoldBudget): void {
    const size = packet.end - packet.payload;
    const tooMuch = this.held.length >= mostHeldSegments || this.heldBytes + size > mostHeldBytes || size > budget.free;
    if (tooMuch) {
      this.jump(packet, budget);
      return;
    }
    const segment = {
      sequence: packet.sequence,
      bytes: packet.bytes.slice(packet.payload, packet.end),
      length: packet.payloadLength,
      place: placeOf(packet),
    };
    const after = this.held.findIndex((other) => ((other.sequence - segment.sequence) | 0) > 0);
    this.held.splice(after < 0 ? this.held.length : after, 0, segment);
    this.heldBytes += size;
    budget.free -= size;
  }

  /** Too much is held: what is missing is not in the capture. Goes on from what is here. */
  private jump(packet: Packet, budget: HoldBudget): void {
    this.giveHeld(budget);
    const gap = (packet.sequence - this.next) | 0;
    if (gap > 0) {
      this.next = packet.sequence;
      this.lose(gap);
    }
    const passed = (this.next - packet.sequence) | 0;
    if (passed >= packet.payloadLength) return;
    this.deliver(packet.bytes, packet.payload + passed, packet.end, packet.payloadLength - passed, packet);
  }

  private release(budget: HoldBudget): void {
    for (;;) {
      const [segment] = this.held;
      if (segment === undefined || this.reader === null) break;
      const passed = (this.next - segment.sequence) | 0;
      if (passed < 0) return;
      this.held.shift();
      this.heldBytes -= segment.bytes.length;
      budget.free += segment.bytes.length;
      if (passed < segment.length) {
        this.deliver(segment.bytes, passed, segment.bytes.length, segment.length - passed, segment.place);
      }
    }
    if (this.reader === null) this.forget(budget);
  }

  private forget(budget: HoldBudget): void {
    budget.free += this.heldBytes;
    this.heldBytes = 0;
    this.held = [];
  }
}
