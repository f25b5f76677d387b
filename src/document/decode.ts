import { decode } from '../xml/encoding.ts';
import type { DocumentIssue } from './issue.ts';
import { locator } from './position.ts';

/** In bytes. The longest bypass list that anybody would keep is a hundredth of it. */
export const documentSizeLimit = 1024 * 1024;

const asIssue = (message: string, place: { line?: number; column?: number } = {}): { issue: DocumentIssue } => ({
  issue: { pointer: '', message, ...place },
});

/** The first place at which the bytes stop being text in their own encoding. */
const firstBadPlace = (bytes: Uint8Array, encoding: string): { line: number; column: number } => {
  const text = new TextDecoder(encoding).decode(bytes);
  return locator(text)(Math.max(0, text.indexOf('\ufffd')));
};

/** The text of a document: UTF-8 with or without byte order mark, or UTF-16 with one, as Windows PowerShell's `>` writes it. */
export const decodeDocument = (bytes: Uint8Array): { readonly text: string } | { readonly issue: DocumentIssue } => {
  if (bytes.length > documentSizeLimit) {
    return asIssue(
      `The document is ${bytes.length} bytes long, and more than 1 MiB is not read: is it the right file?`,
    );
  }
  const decoded = decode(bytes);
  if ('failure' in decoded) {
    const message = `The document is not valid ${decoded.encodingName.toUpperCase()} here: save it as UTF-8.`;
    return asIssue(message, firstBadPlace(bytes, decoded.encodingName));
  }
  if (decoded.text.trim() === '')
    return asIssue('The document is empty; the shortest one is { "mode": "bypass" }.', { line: 1, column: 1 });
  if (!decoded.encoding.bom && bytes.subarray(0, 4).includes(0)) {
    return asIssue('The document is UTF-16 without a byte order mark, or binary: save it as UTF-8.', {
      line: 1,
      column: 1,
    });
  }
  return { text: decoded.text };
};
