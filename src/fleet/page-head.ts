import { html } from '../page/escape.ts';
import type { FleetCounts, FleetSummary } from './summary.ts';
import { counted, stateWords, timeText } from './words.ts';

/** States from good to bad, as the bar shows them. */
const barStates = ['inState', 'notCompared', 'drift', 'error', 'missing'] as const;

export const pageTitle = ({ counts }: FleetSummary): string => {
  if (counts.servers === 0) return 'No report of a server was found';
  if (counts.attention > 0) {
    const all = counted(counts.servers, 'server');
    return `${counts.attention} of ${all} ${counts.attention === 1 ? 'needs' : 'need'} attention`;
  }
  return counts.inState === counts.servers
    ? `All ${counted(counts.servers, 'server')} in the desired state`
    : `Nothing to do on ${counted(counts.servers, 'server')}`;
};

/** The shares of the states, drawn with attributes only: the page's policy allows no style in an attribute. */
const bar = (counts: FleetCounts): string => {
  if (counts.servers === 0) return '';
  let from = 0;
  const shares = barStates.map((state) => {
    const share = (counts[state] / counts.servers) * 1000;
    const piece = `<rect class="fill-${state}" x="${from.toFixed(2)}" y="0" width="${share.toFixed(2)}" height="10"/>`;
    from += share;
    return counts[state] === 0 ? '' : piece;
  });
  return `<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${shares.join('')}</svg>`;
};

const tile = (filter: string, value: string, count: number, words: string): string =>
  `<li class="tile tile-${value}" data-${filter}="${value}"><span class="count">${count}</span> ` +
  `<span class="words">${words}</span></li>\n`;

const tiles = (counts: FleetCounts): string => {
  const states = barStates
    .filter((state) => counts[state] > 0 || state === 'inState' || state === 'drift')
    .map((state) => tile('state', state, counts[state], stateWords[state]));
  const dues = [
    ...(counts.restartDue > 0 ? [tile('due', 'restartDue', counts.restartDue, 'Restart due')] : []),
    ...(counts.serviceDown > 0 ? [tile('due', 'serviceDown', counts.serviceDown, 'Service down')] : []),
  ];
  return `<ul class="tiles">\n${[...states, ...dues].join('')}</ul>\n`;
};

const time = (iso: string | null): string =>
  iso === null ? '' : `<time datetime="${html(iso)}">${html(timeText(iso))}</time>`;

const reportsText = ({ reports, made }: FleetSummary): string => {
  const span = reports.oldest === null ? '' : ` from ${time(reports.oldest)} to ${time(reports.newest)}`;
  const older = reports.older === 0 ? '' : `, ${reports.older} older than the server's newest and left out`;
  const unread =
    reports.unread === 0 ? '' : ` <a href="#unread">${counted(reports.unread, 'text')} could not be read.</a>`;
  return `${counted(reports.read, 'report')}${span}${older}. Made ${time(made)}.${unread}`;
};

const sinceText = ({ since }: FleetSummary): string => {
  if (since === undefined) return '';
  const total = (changes: typeof since.new): number => changes.reduce((sum, { servers }) => sum + servers.length, 0);
  return (
    `<p class="since">Since ${time(since.earlier)}: <strong>${total(since.new)}</strong> new, ` +
    `<strong>${total(since.gone)}</strong> gone, <strong>${since.still}</strong> still.</p>\n`
  );
};

/** The verdict, the shares of the states and their counts. */
export const pageHead = (summary: FleetSummary): string =>
  `<header>
<p class="kicker">Outbound proxy of the connectors</p>
<h1>${html(pageTitle(summary))}</h1>
<p class="reports">${reportsText(summary)}</p>
${sinceText(summary)}${bar(summary.counts)}
${tiles(summary.counts)}</header>
`;
