import { type DesiredState, toDesired } from '../desired.ts';
import { type CheckedDocument, checkDocument, type Document } from '../document.ts';
import { withIssues } from '../report/invalid-document.ts';
import type { Report } from '../report.ts';

/** One document is asked of many roots, so it is judged once. */
const judged = new WeakMap<object, CheckedDocument>();

const judge = (document: unknown): CheckedDocument => {
  if (typeof document !== 'object' || document === null) return checkDocument(document);
  const checked = judged.get(document) ?? checkDocument(document);
  judged.set(document, checked);
  return checked;
};

/**
 * Goes on with the state that a document asks for; a caller's document is judged again here, since its type alone does
 * not make it valid. One that is not becomes the report's error (`DOCUMENT_INVALID`).
 */
export const withDesired = async (
  report: Report,
  document: Document,
  next: (desired: DesiredState) => Promise<Report>,
): Promise<Report> => {
  const checked = judge(document);
  if ('issues' in checked) return withIssues(report, 'The document does', checked.issues);
  return next(toDesired(checked.document));
};
