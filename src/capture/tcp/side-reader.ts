import type { Packet } from '../packet/packet.ts';
import type { Place } from '../place.ts';
import type { ByteStream, StreamReader } from './byte-stream.ts';
import { HeldBytes } from './held-bytes.ts';

const largestHead = 32 * 1024;

/**
 * Reads one side of a conversation in pieces of any size. A subclass takes what it can of the bytes in `consume`; the
 * rest is kept until more arrive.
 */
export abstract class SideReader implements StreamReader {
  protected readonly held = new HeldBytes(largestHead);
  private readonly stream: ByteStream;
  private busy = false;

  constructor(stream: ByteStream) {
    this.stream = stream;
    stream.reader = this;
  }

  /** Answers with the place of the first byte that was not taken. */
  protected abstract consume(bytes: Uint8Array, start: number, end: number, place: Place | Packet): number;

  /** Whether it can go on after `count` bytes that are not in the capture. */
  protected abstract passOver(count: number): boolean;

  read(bytes: Uint8Array, start: number, end: number, place: Place | Packet): void {
    if (this.held.length > 0) {
      if (!this.held.append(bytes, start, end)) {
        this.stop();
        return;
      }
      this.resume(place);
      return;
    }
    const taken = this.consumeOnce(bytes, start, end, place);
    if (taken < end && this.isReading && !this.held.append(bytes, taken, end)) this.stop();
  }

  /** Looks again at what is kept. While bytes are being read it does nothing: the reading goes on by itself. */
  resume(place: Place | Packet): void {
    if (this.held.length === 0 || this.busy) return;
    const taken = this.consumeOnce(this.held.bytes, 0, this.held.length, place);
    if (this.isReading) this.held.drop(taken);
  }

  private consumeOnce(bytes: Uint8Array, start: number, end: number, place: Place | Packet): number {
    this.busy = true;
    const taken = this.consume(bytes, start, end, place);
    this.busy = false;
    return taken;
  }

  lose(count: number): void {
    if (this.held.length > 0 || !this.passOver(count)) this.stop();
  }

  /** Nobody wants the rest of this side. */
  stop(): void {
    this.stream.reader = null;
    this.held.clear();
  }

  get isReading(): boolean {
    return this.stream.reader === this;
  }
}
