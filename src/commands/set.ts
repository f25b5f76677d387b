import { toDesired } from '../desired.ts';
import type { Document } from '../document.ts';
import { makePlan } from '../plan.ts';
import type { Report } from '../report.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Context } from './context.ts';

/** Makes it so: both files and the restarts that are due, or neither. A second run changes nothing. */
export const set = (context: Context, document: Document, options: ChangeOptions = {}): Promise<Report> => {
  const desired = toDesired(document);
  return change(context, options, (observed) => makePlan(desired, observed, context.system.host));
};
