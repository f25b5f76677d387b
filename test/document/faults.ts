import { checkDocument, type DocumentIssue, parseDocument } from '../../src/document.ts';

/** `line:column pointer`, which is what a table row can hold. */
export const placeOf = ({ line, column, pointer }: DocumentIssue): string => `${line}:${column} ${pointer}`.trimEnd();

export const issuesOf = (
  document: string | Uint8Array,
  overrides?: Record<string, unknown>,
): readonly DocumentIssue[] => {
  const checked = parseDocument(typeof document === 'string' ? Buffer.from(document) : document, overrides);
  return 'issues' in checked ? checked.issues : [];
};

/** Where a document is at fault, in order. */
export const faultsOf = (document: string | Uint8Array): string[] => issuesOf(document).map(placeOf);

/** The issues of an object, without their words. */
export const objectFaults = (value: unknown): { pointer: string; corrected?: unknown }[] => {
  const checked = checkDocument(value);
  if ('document' in checked) return [];
  return checked.issues.map(({ pointer, corrected }) =>
    corrected === undefined ? { pointer } : { pointer, corrected },
  );
};
