import { open } from 'node:fs/promises';

/** The bytes of a file in order, into a buffer of the caller's: nothing of the file stays in memory. */
export interface FileStream {
  /** Fills `into` from its beginning; answers with the number of bytes, 0 at the end. */
  read(into: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/** Opens a file for one reading. Throws Node's error. */
export async function openFileStream(path: string): Promise<FileStream> {
  const handle = await open(path, 'r');
  return {
    async read(into) {
      if (into.length === 0) return 0;
      const { bytesRead } = await handle.read(into, 0, into.length);
      return bytesRead;
    },
    close: () => handle.close(),
  };
}
