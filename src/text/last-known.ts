/** What followed from the last few byte strings, so that equal bytes are not read again. */
export class LastKnown<T> {
  /** The last one asked for comes first. */
  readonly #known: { readonly bytes: Uint8Array; readonly value: T }[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** What `read` makes of the bytes, or made of equal ones. The bytes are kept and must not be changed. */
  get(bytes: Uint8Array, read: (bytes: Uint8Array) => T): T {
    const known = this.#known;
    const at = known.findIndex((one) => one.bytes.length === bytes.length && Buffer.compare(one.bytes, bytes) === 0);
    const [found = { bytes, value: read(bytes) }] = at === -1 ? [] : known.splice(at, 1);
    known.unshift(found);
    if (known.length > this.#size) known.pop();
    return found.value;
  }
}
