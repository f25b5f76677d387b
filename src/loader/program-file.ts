/** One script of the program, a function of `require` and `module`, with the code cache that V8 made of this very source. */
export interface Part {
  readonly name: string;
  /** ASCII only. */
  readonly source: string;
  /** Empty: there is none. */
  readonly cache: Uint8Array;
}

/** Where a part lies, in bytes after the list of parts. */
type Entry = readonly [name: string, source: number, sourceLength: number, cache: number, cacheLength: number];

/** V8 first copies a cache that begins elsewhere than at a multiple of this. */
const alignment = 8;

const aligned = (length: number): number => Math.ceil(length / alignment) * alignment;

/** The file of a program: the length of the list, the list as JSON, and the parts' sources and caches. The first part is run. */
export const programFile = (parts: readonly Part[]): Buffer => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const add = (bytes: Uint8Array): number => {
    const place = length;
    pieces.push(bytes, Buffer.alloc(aligned(bytes.length) - bytes.length));
    length += aligned(bytes.length);
    return place;
  };
  const entries = parts.map(({ name, source, cache }): Entry => {
    const text = Buffer.from(source, 'latin1');
    return [name, add(text), text.length, add(cache), cache.length];
  });
  const list = JSON.stringify(entries);
  const head = Buffer.alloc(alignment, ' ');
  const padded = list.padEnd(aligned(list.length));
  head.writeUInt32LE(padded.length);
  return Buffer.concat([head, Buffer.from(padded, 'latin1'), ...pieces]);
};

/** Bytes of a program's file from `start` on. A command needs few of its parts, and what is not read costs nothing. */
export type ReadBytes = (start: number, length: number) => Buffer;

/** The bytes of a file that is in memory. */
export const bytesOf =
  (file: Buffer): ReadBytes =>
  (start, length) =>
    file.subarray(start, start + length);

/** The parts of a program's file, each read when it is asked for. */
export const partsOf = (bytes: ReadBytes): { readonly names: readonly string[]; read(name: string): Part } => {
  const listLength = bytes(0, alignment).readUInt32LE();
  const entries: readonly Entry[] = JSON.parse(bytes(alignment, listLength).toString('latin1'));
  const start = alignment + listLength;
  return {
    names: entries.map(([name]) => name),
    read: (wanted) => {
      const entry = entries.find(([name]) => name === wanted);
      if (entry === undefined) throw new Error(`The program has no part ${wanted}.`);
      const [name, source, sourceLength, cache, cacheLength] = entry;
      return {
        name,
        source: bytes(start + source, sourceLength).toString('latin1'),
        cache: bytes(start + cache, cacheLength),
      };
    },
  };
};
