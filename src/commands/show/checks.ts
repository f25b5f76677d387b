import type { CheckReport, Report } from '../../report.ts';
import type { Style, Tone } from '../../text/style.ts';
import { safe } from '../../text/terminal.ts';

const words: Readonly<Record<CheckReport['check'], string>> = {
  way: 'the new way',
  connection: 'its connection',
  errors: 'its Admin log',
  portal: 'the portal',
};

const results: Readonly<Record<CheckReport['result'], readonly [Tone, string]>> = {
  passed: ['good', 'passed'],
  failed: ['bad', 'failed'],
  notMade: ['doubt', 'not looked at'],
};

const checkLine = ({ service, check, result, detail }: CheckReport, style: Style): string => {
  const [tone, word] = results[result];
  const subject = service === undefined ? words[check] : `${safe(service)}, ${words[check]}`;
  return `  ${style(tone, word)}: ${subject}: ${safe(detail)}`;
};

/** What was looked at around a change, one a line. */
export const checkLines = ({ checks = [] }: Report, style: Style): string[] =>
  checks.length === 0 ? [] : ['', 'Looked at:', ...checks.map((check) => checkLine(check, style))];
