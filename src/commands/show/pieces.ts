import { editions } from '../../products/connector.ts';
import type { Difference, Report } from '../../report.ts';
import type { Style } from '../../text/style.ts';
import { listed, safe, shown } from '../../text/terminal.ts';
import { headline, labelled, problemText, serviceLines } from './service.ts';

/** The product and the computer. */
export const title = ({ connector: { edition }, host }: Report): string => {
  const product = edition === null || edition === 'custom' ? 'Connector' : editions[edition].title;
  return `${product} on ${safe(host)}`;
};

const differenceText = ({ property, actual, desired }: Difference): string =>
  property === 'restartPending'
    ? 'restart is due: the running process read an older section than the file holds'
    : `${safe(property)} is ${shown(actual)}, should be ${shown(desired)}`;

/** What is, and what should be. */
export const differenceLines = ({ differences }: Report, style: Style): string[] =>
  differences.map((difference) => `  ${style('head', safe(difference.service))}: ${differenceText(difference)}`);

/** Every problem of every service, one a line. */
export const problemLines = ({ services }: Report): string[] =>
  services.flatMap(({ name, problems }) =>
    problems.map((problem) => `  ${problem.severity}: ${safe(name)}: ${problemText(problem)}`),
  );

/** What still has to be done by hand after a change. */
export const duesLines = ({ services }: Report): string[] => {
  const due = services.filter(({ restartPending }) => restartPending === 'yes').map(({ name }) => safe(name));
  if (due.length === 0) return [];
  return ['', `A restart of ${listed(due)} is still due. In PowerShell: Restart-Service ${due.join(', ')}`];
};

/** How every service is now. */
export const nowLines = ({ services }: Report, style: Style): string[] =>
  services.length === 0
    ? []
    : [
        '',
        'Now:',
        ...services.flatMap((service) => [`  ${headline(service, style)}`, ...labelled('', safe(service.effect))]),
      ];

/** Everything there is to say about each service. */
export const showServices = (report: Report, style: Style): string[] => [
  title(report),
  ...report.services.flatMap((service) => ['', ...serviceLines(service, style)]),
];

/** The answer of a reading command that failed: what could be seen all the same. The error is shown elsewhere. */
export const showFailure = (report: Report, style: Style): string[] =>
  report.services.length === 0 ? [] : showServices(report, style);
