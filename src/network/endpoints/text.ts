import { type Endpoint, type EndpointList, portsText, purposes } from './endpoint.ts';
import type { Purpose } from './table.ts';

const clouds = { public: 'public cloud', usgov: 'US Government cloud' } as const;

const titleOf = ({ cloud, at }: EndpointList): string =>
  at === null
    ? `What the proxy must let through: ${clouds[cloud]}`
    : 'What the proxy had to let through by the page of 2018: history, for proxies that were set up from it';

const hostLines = ({ hosts, pattern, untried }: Endpoint): string[] => {
  if (untried !== null) return [`      can't be tried: ${untried}`];
  if (hosts[0]?.host === pattern) return [];
  return hosts.map(({ host, observed }) => `      ${host}${observed ? '  (observed, not documented)' : ''}`);
};

const endpointLines = (endpoint: Endpoint): string[] => [
  `  ${`${endpoint.pattern}${endpoint.path ?? ''}`.padEnd(40)} ${portsText(endpoint.ports)} (${endpoint.protocols.join(' and ')})`,
  ...(endpoint.difference === null ? [] : [`      the pages differ: ${endpoint.difference}`]),
  ...hostLines(endpoint),
];

const groupLines = (list: EndpointList, purpose: Purpose): string[] => {
  const rows = list.endpoints.filter((endpoint) => endpoint.purpose === purpose);
  return rows.length === 0 ? [] : ['', `For ${purposes[purpose]}:`, ...rows.flatMap(endpointLines)];
};

/** The list for people, a line each. */
export const endpointText = (list: EndpointList): readonly string[] => [
  titleOf(list),
  ...(Object.keys(purposes) as Purpose[]).flatMap((purpose) => groupLines(list, purpose)),
  '',
  'What to ask of the team of the proxy:',
  ...list.aspects.map(({ title, text }, index) => `  ${index + 1}. ${title}: ${text}`),
  '',
  'Sources:',
  ...list.pages.map(({ title, url, date }) => `  ${title} (${date}): ${url}`),
];
