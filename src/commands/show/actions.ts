import type { Action, Report } from '../../report.ts';
import type { Style } from '../../text/style.ts';
import { safe, safeLines } from '../../text/terminal.ts';

const words = {
  planned: {
    backup: 'keep a backup of both files',
    edit: 'edit',
    restart: 'restart',
    start: 'start',
  },
  done: {
    backup: 'kept a backup of both files',
    edit: 'edited',
    restart: 'restarted',
    start: 'started',
  },
} as const;

const subject = (action: Action, { services }: Report): string => {
  if (action.kind === 'backup') return '';
  const service = services.find(({ name }) => name === action.service);
  const file = action.kind === 'edit' ? service?.configFile : undefined;
  return ` ${safe(file ?? action.service ?? '')}`;
};

/** The steps in order, one a line. */
export const actionLines = (report: Report, tense: keyof typeof words): string[] =>
  report.actions.map((action, index) => `  ${index + 1}. ${words[tense][action.kind]}${subject(action, report)}`);

const diffLine = (line: string, style: Style): string => {
  if (line.startsWith('+++') || line.startsWith('---')) return style('head', line);
  if (line.startsWith('@@')) return style('place', line);
  if (line.startsWith('+')) return style('good', line);
  return line.startsWith('-') ? style('bad', line) : line;
};

/** The unified diffs of all edits. */
export const diffLines = ({ actions }: Report, style: Style): string[] =>
  actions.flatMap(({ diff }) =>
    diff === undefined ? [] : ['', ...safeLines(diff).map((line) => diffLine(line, style))],
  );
