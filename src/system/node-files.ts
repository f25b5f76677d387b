import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { openFileStream } from './file-stream.ts';
import { isMissing } from './io-error.ts';
import { acquireLock } from './lock.ts';
import { type FileFacts, type Files, maximumFileSize } from './system.ts';

const orNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

/** A pipe that a link leads to would be waited for without end. */
const reading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const refusal = (code: string): Error => Object.assign(new Error(code), { code });

/** A file that says that it is empty may still give something (those of Linux' `/proc` do): up to the limit, too. */
const readWhole = (path: string): Uint8Array => {
  const descriptor = openSync(path, reading);
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) throw refusal(facts.isDirectory() ? 'EISDIR' : 'ENXIO');
    if (facts.size > maximumFileSize) throw refusal('EFBIG');
    // A growing file is read up to the size that it had when it was opened.
    const size = facts.size || maximumFileSize;
    const bytes = Buffer.allocUnsafe(Math.min(size, facts.size || 64 * 1024));
    const chunks: Uint8Array[] = [];
    let length = 0;
    while (length < size) {
      const count = readSync(descriptor, bytes, 0, Math.min(bytes.length, size - length), null);
      if (count === 0) break;
      chunks.push(count === bytes.length && count === size ? bytes : Buffer.from(bytes.subarray(0, count)));
      length += count;
    }
    return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
  } finally {
    closeSync(descriptor);
  }
};

/** Owner and mode go to the open file, never to whatever has its name by now. Windows has neither. */
const takeAfter = (descriptor: number, like: string): void => {
  if (process.platform === 'win32') return;
  const wanted = lstatSync(like);
  const made = fstatSync(descriptor);
  if (wanted.uid !== made.uid || wanted.gid !== made.gid) fchownSync(descriptor, wanted.uid, wanted.gid);
  fchmodSync(descriptor, wanted.mode & 0o7777);
};

const markReadOnly = (path: string, readOnly: boolean): void => {
  const modeOf = (mode: number): number => (readOnly ? mode & ~0o222 : mode | 0o200);
  if (process.platform === 'win32') {
    chmodSync(path, modeOf(lstatSync(path).mode));
    return;
  }
  const descriptor = openSync(path, reading | constants.O_NOFOLLOW);
  try {
    fchmodSync(descriptor, modeOf(fstatSync(descriptor).mode & 0o7777));
  } finally {
    closeSync(descriptor);
  }
};

const stat = (path: string): FileFacts | null =>
  orNull(() => {
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (facts === undefined) return null;
    const kind = facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : facts.isSymbolicLink() ? 'link' : 'other';
    return {
      kind,
      size: facts.size,
      links: facts.nlink,
      readOnly: (facts.mode & 0o200) === 0,
      modified: facts.mtimeMs,
    };
  });

/** The files of this machine, by Node's own calls. */
export const nodeFiles: Files = {
  read: (path) => orNull(() => readWhole(path)),
  openStream: openFileStream,
  stat,
  list: (folder) => orNull(() => readdirSync(folder)) ?? [],
  makeFolder: (folder) => {
    mkdirSync(folder, { recursive: true });
  },
  makePrivateFolder: async (folder) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  },
  makePrivateFile: async (path) => chmodSync(path, 0o600),
  create: (path, content, like) => {
    const descriptor = openSync(path, 'wx', 0o600);
    try {
      if (like !== undefined) takeAfter(descriptor, like);
      for (let written = 0; written < content.length; ) written += writeSync(descriptor, content, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { force: true }),
  removeFolder: (folder) => {
    orNull(() => rmdirSync(folder));
  },
  setReadOnly: markReadOnly,
  copyAccess: async () => {},
  syncFolder: (folder) => {
    if (process.platform === 'win32') return;
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
  lock: acquireLock,
};
