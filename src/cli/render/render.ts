import { editions } from '../../products/connector.ts';
import type { Difference, Report } from '../../report.ts';
import { toAsciiJson } from '../json.ts';
import type { Style } from '../style.ts';
import { listed, safe, shown } from '../text.ts';
import { actionLines, diffLines } from './actions.ts';
import { backupLines } from './backups.ts';
import { headline, labelled, problemText, serviceLines } from './service.ts';

const title = ({ connector: { edition }, host }: Report): string => {
  const product = edition === null || edition === 'custom' ? 'Connector' : editions[edition].title;
  return `${product} on ${safe(host)}`;
};

const differenceText = ({ property, actual, desired }: Difference): string =>
  property === 'restartPending'
    ? 'restart is due: the running process read an older section than the file holds'
    : `${safe(property)} is ${shown(actual)}, should be ${shown(desired)}`;

const differenceLines = ({ differences }: Report, style: Style): string[] =>
  differences.map((difference) => `  ${style('head', safe(difference.service))}: ${differenceText(difference)}`);

const problemLines = ({ services }: Report): string[] =>
  services.flatMap(({ name, problems }) =>
    problems.map((problem) => `  ${problem.severity}: ${safe(name)}: ${problemText(problem)}`),
  );

/** What still has to be done by hand after a change. */
const duesLines = ({ services }: Report): string[] => {
  const due = services.filter(({ restartPending }) => restartPending === 'yes').map(({ name }) => safe(name));
  if (due.length === 0) return [];
  return ['', `A restart of ${listed(due)} is still due. In PowerShell: Restart-Service ${due.join(', ')}`];
};

const nowLines = ({ services }: Report, style: Style): string[] =>
  services.length === 0
    ? []
    : [
        '',
        'Now:',
        ...services.flatMap((service) => [`  ${headline(service, style)}`, ...labelled('', safe(service.effect))]),
      ];

const renderGet = (report: Report, style: Style): string[] => [
  title(report),
  ...report.services.flatMap((service) => ['', ...serviceLines(service, style)]),
];

const renderTest = (report: Report, style: Style, setCommand: string): string[] => {
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

const renderPlan = (report: Report, style: Style, setCommand: string): string[] => {
  if (report.actions.length === 0 && report.inDesiredState === true) {
    return [`${style('good', 'Nothing to do')}: ${title(report)} is in the desired state.`, ...problemLines(report)];
  }
  return [
    title(report),
    ...differenceLines(report, style),
    ...problemLines(report),
    '',
    ...(report.actions.length === 0
      ? ['set can do nothing about it.']
      : ['set would:', ...actionLines(report, 'planned')]),
    ...diffLines(report, style),
    '',
    `Nothing was written. To do it: ${setCommand}`,
  ];
};

/** What a change that failed left behind; the reason is told on standard error. */
const failureLine = ({ outcome, error }: Report, style: Style): string => {
  if (outcome === 'rolledBack') {
    const services =
      error?.leftovers === undefined ? 'and the services run as before' : 'but not every service runs as before yet';
    return `${style('doubt', 'Rolled back')}: both files are byte for byte as before, ${services}.`;
  }
  if (outcome === 'incomplete') {
    return `${style('bad', 'Incomplete')}: not everything could be put back. What to do by hand stands with the error.`;
  }
  const rest = error?.code === 'INTERNAL' ? 'look at what is there with appproxyctl get' : 'nothing was changed';
  return `${style('bad', 'Failed')}: ${rest}.`;
};

const renderChange = (report: Report, style: Style): string[] => {
  if (report.backups !== undefined) return backupLines(report.backups, style);
  if (report.error !== undefined) return [failureLine(report, style), ...nowLines(report, style)];
  if (!report.changed && report.actions.length === 0) {
    return [
      `${style('good', 'Nothing was changed')}: ${title(report)} is as asked.`,
      ...problemLines(report),
      ...duesLines(report),
    ];
  }
  return [
    `${style('good', 'Done')}: ${title(report)}`,
    ...actionLines(report, 'done'),
    ...nowLines(report, style),
    ...problemLines(report),
    ...duesLines(report),
  ];
};

/** What the text of a report needs to know beside it. */
export interface RenderContext {
  readonly style: Style;
  /** The command line that would make it so, to be copied. */
  readonly setCommand: string;
  /** What the document is called. */
  readonly source: string;
}

/** A report as text for people. The error itself is told on standard error (`errorLines`). */
export const renderReport = (report: Report, { style, setCommand, source }: RenderContext): string[] => {
  const { command, error, services } = report;
  if (command === 'set' || command === 'restore') return renderChange(report, style);
  if (error !== undefined) return services.length === 0 ? [] : renderGet(report, style);
  if (command === 'test') return renderTest(report, style, setCommand);
  if (command === 'plan') return renderPlan(report, style, setCommand);
  if (command === 'export') return [toAsciiJson(report.document, 2)];
  if (command === 'validate') return [`${style('good', 'Valid')}: ${safe(source)}`];
  return renderGet(report, style);
};
