import { optionFacts, optionNames } from '../commands/options.ts';
import type { DocumentIssueReport, ReportError } from '../report.ts';
import type { Excerpt } from '../text/excerpt.ts';
import type { Style } from '../text/style.ts';
import { safe, wrapped } from '../text/terminal.ts';

/** Where an issue of the document lies: an option that was given, or a place in the text. */
const issuePlace = ({ pointer, line, column }: DocumentIssueReport, overridden: readonly string[]): string => {
  const property = pointer.split('/')[1];
  const option = optionNames.find((name) => optionFacts(name).property === property);
  if (option !== undefined && property !== undefined && overridden.includes(property)) return `--${option}`;
  const place = line === undefined ? '' : `line ${line}, column ${column ?? 1}`;
  return [safe(pointer), place].filter((part) => part !== '').join(', ');
};

/** One issue of the document, or one doubt about it; its message holds the corrected value where there is one. */
export const issueLine = (issue: DocumentIssueReport, overridden: readonly string[]): string => {
  const place = issuePlace(issue, overridden);
  return place === '' ? safe(issue.message) : `${place}: ${safe(issue.message)}`;
};

const placeOf = ({ file, line, column }: ReportError): string[] => {
  if (file === undefined || line === undefined) return [];
  return [`  at ${safe(file)}, line ${line}${column === undefined ? '' : `, column ${column}`}`];
};

/** The line that is meant, with a caret below the place. */
const excerptLines = (excerpt: Excerpt | undefined, indent: string): string[] => {
  if (excerpt === undefined) return [];
  const { text, offset } = excerpt;
  const before = safe(text.slice(0, offset).replaceAll('\t', ' '));
  return [
    `${indent}${before}${safe(text.slice(offset).replaceAll('\t', ' '))}`,
    `${indent}${' '.repeat(before.length)}^`,
  ];
};

/** What happened, where, why and what to do: for standard error. */
export const errorLines = (error: ReportError, style: Style, overridden: readonly string[] = []): string[] => [
  `${style('bad', 'appproxyctl:')} ${safe(error.message)}`,
  ...placeOf(error),
  ...excerptLines(error.excerpt, '    '),
  ...(error.issues ?? []).flatMap((issue) => [
    `  ${issueLine(issue, overridden)}`,
    ...excerptLines(issue.excerpt, '      '),
  ]),
  ...(error.leftovers ?? []).flatMap(({ subject, state, remedy }) => [
    ...wrapped(`${safe(subject)}: ${safe(state)}`, 100).map((line) => `  ${line}`),
    ...(remedy === '' ? [] : wrapped(safe(remedy), 100).map((line) => `    ${line}`)),
  ]),
  ...(error.detail === '' ? [] : wrapped(safe(error.detail), 100).map((line) => `  ${line}`)),
];
