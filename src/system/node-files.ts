import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { acquireLock } from './lock.ts';
import { type FileFacts, type Files, maximumFileSize } from './system.ts';

const absent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

const orNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    if (absent(error)) return null;
    throw error;
  }
};

/** A pipe that a link leads to would be waited for without end. */
const reading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const refusal = (code: string): Error => Object.assign(new Error(code), { code });

/** Most files that are looked for are not there, and an error takes Node longer than a look. */
const isAbsent = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) === undefined;

/** A growing file is read up to the size that it had when it was opened. */
const readWhole = (path: string): Uint8Array => {
  const descriptor = openSync(path, reading);
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) throw refusal(facts.isDirectory() ? 'EISDIR' : 'ENXIO');
    const { size } = facts;
    if (size > maximumFileSize) throw refusal('EFBIG');
    if (size === 0) return readFileSync(descriptor);
    const bytes = Buffer.allocUnsafe(size);
    let length = 0;
    while (length < size) {
      const count = readSync(descriptor, bytes, length, size - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
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
  read: (path) => (isAbsent(path) ? null : orNull(() => readWhole(path))),
  stat,
  list: (folder) => orNull(() => readdirSync(folder)) ?? [],
  makeFolder: (folder) => {
    mkdirSync(folder, { recursive: true });
  },
  create: (path, content) => {
    const descriptor = openSync(path, 'wx', 0o600);
    try {
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
  setReadOnly: (path, readOnly) => {
    const { mode } = lstatSync(path);
    chmodSync(path, readOnly ? mode & ~0o222 : mode | 0o200);
  },
  copyAccess: async (from, to) => {
    const original = lstatSync(from);
    const backup = lstatSync(to);
    if (original.uid !== backup.uid || original.gid !== backup.gid) chownSync(to, original.uid, original.gid);
    chmodSync(to, original.mode & 0o7777);
  },
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
