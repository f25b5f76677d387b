import { openSync, readSync } from 'node:fs';
import { getRawAsset, isSea } from 'node:sea';
import { openProgram } from './program.ts';
import { bytesOf, type ReadBytes } from './program-file.ts';

/** The bytes of a file on disk, which stays open as long as this process: a part may be asked for at any time. */
const bytesOnDisk = (path: string): ReadBytes => {
  const descriptor = openSync(path, 'r');
  return (start, length) => {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < length; ) {
      const count = readSync(descriptor, bytes, done, length - done, start + done);
      if (count === 0) throw new Error(`${path} is cut off.`);
      done += count;
    }
    return bytes;
  };
};

/** The program lies beside this script, or in the executable. */
openProgram(
  isSea() ? bytesOf(Buffer.from(getRawAsset('program'))) : bytesOnDisk(`${__dirname}/appproxyctl.program`),
).run();
