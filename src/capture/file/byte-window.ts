import type { CaptureStream } from '../source.ts';

const windowSize = 2 ** 20;

/**
 * The part of a file that is in memory: `bytes` from `start` to `end`. One buffer serves the whole file, so memory is
 * flat; what was taken gives way to what comes next.
 */
export class ByteWindow {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  start = 0;
  end = 0;
  /** Bytes of the file before `start`. */
  position = 0;
  /** Bytes that are passed over before the next one is wanted. */
  private skipping = 0;

  constructor(size = windowSize) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }

  get available(): number {
    return this.end - this.start;
  }

  take(length: number): void {
    this.start += length;
    this.position += length;
  }

  /** Passes over bytes that may be outside of the window still. */
  skip(length: number): void {
    const here = Math.min(length, this.available);
    this.take(here);
    this.skipping += length - here;
  }

  /** Moves the rest to the front and reads on after it; `false` at the end of the file. */
  async fill(stream: CaptureStream): Promise<boolean> {
    if (this.start > 0) {
      this.bytes.copyWithin(0, this.start, this.end);
      this.end -= this.start;
      this.start = 0;
    }
    do {
      const count = await stream.read(this.bytes.subarray(this.end));
      if (count === 0) return false;
      this.end += count;
      const passed = Math.min(this.skipping, this.available);
      this.skipping -= passed;
      this.take(passed);
      if (this.available === 0) this.start = this.end = 0;
    } while (this.available === 0);
    return true;
  }
}
