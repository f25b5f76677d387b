import type { Document } from '../document.ts';
import type { Report } from '../report.ts';
import { compare } from './compare.ts';
import type { Context, EditionOption } from './context.ts';

/** Is the connector in the desired state? Writes nothing, ever. */
export const test = (context: Context, document: Document, { edition }: EditionOption = {}): Promise<Report> =>
  compare(context, document, { edition, forWriting: false });
