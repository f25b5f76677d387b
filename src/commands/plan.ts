import type { Document } from '../document.ts';
import { verifyPlan } from '../plan/verify.ts';
import { makePlan } from '../plan.ts';
import { withObserved } from '../report/assemble.ts';
import type { Report } from '../report.ts';
import { planned } from './change.ts';
import { documentOf, documentOptions, documentOrOptions, type SystemCommand } from './command.ts';
import { compare } from './compare.ts';
import type { Context, EditionOption } from './context.ts';
import { showPlanned } from './show/change.ts';
import { showFailure } from './show/pieces.ts';

/** What `set` would do, with a unified diff of each file. Writes nothing. */
export const plan = (context: Context, document: Document, { edition }: EditionOption = {}): Promise<Report> =>
  compare(context, document, {
    command: 'plan',
    observe: { edition, dependents: true },
    answer: async (report, desired, observed, host) => {
      const plan = makePlan(desired, observed, host);
      await verifyPlan(plan);
      return planned(withObserved(report, observed, plan), plan);
    },
  });

const showPlan: SystemCommand['show'] = (report, { style, setCommand }) =>
  report.error === undefined ? showPlanned(report, style, setCommand) : showFailure(report, style);

/** `appproxyctl plan` */
export const planCommand: SystemCommand = {
  name: 'plan',
  kind: 'reads',
  summary: 'what set would do, as a unified diff; writes nothing',
  about: [
    'Shows the edits of both files and the restarts that would follow.',
    'Exit code 0: nothing to do. 2: something to do.',
  ],
  operand: documentOrOptions,
  options: [...documentOptions, 'root', 'edition', 'force', 'json'],
  examples: [
    { line: 'appproxyctl plan desired.json', says: 'before the change' },
    { line: 'appproxyctl plan --address http://proxyserver:8080 --bypass-on-local', says: 'without a document' },
  ],
  run: (context, request) => plan(context, documentOf(request), request.settings),
  show: showPlan,
  isNo: ({ inDesiredState }) => inDesiredState !== true,
};
