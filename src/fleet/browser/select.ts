import { type ServerState, serverStates } from '../summary.ts';
import type { Server } from './servers.ts';
import type { View } from './view.ts';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

type Compare = (one: Server, other: Server) => number;

const byText =
  (text: (server: Server) => string): Compare =>
  (one, other) =>
    collator.compare(text(one), text(other));

const rank = (state: ServerState): number => serverStates.indexOf(state);

/** One for each column; the name is in the heading's `data-sort`. */
const comparisons: ReadonlyMap<string, Compare> = new Map([
  ['host', byText(({ host }) => host)],
  ['state', (one, other) => rank(one.state) - rank(other.state)],
  ['found', (one, other) => other.facts.findings.length - one.facts.findings.length],
  ['proxy', byText(({ facts }) => facts.proxy)],
  ['product', byText(({ facts }) => facts.product)],
  ['time', (one, other) => (one.time ?? '').localeCompare(other.time ?? '')],
]);

const matches = (view: View): ((server: Server) => boolean) => {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const finding = view.finding === '' ? null : Number(view.finding);
  return ({ host, state, facts }) =>
    (view.state === '' || state === view.state) &&
    (view.due === '' || facts.dues.includes(view.due)) &&
    (finding === null || facts.findings.includes(finding)) &&
    (view.version === '' || facts.version === view.version) &&
    words.every((word) => host.toLowerCase().includes(word) || facts.searched.includes(word));
};

/** The servers that a view asks for, in its order. */
export const selectServers = (servers: readonly Server[], view: View): readonly Server[] => {
  const found = servers.filter(matches(view));
  const compare = comparisons.get(view.sort.replace(/^-/, ''));
  if (compare === undefined) return found;
  return found.sort(view.sort.startsWith('-') ? (one, other) => compare(other, one) : compare);
};
