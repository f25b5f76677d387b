import type { Report, ReportError } from '../report.ts';
import { toAsciiJson } from '../text/ascii-json.ts';

/** From the gravest; the engine's own names. https://learn.microsoft.com/powershell/dsc/reference/cli */
const levels = ['error', 'warn', 'info', 'debug', 'trace'] as const;
type Level = (typeof levels)[number];

interface Message {
  readonly level: Level;
  readonly text: string;
}

/** What the engine asks for; its own default where it says nothing that is understood. */
const levelOf = (asked: string | undefined): Level =>
  levels.find((level) => level === (asked ?? '').toLowerCase()) ??
  (asked?.toLowerCase() === 'warning' ? 'warn' : asked?.toLowerCase() === 'information' ? 'info' : 'warn');

const errorMessages = ({ message, detail, file, line, column, issues = [], leftovers = [] }: ReportError): string[] => {
  const place = file === undefined || line === undefined ? '' : ` (${file}, line ${line}, column ${column ?? 1})`;
  return [
    `${message}${place} ${detail}`.trim(),
    ...issues.map((issue) => `${issue.pointer === '' ? '' : `${issue.pointer}: `}${issue.message}`),
    ...leftovers.map(({ subject, state, remedy }) => `${subject}: ${state} ${remedy}`.trim()),
  ];
};

const messagesOf = ({ error, warnings = [], services, actions, outcome }: Report): Message[] => {
  const at =
    (level: Level) =>
    (text: string): Message => ({ level, text });
  const problems = services.flatMap(({ name, problems: found }) => found.map((problem) => ({ name, ...problem })));
  const done = outcome === 'applied' ? 'Done' : 'To do';
  return [
    ...(error === undefined ? [] : errorMessages(error)).map(at('error')),
    ...warnings.map(({ pointer, message }) => `${pointer}: ${message}`).map(at('warn')),
    ...problems.map(({ name, code, message }) => `${name}: ${code}: ${message}`).map(at('warn')),
    ...services.map(({ name, effect }) => `${name}: ${effect}`).map(at('info')),
    ...actions.map(({ kind, service = '' }) => `${done}: ${kind} ${service}`.trimEnd()).map(at('info')),
    ...actions.flatMap(({ diff }) => (diff === undefined ? [] : [diff])).map(at('debug')),
    at('trace')(`Outcome: ${outcome}`),
  ];
};

/** A report's messages as the engine reads them on standard error: one JSON object a line, as much as it asks for. */
export const messageLines = (report: Report, askedLevel: string | undefined): string[] => {
  const shown = levels.slice(0, levels.indexOf(levelOf(askedLevel)) + 1);
  return messagesOf(report)
    .filter(({ level }) => shown.includes(level))
    .map(({ level, text }) => toAsciiJson({ [level]: text }));
};
