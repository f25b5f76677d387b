import type { DesiredState } from '../desired.ts';
import type { Document } from '../document.ts';
import { observe } from '../observed.ts';
import { compareWith } from '../plan/compare.ts';
import { verifyPlan } from '../plan/verify.ts';
import { makePlan } from '../plan.ts';
import { failedWith, withObserved } from '../report/assemble.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import { planned } from './change.ts';
import { type Context, type EditionOption, reported } from './context.ts';
import { withDesired } from './desired.ts';

interface CompareOptions extends EditionOption {
  /** Also ask what would be in the way of `set`. */
  readonly forWriting: boolean;
}

/** `test` and `plan` are one comparison. */
export const compare = (context: Context, document: Document, options: CompareOptions): Promise<Report> =>
  reported(context, options.forWriting ? 'plan' : 'test', (report) =>
    withDesired(report, document, (desired) => compareState(report, desired, readOnly(context.system), options)),
  );

const compareState = async (
  report: Report,
  desired: DesiredState,
  system: System,
  options: CompareOptions,
): Promise<Report> => {
  const observed = await observe(system, {
    edition: options.edition,
    surroundings: !options.forWriting,
    dependents: options.forWriting,
  });
  try {
    if (!options.forWriting) return withObserved(report, observed, compareWith(desired, observed, system.host));
    const plan = makePlan(desired, observed, system.host);
    await verifyPlan(plan);
    return planned(withObserved(report, observed, plan), plan);
  } catch (error) {
    return failedWith(report, observed, error);
  }
};
