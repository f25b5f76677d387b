import type { Files } from '../system.ts';

const limit = 3_000;
const interval = 100;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Reads again for a bounded time while another process has the file open and shares it with nobody, as a virus scanner
 * does for a moment: Windows' ERROR_SHARING_VIOLATION, which Node calls EBUSY.
 */
export const readPatiently =
  (read: Files['read'], wait = (): unknown => Atomics.wait(sleeper, 0, 0, interval)): Files['read'] =>
  (path) => {
    for (let waited = 0; ; waited += interval) {
      try {
        return read(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EBUSY' || waited >= limit) throw error;
        wait();
      }
    }
  };
