import type { Style } from '../text/style.ts';
import type { FindingChange, FleetFinding, FleetSummary } from './summary.ts';
import { counted, stateWords, timeText } from './words.ts';

/** More names than this are cut short where `all` is not asked for. */
const namedServers = 12;
const width = 100;

const wrap = (words: readonly string[], indent: string): string[] => {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
};

const nameLines = (servers: readonly string[]): string[] => {
  const rest = servers.length - namedServers;
  const named = servers.slice(0, namedServers).map((name, index, all) => (index < all.length - 1 ? `${name},` : name));
  return wrap(rest > 0 ? [...named, 'and', String(rest), 'more'] : named, '    ');
};

/** A bypass list may be long; the page and the JSON form have all of it. */
const textLimit = 400;
const shortened = (text: string): string => (text.length <= textLimit ? text : `${text.slice(0, textLimit - 1)}…`);

const findingLines = (finding: FleetFinding, style: Style): string[] => {
  const tone = finding.severity === 'error' ? 'bad' : 'doubt';
  const code = finding.code === undefined ? '' : ` (${finding.code})`;
  const words = `${counted(finding.servers.length, 'server')}: ${shortened(finding.what)}${code}`.split(' ');
  const [first = '', ...rest] = wrap(words, '');
  return [
    '',
    style(tone, first),
    ...rest.map((line) => `  ${line}`),
    ...nameLines(finding.servers),
    ...(finding.remedy === '' ? [] : wrap(`To do: ${finding.remedy}`.split(' '), '    ')),
  ];
};

const headline = ({ counts }: FleetSummary, style: Style): string => {
  const all = counted(counts.servers, 'server');
  if (counts.servers === 0) return style('doubt', 'No report of a server was found.');
  if (counts.attention === 0 && counts.inState === counts.servers) {
    return style('good', `All in the desired state: ${all}.`);
  }
  return counts.attention === 0
    ? style('good', `Nothing to do: ${all}.`)
    : style('bad', `${counts.attention} of ${all} ${counts.attention === 1 ? 'needs' : 'need'} attention.`);
};

const countsLine = ({ counts }: FleetSummary): string => {
  const states = (['inState', 'drift', 'error', 'missing', 'notCompared'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${stateWords[state].toLowerCase()}: ${counts[state]}`);
  const dues = [
    ...(counts.restartDue > 0 ? [`restart due: ${counts.restartDue}`] : []),
    ...(counts.serviceDown > 0 ? [`service down: ${counts.serviceDown}`] : []),
  ];
  return [...states, ...dues].join(', ');
};

const reportsLine = ({ reports }: FleetSummary): string => {
  const older = reports.older > 0 ? `, ${reports.older} of them older than the server's newest` : '';
  const span = reports.oldest === null ? '' : `; from ${timeText(reports.oldest)} to ${timeText(reports.newest)}`;
  return `${counted(reports.read, 'report')} read${older}${span}`;
};

const olderLines = ({ servers }: FleetSummary): string[] => {
  const named = servers.filter(({ older }) => older > 0).map(({ host, older }) => `${host} (${older})`);
  return named.length === 0 ? [] : ['', 'Older reports that were left out:', ...nameLines(named)];
};

const versionLines = ({ versions }: FleetSummary): string[] =>
  versions.length === 0
    ? []
    : [
        '',
        'Versions of the connector:',
        ...versions.map(({ version, servers, released, arrival, newer }) => {
          const release = released === null ? '' : ` (${released}, comes ${arrival ?? ''})`;
          return `  ${version}${release}: ${counted(servers, 'server')}. ${newer}`.trimEnd();
        }),
      ];

const unreadLines = ({ unread, reports }: FleetSummary, style: Style): string[] => {
  if (reports.unread === 0) return [];
  const more = reports.unread - unread.length;
  return [
    '',
    style('bad', `${counted(reports.unread, 'text')} could not be read as a report:`),
    ...unread.map(({ source, line, message, host }) => {
      const name = host === null ? '' : ` (${host})`;
      return `  ${source}, line ${line}${name}: ${message}`;
    }),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
};

const changeLines = (mark: string, changes: readonly FindingChange[]): string[] =>
  changes.flatMap(({ what, servers }) => [
    ...wrap(`${mark}: ${counted(servers.length, 'server')}: ${shortened(what)}`.split(' '), '  '),
    ...nameLines(servers),
  ]);

const sinceLines = ({ since }: FleetSummary): string[] => {
  if (since === undefined) return [];
  const named = (title: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`  ${title}:`, ...nameLines(names)];
  return [
    '',
    `Since ${timeText(since.earlier)}:`,
    ...changeLines('new', since.new),
    ...changeLines('gone', since.gone),
    `  still: ${since.still}`,
    ...named('servers that are new', since.newServers),
    ...named('servers that are gone', since.goneServers),
  ];
};

/** The summary as lines for a terminal. Every text in it is free of characters that a terminal would obey. */
export const summaryLines = (summary: FleetSummary, style: Style): readonly string[] => [
  headline(summary, style),
  ...(summary.counts.servers === 0 ? [] : [`  ${countsLine(summary)}`]),
  `  ${reportsLine(summary)}`,
  ...summary.findings.flatMap((finding) => findingLines(finding, style)),
  ...sinceLines(summary),
  ...versionLines(summary),
  ...olderLines(summary),
  ...unreadLines(summary, style),
];
