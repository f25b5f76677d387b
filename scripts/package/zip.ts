import { type Zippable, zipSync } from 'fflate';

/** A zip of the files by their path in it: the same bytes for the same content and time, on any machine. */
export function makeZip(files: ReadonlyMap<string, Buffer>, time: Date): Uint8Array {
  // A zip holds local time; written from UTC's fields it does not depend on where it is made.
  const mtime = new Date(
    time.getUTCFullYear(),
    time.getUTCMonth(),
    time.getUTCDate(),
    time.getUTCHours(),
    time.getUTCMinutes(),
  );
  const entries: Zippable = {};
  for (const path of [...files.keys()].sort()) entries[path] = [files.get(path) ?? Buffer.alloc(0), { mtime }];
  return zipSync(entries, { level: 9 });
}
