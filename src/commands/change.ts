import { isCaptureLeft } from '../apply/capture/end-capture.ts';
import { type ApplyOptions, type ApplyResult, applyPlan, assertKnownJournal, tidy } from '../apply.ts';
import { ConnectorProxyError } from '../errors.ts';
import { type ObservedState, observe } from '../observed.ts';
import type { Comparison } from '../plan/compare.ts';
import { verifyPlan } from '../plan/verify.ts';
import type { Plan } from '../plan.ts';
import { failedWith, withObserved } from '../report/assemble.ts';
import { droppedProblems, journalProblems, withProblems } from '../report/records.ts';
import { type Report, reportError } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import { assertEdition, type Context, type EditionOption, reported } from './context.ts';
import type { Proof } from './proof.ts';
import { type LimitOptions, stepOptionsOf } from './step-options.ts';
import { assertReady, underLock } from './under-lock.ts';

/** Options of the commands that change something; times in seconds. */
export interface ChangeOptions extends EditionOption, LimitOptions {
  readonly force?: boolean | undefined;
  /** Only tell what would be done. */
  readonly whatIf?: boolean | undefined;
}

const applyOptions = (context: Context, options: ChangeOptions, proof: Proof | undefined): ApplyOptions => ({
  ...stepOptionsOf(context, options),
  force: options.force ?? false,
  interrupted: context.interrupted,
  verify: proof?.after,
});

/** What a change would do at one moment, and how to tell afterwards whether it has come about. */
export interface Proposal {
  readonly plan: Plan;
  readonly judge: (after: ObservedState) => Comparison;
}

const assertNoDependents = ({ dependents }: Plan, { force }: ChangeOptions): void => {
  if (dependents.length === 0 || force) return;
  const detail = `Windows would stop them first: ${dependents.join(', ')}. Stop them yourself, or let --force stop and start them with the connector. Nothing was touched.`;
  throw new ConnectorProxyError({
    code: 'SERVICE_HAS_DEPENDENTS',
    message: 'Other running services depend on one that has to be restarted.',
    detail,
  });
};

const observeForChange = (system: System, { edition }: ChangeOptions): Promise<ObservedState> =>
  observe(readOnly(system), { edition, dependents: true });

/** What is there after the change; when that can't be seen, the outcome is reported all the same. */
const observeAfter = async (
  report: Report,
  system: System,
  options: ChangeOptions,
  judge: Proposal['judge'] | null,
): Promise<Report> => {
  try {
    const after = await observeForChange(system, options);
    return withObserved(report, after, judge === null ? null : judge(after));
  } catch {
    return report;
  }
};

/** A change that was carried out, or tried. */
interface Ended extends Proposal {
  readonly observed: ObservedState;
  readonly result: ApplyResult;
}

const reportOutcome = async (
  report: Report,
  system: System,
  options: ChangeOptions,
  { plan, judge, observed, result }: Ended,
): Promise<Report> => {
  const { outcome, error, leftovers, dropped } = result;
  const wanted = withObserved(report, observed, plan);
  const after = withProblems(
    await observeAfter(report, system, options, outcome === 'applied' ? judge : null),
    droppedProblems(dropped),
  );
  const edited = new Set(wanted.actions.flatMap(({ kind, service }) => (kind === 'edit' ? [service] : [])));
  const restartIsDue = outcome === 'applied' && system.kind === 'offline';
  return {
    ...after,
    services: after.services.map((service) =>
      restartIsDue && edited.has(service.name) ? { ...service, restartPending: 'likely' } : service,
    ),
    changed: outcome === 'applied' || outcome === 'incomplete',
    outcome,
    differences: wanted.differences,
    actions: wanted.actions,
    ...(error === null ? {} : { error: { ...reportError(error), ...(leftovers.length > 0 ? { leftovers } : {}) } }),
  };
};

/** A report of what would be done. */
export const planned = (report: Report, { isEmpty }: Plan): Report =>
  isEmpty ? report : { ...report, outcome: 'planned' };

/** A dead run's traces are cleared away in passing: only what it stopped is a reason to ask for elevation. */
const leavesWork = async ({ journal, journalIs }: ObservedState, system: System): Promise<boolean> =>
  isCaptureLeft(system) ||
  (journalIs !== 'missing' && ((journal?.dependents.length ?? 0) > 0 || (await system.machine.isElevated())));

/**
 * The way of every change: look, and stop there when nothing is to be done; else lock, look again, carry the plan out.
 * `propose` has to be pure but for reading backups: it is called for what is observed before, and again under the lock.
 * `proof` is looked for before anything is written and after the restarts.
 */
export const change = (
  context: Context,
  command: 'set' | 'restore',
  options: ChangeOptions,
  propose: (observed: ObservedState) => Proposal,
  proof?: Proof,
): Promise<Report> =>
  reported(context, command, async (report) => {
    const { system } = context;
    const proposalFor = async (observed: ObservedState): Promise<Proposal> => {
      const proposal = propose(observed);
      assertNoDependents(proposal.plan, options);
      await verifyPlan(proposal.plan);
      return proposal;
    };
    const first = await observeForChange(system, options);
    try {
      assertEdition(first);
      const { plan } = await proposalFor(first);
      if (options.whatIf === true) return planned(withObserved(report, first, plan), plan);
      if (plan.isEmpty && !(await leavesWork(first, system))) return withObserved(report, first, plan);
      await assertReady(system);
      if (!plan.isEmpty) await proof?.before();
      return await underLock(system, stepOptionsOf(context, options), async () => {
        const observed = await observeForChange(system, options);
        assertKnownJournal(observed, system);
        const proposal = await proposalFor(observed);
        const waiting = observed.journal?.dependents ?? [];
        if (proposal.plan.isEmpty && waiting.length === 0) {
          tidy(system, observed);
          const tidied = await observeForChange(system, options);
          return withProblems(withObserved(report, tidied, proposal.judge(tidied)), journalProblems(observed));
        }
        const result = await applyPlan(proposal.plan, observed, system, command, applyOptions(context, options, proof));
        const done = await reportOutcome(report, system, options, { ...proposal, observed, result });
        return withProblems(done, journalProblems(observed));
      });
    } catch (error) {
      return failedWith(report, first, error);
    }
  });
