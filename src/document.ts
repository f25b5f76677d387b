import { checkObject } from './document/check.ts';
import { decodeDocument } from './document/decode.ts';
import type { DocumentIssue, UnplacedIssue } from './document/issue.ts';
import { type PlaceOf, readJsonText } from './document/json-text.ts';
import type { Document } from './generated/document.ts';

export type { DocumentIssue } from './document/issue.ts';
export type { Document } from './generated/document.ts';

/** A document, with what is doubtful in it, or everything that is wrong with it. */
export type CheckedDocument =
  | { readonly document: Document; readonly warnings: readonly DocumentIssue[] }
  | { readonly issues: readonly DocumentIssue[] };

type Properties = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy without a prototype and without what is `undefined`, so that only given names count. */
const given = (properties: Properties): Record<string, unknown> => {
  const copy: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(properties)) if (value !== undefined) copy[name] = value;
  return copy;
};

/**
 * Puts flags over a document, property by property; `base` is `null` where there is no document.
 * An address alone means mode explicit, but a document has to name its mode.
 */
export const mergeDocument = (base: Properties | null, overrides: Properties): Record<string, unknown> => {
  const merged = Object.assign(given(base ?? {}), given(overrides));
  if (base === null && merged['mode'] === undefined && merged['address'] !== undefined) merged['mode'] = 'explicit';
  return merged;
};

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
};

const notAnObject = (value: unknown): UnplacedIssue => ({
  pointer: '',
  at: 'value',
  message: `A document is one JSON object, { "mode": ... }, not ${kindOf(value)}.`,
});

const placed = (found: readonly UnplacedIssue[], placeOf: PlaceOf, overrides: Properties): DocumentIssue[] =>
  found.flatMap(({ at, ...issue }) => {
    if (Object.hasOwn(overrides, issue.pointer.split('/')[1] ?? '')) return [issue];
    const place = placeOf(issue.pointer, at) ?? placeOf('', 'value');
    if (place === 'illegible') return [];
    return [place === null ? issue : { ...issue, ...place }];
  });

/** By place; what has none comes first. */
const inOrder = (issues: readonly DocumentIssue[]): readonly DocumentIssue[] =>
  issues.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0));

/** More than anybody corrects before the next look. */
const most = 100;

/** In order, and the number of those that are too many to list. */
const listed = (issues: readonly DocumentIssue[]): readonly DocumentIssue[] => {
  const ordered = inOrder(issues);
  if (ordered.length <= most) return ordered;
  const message = `${ordered.length - most} more are not listed: correct these first, then look again.`;
  return [...ordered.slice(0, most), { pointer: '', message }];
};

const result = (
  object: Properties,
  issues: readonly DocumentIssue[],
  warnings: readonly DocumentIssue[],
): CheckedDocument =>
  issues.length > 0
    ? { issues: listed(issues) }
    : { document: { ...object } as unknown as Document, warnings: listed(warnings) };

/** Judges an object that did not come from a text: flags, or a library's caller. The same rules, without positions. */
export const checkDocument = (value: unknown): CheckedDocument => {
  const nowhere = (found: readonly UnplacedIssue[]) => placed(found, () => null, {});
  if (!isObject(value)) return { issues: nowhere([notAnObject(value)]) };
  const object = given(value);
  const checked = checkObject(object);
  return result(object, nowhere(checked.issues), nowhere(checked.warnings));
};

/**
 * Reads a document: UTF-8, or UTF-16 with a byte order mark, holding one strict JSON object.
 * `overrides` are properties that win over the document's own; the whole is judged, and positions are the text's.
 * `ignored` are properties that have no effect.
 * All issues are reported at once, 100 of them at most; nothing is thrown.
 */
export const parseDocument = (
  bytes: Uint8Array,
  overrides: Properties = {},
  ignored: readonly string[] = [],
): CheckedDocument => {
  const decoded = decodeDocument(bytes);
  if ('issue' in decoded) return { issues: [decoded.issue] };
  const { value, issues, placeOf } = readJsonText(decoded.text);
  if (value === undefined) return { issues: listed(issues) };
  const flags = given(overrides);
  const place = (found: readonly UnplacedIssue[]) => placed(found, placeOf, flags);
  if (!isObject(value)) return { issues: listed([...issues, ...place([notAnObject(value)])]) };
  const asked = Object.fromEntries(Object.entries(value).filter(([name]) => !ignored.includes(name)));
  const object = mergeDocument(asked, flags);
  const checked = checkObject(object);
  return result(object, [...issues, ...place(checked.issues)], place(checked.warnings));
};
