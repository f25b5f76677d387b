import type { Document } from '../document.ts';
import type { Report } from '../report.ts';
import { compare } from './compare.ts';
import type { Context, EditionOption } from './context.ts';

/** What `set` would do, with a unified diff of each file. Writes nothing. */
export const plan = (context: Context, document: Document, { edition }: EditionOption = {}): Promise<Report> =>
  compare(context, document, { edition, forWriting: true });
