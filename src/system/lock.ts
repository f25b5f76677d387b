import { closeSync, constants, openSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Lock } from './system.ts';

/** libuv's UV_FS_O_EXLOCK: on Windows the file is opened with a share mode of 0 (libuv `uv/win.h`). */
const windowsExclusive = 0x10000000;

/** `O_EXLOCK | O_NONBLOCK` of macOS' `fcntl.h`, which Node has no names for. */
const macExclusive = 0x20 | 0x4;

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const lockByOpening = (path: string, exclusive: number): Lock | null => {
  try {
    const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT | exclusive, 0o600);
    return {
      release: async () => closeSync(descriptor),
    };
  } catch (error) {
    if (['EBUSY', 'EAGAIN', 'EWOULDBLOCK'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
};

/** Linux has no open flag that locks: an abstract socket, named after the lock file, dies with its process too. */
const lockBySocket = async (path: string): Promise<Lock | null> => {
  const [{ createServer }, { createHash }] = await Promise.all([import('node:net'), import('node:crypto')]);
  const canonical = join(realpathSync(dirname(path)), basename(path));
  const name = `\0appproxyctl-${createHash('sha256').update(canonical).digest('hex')}`;
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (errorCode(error) === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen({ path: name }, () => {
      server.unref();
      resolve({ release: () => new Promise((done) => server.close(() => done())) });
    });
  });
};

/**
 * Holds `path` for this process alone; the system itself frees it when the process ends, however it ends.
 * `null`: another process holds it. The folder has to exist.
 */
export const acquireLock = async (path: string): Promise<Lock | null> => {
  if (process.platform === 'win32') return lockByOpening(path, windowsExclusive);
  if (process.platform === 'darwin') return lockByOpening(path, macExclusive);
  return lockBySocket(path);
};
