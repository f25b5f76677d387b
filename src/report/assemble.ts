import type { ObservedState } from '../observed.ts';
import type { Plan } from '../plan.ts';
import { type Action, type Difference, type Report, type ReportError, reportError } from '../report.ts';
import { excerptOf } from '../text/excerpt.ts';
import { decode } from '../xml/encoding.ts';
import { missingServiceReports, serviceReport } from './service.ts';

/** Adds what was observed, and what a plan says of it. */
export const withObserved = (report: Report, observed: ObservedState, plan: Plan | null = null): Report => ({
  ...report,
  connector: { edition: observed.edition },
  inDesiredState: plan?.inDesiredState ?? null,
  services: [
    ...observed.services.map((service) => {
      const planned = plan?.services.find((one) => one.service === service);
      return serviceReport(observed, service, planned === undefined ? null : planned.differences.length === 0);
    }),
    ...missingServiceReports(observed),
  ],
  differences: observed.services.flatMap((service) => differencesOf(plan, service.configFile)),
  actions: plan === null ? [] : actionsOf(plan),
});

const differencesOf = (plan: Plan | null, configFile: string): Difference[] => {
  const planned = plan?.services.find(({ service }) => service.configFile === configFile);
  return planned?.differences.map((difference) => ({ service: planned.service.name, ...difference })) ?? [];
};

/** What carrying the plan out does, in order. */
const actionsOf = ({ services }: Plan): Action[] => {
  const edits = services.flatMap(({ service, change }): Action[] =>
    change === null ? [] : [{ kind: 'edit', service: service.name, diff: change.diff }],
  );
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
