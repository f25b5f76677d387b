import { toDesired } from '../desired.ts';
import type { Document } from '../document.ts';
import { compareWith } from '../plan/compare.ts';
import { makePlan } from '../plan.ts';
import type { Report } from '../report.ts';
import { type ChangeOptions, change } from './change.ts';
import { documentOf, documentOptions, documentOrOptions, limitOptions, type SystemCommand } from './command.ts';
import type { Context } from './context.ts';
import { showChange } from './show/change.ts';

/** Makes it so: both files and the restarts that are due, or neither. A second run changes nothing. */
export const set = (context: Context, document: Document, options: ChangeOptions = {}): Promise<Report> => {
  const desired = toDesired(document);
  const { host } = context.system;
  return change(context, 'set', options, (observed) => ({
    plan: makePlan(desired, observed, host),
    judge: (after) => compareWith(desired, after, host),
  }));
};

/** `appproxyctl set` */
export const setCommand: SystemCommand = {
  name: 'set',
  kind: 'changes',
  summary: 'make it so: both files and the restarts, or neither',
  about: [
    'Edits only the <defaultProxy> section, keeps a backup of both files, and restarts what needs it, one at a time.',
    'Where anything fails, both files are put back byte for byte and the services run as before.',
    'Needs elevation where there is something to do. A second run changes nothing.',
  ],
  operand: documentOrOptions,
  options: [...documentOptions, 'root', 'edition', 'what-if', 'force', ...limitOptions, 'json'],
  examples: [
    { line: 'appproxyctl set desired.json', says: 'as the document says' },
    { line: 'appproxyctl set --address http://proxyserver:8080', says: 'through a proxy' },
    { line: 'appproxyctl set --mode bypass --restart never', says: 'no proxy; restart the services yourself' },
    { line: 'type desired.json | appproxyctl set -', says: 'the document on standard input' },
  ],
  run: (context, request) => set(context, documentOf(request), request.settings),
  show: (report, { style, setCommand }) => showChange(report, style, setCommand),
};
