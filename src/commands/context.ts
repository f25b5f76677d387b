import type { ProgressEvent } from '../apply/service-steps.ts';
import { ConnectorProxyError } from '../errors.ts';
import type { ObservedState } from '../observed.ts';
import type { Plan } from '../plan.ts';
import type { Edition } from '../products/connector.ts';
import { missingServiceReports, serviceReport } from '../report/service.ts';
import { type Action, type Difference, emptyReport, type Report, reportError } from '../report.ts';
import type { System } from '../system/system.ts';

/** What every command is given. */
export interface Context {
  readonly system: System;
  /** Version of this software, for the report. */
  readonly version: string;
  /** The command's name, for the report, the journal and the backups. */
  readonly command: string;
  readonly progress?: ((event: ProgressEvent) => void) | undefined;
  /** Has somebody asked this run to stop? */
  readonly interrupted?: (() => boolean) | undefined;
}

export interface EditionOption {
  /** Under a root with both editions' files: which one. */
  readonly edition?: Edition | undefined;
}

/** A report with its head only. */
const startReport = ({ system, version, command }: Context): Report =>
  emptyReport({ version, command, host: system.host, root: system.root, now: system.clock.now() });

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

/** Runs a command's body; what it throws becomes the report's error. */
export const reported = async (context: Context, body: (report: Report) => Promise<Report>): Promise<Report> => {
  const report = startReport(context);
  try {
    return await body(report);
  } catch (error) {
    return { ...report, outcome: 'failed', error: reportError(error) };
  }
};

/** The report of what was observed, with the error that ended the command. */
export const failedWith = (report: Report, observed: ObservedState, error: unknown): Report => ({
  ...withObserved(report, observed),
  outcome: 'failed',
  error: reportError(error),
});

/** Both editions lie complete under one root: a write has to be told which. */
export const requireEdition = ({ installation }: ObservedState): void => {
  if (!installation.ambiguous) return;
  const detail = 'Say which one with --edition legacy or --edition entra. Reading commands report both.';
  throw new ConnectorProxyError('EDITION_AMBIGUOUS', "Both editions' files lie complete under this root.", detail);
};
