import { ConnectorProxyError } from '../errors.ts';
import { ioError } from '../system/io-error.ts';
import type { InputFile } from './files.ts';

/** In bytes: the largest weekly file that was seen has 10 MiB. */
const limit = 64 * 1024 * 1024;

/** The whole file. Throws `READ_FAILED`, and `INPUT_INVALID` for one that is too large. */
export const readInput = async ({ name, pieces }: InputFile): Promise<Uint8Array> => {
  const read: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      size += bytes.length;
      if (size > limit) break;
      read.push(bytes);
    }
  } catch (error) {
    throw ioError(error, 'read', name);
  }
  if (size <= limit) return Buffer.concat(read);
  const detail = 'It is larger than 64 MiB. See whether it is the file that you mean.';
  throw new ConnectorProxyError({ code: 'INPUT_INVALID', message: `${name} is too large.`, detail, file: name });
};
