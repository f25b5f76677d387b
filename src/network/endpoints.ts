import { aspectsOf } from './endpoints/aspects.ts';
import {
  type Endpoint,
  type EndpointHost,
  type EndpointList,
  type EndpointQuestion,
  hasPort,
  portsText,
  protocolsOf,
} from './endpoints/endpoint.ts';
import { type EndpointRow, endpointTable, type PageName, type Ports, pages } from './endpoints/table.ts';

const firstOf = (port: Ports[number]): number => (typeof port === 'number' ? port : port[0]);

const listedOf = ({ listed }: EndpointRow): Endpoint['listed'] =>
  (Object.keys(pages) as PageName[]).flatMap((page) => {
    const ports = listed[page];
    return ports === undefined ? [] : [{ page, ports }];
  });

const unionOf = (listed: Endpoint['listed']): Ports => {
  const byText = new Map(listed.flatMap(({ ports }) => ports.map((port) => [String(port), port] as const)));
  return [...byText.values()].sort((one, other) => firstOf(one) - firstOf(other));
};

const differenceOf = (row: EndpointRow, listed: Endpoint['listed']): string | null => {
  const own = (['connectors', 'proxyServers'] as const).filter((page) => row.listed[page] !== undefined);
  if (own.length === 0) return null;
  if (own.length === 1) return `only on "${pages[own[0] as PageName].title}"`;
  const texts = listed.map(({ ports }) => portsText(ports));
  if (new Set(texts).size === 1) return null;
  return listed.map(({ page }, index) => `${texts[index]} on "${pages[page].title}"`).join('; ');
};

const hostsOf = (row: EndpointRow, tenant: string | null): readonly EndpointHost[] => {
  if (!row.pattern.startsWith('*.')) return [{ host: row.pattern, observed: false }];
  const named = (names: readonly string[] = [], observed: boolean): EndpointHost[] =>
    names
      .filter((name) => tenant !== null || !name.includes('{tenant}'))
      .map((name) => ({ host: name.replace('{tenant}', tenant ?? ''), observed }));
  return [...named(row.hosts, false), ...named(row.observed, true)];
};

const untriedOf = (row: EndpointRow, hosts: readonly EndpointHost[]): string | null => {
  if (hosts.length > 0) return null;
  const waits = [...(row.hosts ?? []), ...(row.observed ?? [])].some((name) => name.includes('{tenant}'));
  return waits ? 'its hosts hold the id of the tenant, which is not known' : 'no host of this pattern is known';
};

const endpointOf = (row: EndpointRow, tenant: string | null): Endpoint => {
  const listed = listedOf(row);
  const hosts = hostsOf(row, tenant);
  const ports = unionOf(listed);
  return {
    pattern: row.pattern,
    path: row.path ?? null,
    webPath: hasPort(ports, 80) ? (row.webPath ?? '/') : null,
    purpose: row.purpose,
    ports,
    protocols: protocolsOf(ports),
    hosts,
    untried: untriedOf(row, hosts),
    listed,
    difference: differenceOf(row, listed),
  };
};

/** `null`: there is no such page, since the one of 2018 knows the public cloud only. */
export const listEndpoints = (question: EndpointQuestion): EndpointList | null => {
  const { cloud, at, tenant } = question;
  if (at !== null && cloud !== 'public') return null;
  const rows = endpointTable[at === null ? cloud : 'seed'];
  const endpoints = rows.map((row) => endpointOf(row, tenant));
  const used = new Set(endpoints.flatMap(({ listed }) => listed.map(({ page }) => page)));
  return {
    ...question,
    endpoints,
    aspects: aspectsOf(endpoints, at),
    pages: [...used].map((name) => ({ name, ...pages[name] })),
  };
};
