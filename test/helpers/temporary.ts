import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memoryDisk = '/dev/shm';

/** Where tests make their folders: in memory where the system has such a disk, since every change waits for the disk. */
export const temporaryParent =
  process.env['TMPDIR'] === undefined && statSync(memoryDisk, { throwIfNoEntry: false })?.isDirectory() === true
    ? memoryDisk
    : tmpdir();
