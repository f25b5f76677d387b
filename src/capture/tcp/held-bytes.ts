const empty = new Uint8Array(0);

/** Bytes that are kept until more of them arrive, up to a limit. */
export class HeldBytes {
  bytes = empty;
  length = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** `false`, with nothing taken, where it would be more than the limit. */
  append(from: Uint8Array, start: number, end: number): boolean {
    const wanted = this.length + end - start;
    if (wanted > this.limit) return false;
    if (wanted > this.bytes.length) {
      const larger = new Uint8Array(Math.min(this.limit, Math.max(256, wanted * 2)));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(from.subarray(start, end), this.length);
    this.length = wanted;
    return true;
  }

  /** Gives up the first bytes. */
  drop(count: number): void {
    this.bytes.copyWithin(0, count, this.length);
    this.length -= count;
    if (this.length === 0) this.clear();
  }

  clear(): void {
    this.length = 0;
    this.bytes = empty;
  }
}
