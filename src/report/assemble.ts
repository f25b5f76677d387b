import type { ObservedState } from '../observed.ts';
import type { ComparedService, Comparison } from '../plan/compare.ts';
import { changeDiff } from '../plan/diff.ts';
import type { PlannedService } from '../plan.ts';
import {
  type Action,
  type ConnectorReport,
  type Difference,
  type Report,
  type ReportError,
  reportError,
} from '../report.ts';
import { excerptOf } from '../text/excerpt.ts';
import { decode } from '../xml/encoding.ts';
import { missingServiceReports, serviceReport } from './service.ts';

/** A service of a comparison, or of a plan, which knows more of it. */
type Compared = ComparedService | PlannedService;

/** Which connector was found. */
export const connectorReport = ({ edition, version }: ObservedState): ConnectorReport =>
  version === null ? { edition } : { edition, version };

/** Adds what was observed, and what a comparison or a plan says of it. */
export const withObserved = (
  report: Report,
  observed: ObservedState,
  comparison: Comparison<Compared> | null = null,
): Report => ({
  ...report,
  connector: connectorReport(observed),
  inDesiredState: comparison?.inDesiredState ?? null,
  services: [
    ...observed.services.map((service) => {
      const compared = comparison?.services.find((one) => one.service === service);
      const warnings = compared !== undefined && 'warnings' in compared ? compared.warnings : [];
      return serviceReport(observed, service, compared === undefined ? null : isAsAsked(compared), warnings);
    }),
    ...missingServiceReports(observed),
  ],
  differences: observed.services.flatMap((service) => differencesOf(comparison, service.configFile)),
  actions: comparison === null ? [] : actionsOf(comparison),
});

const isAsAsked = ({ differences, editDue }: Compared): boolean => differences.length === 0 && !editDue;

const differencesOf = (comparison: Comparison | null, configFile: string): Difference[] => {
  const compared = comparison?.services.find(({ service }) => service.configFile === configFile);
  return compared?.differences.map((difference) => ({ service: compared.service.name, ...difference })) ?? [];
};

/** The edit of a file: with its diff in a plan, without where nobody has made the edit. */
const editOf = (compared: Compared): Action[] => {
  const { service, editDue } = compared;
  if (!('change' in compared)) return editDue ? [{ kind: 'edit', service: service.name }] : [];
  const { change } = compared;
  return change === null ? [] : [{ kind: 'edit', service: service.name, diff: changeDiff(service, change) }];
};

/** What has to be done, in order. */
export const actionsOf = ({ services }: Comparison<Compared>): Action[] => {
  const edits = services.flatMap(editOf);
  const steps = services.flatMap(({ service, step }): Action[] =>
    step === 'none' ? [] : [{ kind: step, service: service.name }],
  );
  return [...(edits.length > 0 ? [{ kind: 'backup' } as const] : []), ...edits, ...steps];
};

/** The report of what was observed, with the error that ended the command. */
export const failedWith = (report: Report, observed: ObservedState, error: unknown): Report => ({
  ...withObserved(report, observed),
  outcome: 'failed',
  error: withExcerpt(reportError(error), observed),
});

/** Adds the line of the configuration file that the error is about, where it can be shown. */
const withExcerpt = (error: ReportError, { services }: ObservedState): ReportError => {
  const { file, line, column = 1 } = error;
  const bytes = services.find(({ configFile }) => configFile === file)?.bytes ?? null;
  if (line === undefined || bytes === null) return error;
  const decoded = decode(bytes);
  const excerpt = 'failure' in decoded ? null : excerptOf(decoded.text, line, column);
  return excerpt === null ? error : { ...error, excerpt };
};
