import { ConnectorProxyError } from '../errors.ts';
import { ioError } from '../system/io-error.ts';
import { markOf } from '../text/byte-order-mark.ts';
import type { InputFile } from './files.ts';

/** What was given to read is not what the command reads. */
export const inputInvalid = (message: string, detail: string, file?: string): ConnectorProxyError =>
  new ConnectorProxyError({ code: 'INPUT_INVALID', message, detail, file });

const bytesOf = async ({ name, pieces }: InputFile): Promise<Uint8Array> => {
  const read: Uint8Array[] = [];
  try {
    for await (const piece of pieces) read.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  } catch (error) {
    throw ioError(error, 'read', name);
  }
  return Buffer.concat(read);
};

/** A whole file as text: UTF-8, or UTF-16 with a byte order mark, as `>` writes it in Windows PowerShell. */
export const inputText = async (input: InputFile): Promise<string> => {
  const bytes = await bytesOf(input);
  try {
    return new TextDecoder(markOf(bytes)?.encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw inputInvalid(`${input.name} is not text.`, 'Write it as UTF-8, then run the command again.', input.name);
  }
};
