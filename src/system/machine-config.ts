import { ioError } from './io-error.ts';
import type { Files, MachineConfig } from './system.ts';

/** A folder or a pipe. */
const notAFile = ['EISDIR', 'ENXIO'];

/** Reads machine.config; `null`: there is none. Throws `READ_FAILED` or `ACCESS_DENIED` where the disk does not give it. */
export const readMachineConfig = (files: Files, file: string): MachineConfig | null => {
  try {
    const bytes = files.read(file);
    return bytes === null ? null : { file, bytes };
  } catch (error) {
    if (notAFile.includes((error as NodeJS.ErrnoException).code ?? '')) return { file, bytes: null };
    throw ioError(error, 'read', file);
  }
};
