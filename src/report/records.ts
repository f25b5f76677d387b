import type { DroppedDependent } from '../apply.ts';
import type { ObservedState } from '../observed.ts';
import { type Problem, warningBeside } from '../problems.ts';
import type { Report } from '../report.ts';

/** Dependents that will not be started any more. */
export const droppedProblems = (dropped: readonly DroppedDependent[]): Problem[] =>
  dropped.map(({ name, why }) =>
    warningBeside(
      'DEPENDENT_DROPPED',
      `${name} was stopped together with a service of the connector and could not be started again, since it is ${why} now. Nobody waits for it any more; start it by hand if it should run.`,
    ),
  );

/** A journal that nobody understands may speak of a service that is down. */
export const journalProblems = ({ journalIs }: Pick<ObservedState, 'journalIs'>): Problem[] =>
  journalIs === 'broken'
    ? [
        warningBeside(
          'JOURNAL_UNREADABLE',
          'The journal of an earlier run can not be understood, so what that run had left to do is not known. See whether both services run. The next set keeps the file aside.',
        ),
      ]
    : [];

/** Backups of which we only know that they are there. */
export const backupProblems = (folders: readonly string[]): Problem[] =>
  folders.map((folder) =>
    warningBeside(
      'BACKUP_DAMAGED',
      `The backup in ${folder} can not be understood and can not be put back. The others can.`,
    ),
  );

/** Adds problems that belong to no service more than to another: they are said once, at the first one. */
export const withProblems = (report: Report, problems: readonly Problem[]): Report => ({
  ...report,
  services: report.services.map((service, index) =>
    index > 0
      ? service
      : {
          ...service,
          problems: [
            ...service.problems,
            ...problems
              .filter(({ message }) => !service.problems.some((known) => known.message === message))
              .map(({ code, severity, message }) => ({ code, severity, message })),
          ],
        },
  ),
});
