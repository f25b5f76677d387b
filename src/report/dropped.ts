import type { DroppedDependent } from '../apply.ts';
import type { Report, ReportProblem } from '../report.ts';

const problemOf = ({ name, why }: DroppedDependent): ReportProblem => ({
  code: 'DEPENDENT_DROPPED',
  severity: 'warning',
  message: `${name} was stopped together with a service of the connector and could not be started again, since it is ${why === 'gone' ? 'gone' : 'disabled'} now. Nobody waits for it any more; start it by hand if it should run.`,
});

/** Says at the first service which dependents will not be started any more. */
export const withDropped = (report: Report, dropped: readonly DroppedDependent[]): Report => ({
  ...report,
  services: report.services.map((service, index) =>
    index === 0 ? { ...service, problems: [...service.problems, ...dropped.map(problemOf)] } : service,
  ),
});
