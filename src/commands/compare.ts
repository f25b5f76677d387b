import { toDesired } from '../desired.ts';
import type { Document } from '../document.ts';
import { observe } from '../observed.ts';
import { compareWith } from '../plan/compare.ts';
import { verifyPlan } from '../plan/verify.ts';
import { makePlan } from '../plan.ts';
import { failedWith, withObserved } from '../report/assemble.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import { planned } from './change.ts';
import { type Context, type EditionOption, reported } from './context.ts';

/** `test` and `plan` are one comparison; `forWriting` also asks what would stand in the way of `set`. */
export const compare = (
  context: Context,
  document: Document,
  options: EditionOption & { readonly forWriting: boolean },
): Promise<Report> =>
  reported(context, options.forWriting ? 'plan' : 'test', async (report) => {
    const system = readOnly(context.system);
    const desired = toDesired(document);
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
  });
