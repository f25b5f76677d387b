import type { Report } from '../../report.ts';
import type { Style } from '../../text/style.ts';
import { actionLines, diffLines } from './actions.ts';
import { checkLines } from './checks.ts';
import { differenceLines, duesLines, nowLines, problemLines, title } from './pieces.ts';

/** What a change that failed left; the reason is told on standard error. */
const failureLine = ({ outcome, error }: Report, style: Style): string => {
  if (outcome === 'rolledBack') {
    const services =
      error?.leftovers === undefined ? 'and the services run as before' : 'but not every service runs as before yet';
    return `${style('doubt', 'Rolled back')}: both files are byte for byte as before, ${services}.`;
  }
  if (outcome === 'incomplete') {
    return `${style('bad', 'Incomplete')}: not everything could be put back. What to do by hand is with the error.`;
  }
  const rest = error?.code === 'INTERNAL' ? 'look at what is there with appproxyctl get' : 'nothing was changed';
  return `${style('bad', 'Failed')}: ${rest}.`;
};

/** What a change would do, as a unified diff; `next` is the command line that does it. */
export const showPlanned = (report: Report, style: Style, next: string): string[] => {
  if (report.actions.length === 0 && report.inDesiredState === true) {
    return [`${style('good', 'Nothing to do')}: ${title(report)} is in the desired state.`, ...problemLines(report)];
  }
  return [
    title(report),
    ...differenceLines(report, style),
    ...problemLines(report),
    '',
    ...(report.actions.length === 0
      ? ['Nothing can be done about it here.']
      : ['This would be done:', ...actionLines(report, 'planned')]),
    ...diffLines(report, style),
    '',
    `Nothing was written. To do it: ${next}`,
  ];
};

/** What a change did, or why it did nothing. */
export const showChange = (report: Report, style: Style, next: string): string[] => {
  if (report.outcome === 'planned') return showPlanned(report, style, next);
  if (report.error !== undefined)
    return [failureLine(report, style), ...checkLines(report, style), ...nowLines(report, style)];
  if (!report.changed && report.actions.length === 0) {
    return [
      `${style('good', 'Nothing was changed')}: ${title(report)} is as asked.`,
      ...checkLines(report, style),
      ...problemLines(report),
      ...duesLines(report),
    ];
  }
  return [
    `${style('good', 'Done')}: ${title(report)}`,
    ...actionLines(report, 'done'),
    ...(report.command === 'restore' ? diffLines(report, style) : []),
    ...checkLines(report, style),
    ...nowLines(report, style),
    ...problemLines(report),
    ...duesLines(report),
  ];
};
