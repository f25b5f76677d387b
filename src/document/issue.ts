import { maskUserInfo } from '../text/user-info.ts';

/** What is wrong in a document, or one doubt about it. */
export interface DocumentIssue {
  /** JSON pointer, `""` for the document as a whole. */
  readonly pointer: string;
  /** One sentence; it holds the corrected value where there is one. */
  readonly message: string;
  /** From 1; left out where the value did not come from the document's text. */
  readonly line?: number;
  /** From 1, in UTF-16 code units. */
  readonly column?: number;
  readonly corrected?: unknown;
}

/** An issue before it has its place in the text. */
export interface UnplacedIssue {
  readonly pointer: string;
  /** Whether it is about the property's name or its value. */
  readonly at: 'name' | 'value';
  readonly message: string;
  readonly corrected?: unknown;
}

/** As it is to be written anywhere; what JSON, XML or a terminal has to escape is escaped there. */
const quoted = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));

/** `text` is a sentence without its full stop. */
export const unplaced = (pointer: string, at: UnplacedIssue['at'], text: string, corrected?: unknown): UnplacedIssue =>
  corrected === undefined
    ? { pointer, at, message: `${text}.` }
    : { pointer, at, message: `${text}; write ${quoted(corrected)}.`, corrected };

/** How a message shows a name out of a document: quoted, no longer than a line, without what may be a password. */
export const shown = (name: string): string => {
  const safe = maskUserInfo(name);
  return JSON.stringify(safe.length > 64 ? `${safe.slice(0, 64)}...` : safe);
};
