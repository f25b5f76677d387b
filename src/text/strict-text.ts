import type { UnicodeEncoding } from './byte-order-mark.ts';

/**
 * Bytes without a byte order mark as text. Throws where they are not valid in the encoding. Valid UTF-8 needs no
 * TextDecoder, which takes Node longer to make than to use: what is not valid leaves U+FFFD in a buffer's text.
 */
export const strictText = (bytes: Uint8Array, encoding: UnicodeEncoding): string => {
  if (encoding === 'utf-8') {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    if (!text.includes('\ufffd')) return text;
  }
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
};
