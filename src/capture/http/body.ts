import type { BodyLength } from './head.ts';

const lineFeed = 10;
const longestLine = 4096;

/** Passes over the body of a request or an answer. */
export class Body {
  /** `damaged` where the chunks can't be followed. */
  state: 'inside' | 'done' | 'damaged';
  /** Bytes that are passed over before the next line of a chunked body, or before the end. */
  private rest: number;
  private readonly length: BodyLength;
  private lastChunk = false;

  constructor(length: BodyLength) {
    this.length = length;
    this.rest = typeof length === 'number' ? length : 0;
    this.state = length === 0 ? 'done' : 'inside';
  }

  /** Answers with the place of the first byte that it did not take. */
  take(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (this.state === 'inside' && at < end) {
      const passed = this.length === 'untilClose' ? end - at : Math.min(this.rest, end - at);
      at += passed;
      this.rest -= passed;
      if (this.length === 'chunked' && this.rest === 0) {
        const next = this.takeLine(bytes, at, end);
        if (next === at) return at;
        at = next;
      } else if (this.rest === 0 && this.length !== 'untilClose') this.state = 'done';
    }
    return at;
  }

  /** Whether bytes that are not in the capture were all of the body. */
  lose(count: number): boolean {
    if (this.length === 'untilClose') return true;
    // What was lost must end inside of what is passed over: not even at the line that follows it in a chunked body.
    if (this.state !== 'inside' || count > this.rest) return false;
    this.rest -= count;
    if (this.rest === 0 && this.length !== 'chunked') this.state = 'done';
    return true;
  }

  /** A chunk's size, or, after the last chunk, a line of the trailer. */
  private takeLine(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && bytes[at] !== lineFeed) at += 1;
    if (at === end) {
      if (end - start > longestLine) this.state = 'damaged';
      return start;
    }
    const line = String.fromCharCode(...bytes.subarray(start, Math.min(at, start + 32))).trim();
    if (this.lastChunk) {
      if (line === '') this.state = 'done';
      return at + 1;
    }
    const size = /^[0-9a-f]{1,8}(?=$|[;\s])/i.exec(line)?.[0];
    if (size === undefined) this.state = 'damaged';
    else if (Number.parseInt(size, 16) === 0) this.lastChunk = true;
    // With the line break after the chunk.
    else this.rest = Number.parseInt(size, 16) + 2;
    return at + 1;
  }
}
