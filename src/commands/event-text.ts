import type { EventKindName } from '../report/event-kinds.ts';
import type { Report, ReportError } from '../report.ts';
import { plainStyle } from '../text/style.ts';
import { listed, safe } from '../text/terminal.ts';
import { differenceLines, title } from './show/pieces.ts';

/** What the report does not say: which document the run was about, and what makes it so. */
export interface EventFacts {
  /** The document's absolute path, `standard input`, or `null`: options alone. */
  readonly document: string | null;
  /** SHA-256 of the document's bytes, in hexadecimal; `null` where it could not be read. */
  readonly sha256: string | null;
  /** The command line that would make it so. */
  readonly setCommand: string;
}

/** In characters. Windows allows 31,839 in an event; forwarders and mails cut much earlier. */
export const eventTextLimit = 2000;
const whatLimit = 1100;

const cut = (text: string, limit: number): string => (text.length <= limit ? text : `${text.slice(0, limit - 1)}…`);

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/**
 * One paragraph as the log can hold it: Windows puts other texts in the place of `%1`, `%%1` and `%{…}`, also in a text
 * that was put in itself (MS-EVEN, 3.2.4.1.5), and a quotation mark has to go through two readers of a command line.
 */
const asParagraph = (text: string): string =>
  safe(text.replace(/\s*[\r\n]+\s*/g, ' '))
    .replaceAll('"', "'")
    .replace(/%(?=[\d%{!])/g, '% ')
    .trim();

const actionText = ({ actions }: Report): string => {
  const named = (kind: string): string[] =>
    actions.flatMap((action) => (action.kind === kind && action.service !== undefined ? [action.service] : []));
  const parts = [
    ['edited', named('edit')],
    ['restarted', named('restart')],
    ['started', named('start')],
  ] as const;
  return parts.flatMap(([verb, names]) => (names.length === 0 ? [] : [`${verb}: ${listed(names)}`])).join('; ');
};

const dueServices = ({ services }: Report): readonly string[] =>
  services.flatMap(({ name, restartPending }) => (restartPending === 'yes' ? [name] : []));

const errorText = ({ code, message, issues = [], leftovers = [] }: ReportError): string =>
  [
    `${sentence(message)} (${code})`,
    ...issues.map((issue) => sentence(`${issue.pointer} ${issue.message}`.trim())),
    ...leftovers.map(({ subject, state, remedy }) => `${subject}: ${sentence(state)} ${remedy}`.trim()),
  ].join(' ');

const whatOf = (kind: EventKindName, report: Report): string => {
  const failure = report.error === undefined ? '' : errorText(report.error);
  switch (kind) {
    case 'drift':
      return `Drift: ${title(report)} is not in the desired state. ${differenceLines(report, plainStyle)
        .map((line) => line.trim())
        .join('; ')}`;
    case 'restartDue':
      return `Restart due: on ${report.host}, ${listed(dueServices(report))} still runs with an older section than its file holds`;
    case 'changed': {
      const due = dueServices(report);
      const rest = due.length === 0 ? '' : `. A restart is still due: ${listed(due)}`;
      return `Changed by ${report.command}: ${title(report)}. ${actionText(report)}${rest}`;
    }
    case 'rolledBack':
      return `Rolled back: ${report.command} on ${title(report)} failed, and both files were put back. ${failure}`;
    case 'incomplete':
      return `Incomplete: ${report.command} on ${title(report)} failed, and not everything could be put back. ${failure}`;
    case 'fault':
      return `Fault: ${report.command} failed on ${report.host}. ${failure}`;
    default:
      return kind satisfies never;
  }
};

/** The files that it is about: those of services with something to say, or of all. */
const whereOf = (kind: EventKindName, { services, differences, actions, error }: Report): string => {
  const concerned = new Set([...differences, ...actions].map(({ service }) => service));
  const about = services.filter(({ name }) => concerned.size === 0 || concerned.has(name));
  const files = error?.file === undefined ? about.flatMap(({ configFile }) => configFile ?? []) : [error.file];
  return files.length === 0 || kind === 'restartDue' ? '' : `Where: ${files.join(', ')}`;
};

const documentText = ({ document, sha256 }: EventFacts): string => {
  if (document === null) return 'Document: none, options of the command line';
  return `Document: ${document}, ${sha256 === null ? 'which could not be read' : `SHA-256 ${sha256}`}`;
};

const todoOf = (kind: EventKindName, report: Report, { setCommand }: EventFacts): string => {
  switch (kind) {
    case 'drift':
      return `To repair it: ${setCommand}`;
    case 'restartDue':
      return `To do: Restart-Service ${dueServices(report).join(', ')}`;
    case 'changed':
      return 'To undo it: appproxyctl restore';
    case 'rolledBack':
    case 'incomplete':
    case 'fault':
      return report.error === undefined ? '' : `To do: ${report.error.detail}`;
    default:
      return kind satisfies never;
  }
};

/** What happened, where, with which document, and what to do: one paragraph. What is too long is cut out of its middle. */
export const eventText = (kind: EventKindName, report: Report, facts: EventFacts): string => {
  const what = cut(asParagraph(sentence(whatOf(kind, report))), whatLimit);
  const rest = [whereOf(kind, report), documentText(facts), todoOf(kind, report, facts)]
    .filter((part) => part !== '')
    .map((part) => asParagraph(sentence(part)));
  return cut([what, ...rest].join(' '), eventTextLimit);
};
