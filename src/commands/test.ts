import type { Document } from '../document.ts';
import { compareWith } from '../plan/compare.ts';
import { withObserved } from '../report/assemble.ts';
import type { Report } from '../report.ts';
import { documentOf, documentOptions, documentOrOptions, type SystemCommand } from './command.ts';
import { compare } from './compare.ts';
import type { Context, EditionOption } from './context.ts';
import { differenceLines, problemLines, showFailure, title } from './show/pieces.ts';

/** Is the connector in the desired state? Writes nothing, ever. */
export const test = (context: Context, document: Document, { edition }: EditionOption = {}): Promise<Report> =>
  compare(context, document, {
    command: 'test',
    observe: { edition, surroundings: true },
    answer: async (report, desired, observed, host) =>
      withObserved(report, observed, compareWith(desired, observed, host)),
  });

const showTest: SystemCommand['show'] = (report, { style, setCommand }) => {
  if (report.error !== undefined) return showFailure(report, style);
  if (report.inDesiredState === true) {
    return [`${style('good', 'In the desired state')}: ${title(report)}`, ...problemLines(report)];
  }
  return [
    `${style('bad', 'Not in the desired state')}: ${title(report)}`,
    ...differenceLines(report, style),
    ...problemLines(report),
    '',
    `Nothing was written. To see what would be done: ${setCommand.replace(' set', ' plan')}`,
    `To do it: ${setCommand}`,
  ];
};

/** `appproxyctl test` */
export const testCommand: SystemCommand = {
  name: 'test',
  kind: 'reads',
  summary: 'in the desired state? writes nothing, ever',
  about: [
    'Compares what both services are configured to do with the document, by effect and not by spelling.',
    'Exit code 0: set would do nothing. 2: it would. Anything else: the state could not be read.',
  ],
  operand: documentOrOptions,
  options: [...documentOptions, 'root', 'roots', 'edition', 'event-log', 'json'],
  examples: [
    { line: 'appproxyctl test desired.json', says: 'against a document' },
    { line: 'appproxyctl test --mode bypass', says: 'against options' },
    { line: 'appproxyctl test desired.json --address http://proxy2:8080', says: 'options win over the document' },
  ],
  run: (context, request) => test(context, documentOf(request), request.settings),
  show: showTest,
  isNo: ({ inDesiredState }) => inDesiredState !== true,
};
