import { observe, requireConnector } from '../observed.ts';
import { fileRefusal } from '../plan/refusal.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import { type Context, type EditionOption, failedWith, reported, withObserved } from './context.ts';

/** What each service is configured to do now. A file that .NET would refuse outside the section is an error (78). */
export const get = (context: Context, { edition }: EditionOption = {}): Promise<Report> =>
  reported(context, async (report) => {
    const observed = await observe(readOnly(context.system), { edition, surroundings: true });
    const none = requireConnector(observed, context.system.host);
    if (none !== null) throw none;
    const refusal = observed.services
      .map(fileRefusal)
      .find((error) => error !== null && error.code !== 'SECTION_NOT_EDITABLE');
    return refusal == null ? withObserved(report, observed) : failedWith(report, observed, refusal);
  });
