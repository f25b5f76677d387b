import type { Report } from '../report.ts';
import { toAsciiJson } from '../text/ascii-json.ts';
import type { Instance } from './instance.ts';
import { messageLines } from './messages.ts';

/** The report of a `dsc` verb, with the instance that it answers; none where it failed, or where there is nothing to export. */
export interface DscReport extends Report {
  readonly instance?: Instance;
}

const hasInstance = (report: Report): report is Required<DscReport> => 'instance' in report;

/** What the engine reads: the instance on standard output, messages on standard error. */
export const dscAnswer = (report: Report, env: Readonly<Record<string, string | undefined>>) => ({
  output: hasInstance(report) && report.error === undefined ? [toAsciiJson(report.instance)] : [],
  messages: messageLines(report, env['DSC_TRACE_LEVEL']),
});
