import { safe } from '../text/terminal.ts';
import type { LocalCommand } from './command.ts';

/** `appproxyctl validate`: the document was judged when it was read, and one that is not valid never gets here. */
export const validateCommand: LocalCommand = {
  name: 'validate',
  kind: 'local',
  summary: 'check a document, touch no connector',
  about: ['Reports every issue at once, with line, column and the corrected value where there is one.'],
  operand: { name: 'DOCUMENT', required: true },
  options: ['json'],
  examples: [{ line: 'appproxyctl validate desired.json', says: 'before it goes out to the servers' }],
  run: async (report) => report,
  show: ({ error }, { style, source }) => (error === undefined ? [`${style('good', 'Valid')}: ${safe(source)}`] : []),
};
