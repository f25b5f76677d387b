import { closeSync, openSync, readSync } from 'node:fs';
import { decodeDocument, documentSizeLimit } from '../document/decode.ts';
import { checkDocument, type Document, mergeDocument, parseDocument } from '../document.ts';
import { withIssues } from '../report/invalid-document.ts';
import type { DocumentIssueReport, Report } from '../report.ts';
import { bytesUpTo } from '../text/bytes-up-to.ts';
import { excerptOf } from '../text/excerpt.ts';
import { bareReport } from './bare-report.ts';
import { cannotRead, type Input } from './input.ts';
import type { CommandLine } from './parse.ts';

/** `bytes` are the document's own, `null` where options say it all. */
export type DesiredDocument = { readonly bytes: Uint8Array | null } & (
  | { readonly document: Document; readonly warnings: readonly DocumentIssueReport[] }
  | { readonly refused: Report }
);

const refusal = (line: CommandLine, issues: readonly DocumentIssueReport[]): Report => {
  const { operand, command, settings } = line;
  const { root = [] } = settings;
  const what =
    operand === null ? 'The options do' : `The document ${operand === '-' ? 'on standard input' : operand} does`;
  const report = bareReport(command.name, root.length === 1 ? (root[0] ?? null) : null);
  return withIssues(report, what, issues, operand ?? undefined);
};

/** Each issue with the line that it is about. */
const withExcerpts = (issues: readonly DocumentIssueReport[], bytes: Uint8Array): DocumentIssueReport[] => {
  const decoded = decodeDocument(bytes);
  return issues.map((issue) => {
    const { line, column = 1 } = issue;
    const excerpt = line === undefined || 'issue' in decoded ? null : excerptOf(decoded.text, line, column);
    return excerpt === null ? issue : { ...issue, excerpt };
  });
};

/** A document has a few hundred bytes: a stream for it would take longer than all the rest of the reading. */
const readFile = (path: string): Uint8Array => {
  const descriptor = openSync(path, 'r');
  try {
    const pieces: Uint8Array[] = [];
    for (let size = 0; size <= documentSizeLimit; ) {
      const piece = Buffer.allocUnsafe(16 * 1024);
      const count = readSync(descriptor, piece);
      if (count === 0) break;
      pieces.push(piece.subarray(0, count));
      size += count;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(descriptor);
  }
};

/** The bytes of the document, from a file or from standard input (`-`), no more of them than it takes to see that they are too many. */
const readDocument = async (path: string, streams: { readonly stdin: Input }): Promise<Uint8Array> => {
  try {
    return path === '-' ? await bytesUpTo(documentSizeLimit, streams.stdin) : readFile(path);
  } catch (error) {
    throw cannotRead(path, 'DOCUMENT_NOT_FOUND', error);
  }
};

/**
 * The document that the command line gives by path, standard input, options, or both. Throws where it can't be read.
 * `streams.stdin` is looked at only for a document on standard input: Node takes its time to open it.
 */
export const desiredDocument = async (
  line: CommandLine,
  streams: { readonly stdin: Input },
): Promise<DesiredDocument> => {
  const { operand, overrides } = line;
  if (operand === null) {
    const checked = checkDocument(mergeDocument(null, overrides));
    return { bytes: null, ...('issues' in checked ? { refused: refusal(line, checked.issues) } : checked) };
  }
  const bytes = await readDocument(operand, streams);
  const parsed = parseDocument(bytes, overrides, line.command.operand?.ignores);
  return { bytes, ...('issues' in parsed ? { refused: refusal(line, withExcerpts(parsed.issues, bytes)) } : parsed) };
};
