import { markOf } from '../text/byte-order-mark.ts';
import { locator } from '../text/position.ts';
import { strictText } from '../text/strict-text.ts';
import type { DocumentIssue } from './issue.ts';

/** In bytes. The longest bypass list that anybody would keep is a hundredth of it. */
export const documentSizeLimit = 1024 * 1024;

const start = { line: 1, column: 1 } as const;

const refused = (message: string, place: { line: number; column: number } = start): { issue: DocumentIssue } => ({
  issue: { pointer: '', message, ...place },
});

/** The first place at which the bytes stop being text in their own encoding. */
const firstBadPlace = (content: Uint8Array, encoding: string): { line: number; column: number } => {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(content);
  return locator(text)(Math.max(0, text.indexOf('\ufffd')));
};

/** The text of a document: UTF-8 with or without byte order mark, or UTF-16 with one, as Windows PowerShell's `>` writes it. */
export const decodeDocument = (bytes: Uint8Array): { readonly text: string } | { readonly issue: DocumentIssue } => {
  if (bytes.length > documentSizeLimit) {
    const message = 'The document is larger than 1 MiB, and none is: is it the right file?';
    return { issue: { pointer: '', message } };
  }
  const mark = markOf(bytes);
  const content = bytes.subarray(mark?.bytes.length ?? 0);
  if (mark === null && content.subarray(0, 4).includes(0)) {
    return refused('The document is UTF-16 or UTF-32 without a byte order mark, or binary: save it as UTF-8.');
  }
  const encoding = mark?.encoding ?? 'utf-8';
  let text: string;
  try {
    text = strictText(content, encoding);
  } catch {
    const message = `The document is not valid ${encoding.toUpperCase()} here: save it as UTF-8.`;
    return refused(message, firstBadPlace(content, encoding));
  }
  if (text.trim() === '') return refused('The document is empty; the shortest one is { "mode": "bypass" }.');
  return { text };
};
