import type { DocumentIssueReport, Report } from '../report.ts';

const counted = (count: number): string => (count === 1 ? 'one issue' : `${count} issues`);

/** The report that refuses a document; `what` is the start of a sentence: "The options do". `file`: where it came from. */
export const withIssues = (
  report: Report,
  what: string,
  issues: readonly DocumentIssueReport[],
  file?: string,
): Report => ({
  ...report,
  outcome: 'failed',
  error: {
    code: 'DOCUMENT_INVALID',
    message: `${what} not describe a valid state: ${counted(issues.length)}.`,
    detail: 'Nothing was read or changed. Every issue is listed; appproxyctl schema prints what a document may hold.',
    ...(file === undefined ? {} : { file }),
    issues,
  },
});
