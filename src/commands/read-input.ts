import { ConnectorProxyError } from '../errors.ts';
import { ioError } from '../system/io-error.ts';
import { markOf } from '../text/byte-order-mark.ts';
import { bytesUpTo } from '../text/bytes-up-to.ts';
import type { InputFile } from './files.ts';

/** What was given to read is not what the command reads. */
export const inputInvalid = (message: string, detail: string, file?: string): ConnectorProxyError =>
  new ConnectorProxyError({ code: 'INPUT_INVALID', message, detail, file });

/** In MiB: the largest weekly file of service tags that was seen has 10. */
const mostBytes = 64;
/** In MiB: a summary has 5 for ten thousand servers. */
const mostText = 256;

/** The whole file. Throws `READ_FAILED`, and `INPUT_INVALID` for one that is larger than `most` MiB. */
export const readInput = async ({ name, pieces }: InputFile, most = mostBytes): Promise<Uint8Array> => {
  const limit = most * 1024 * 1024;
  const bytes = await bytesUpTo(limit, pieces).catch((error: unknown) => {
    throw ioError(error, 'read', name);
  });
  if (bytes.length <= limit) return bytes;
  throw inputInvalid(
    `${name} is too large.`,
    `It is larger than ${most} MiB. See whether it is the file that you mean.`,
    name,
  );
};

/** The whole file as text: UTF-8, or UTF-16 with a byte order mark, as `>` writes it in Windows PowerShell. */
export const readInputText = async (input: InputFile): Promise<string> => {
  const bytes = await readInput(input, mostText);
  try {
    return new TextDecoder(markOf(bytes)?.encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw inputInvalid(`${input.name} is not text.`, 'Write it as UTF-8, then run the command again.', input.name);
  }
};
