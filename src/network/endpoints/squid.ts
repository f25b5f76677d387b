import { type Endpoint, type EndpointList, hasPort, portsText } from './endpoint.ts';
import type { Ports } from './table.ts';

interface Group {
  readonly name: string;
  readonly ports: Ports;
  readonly domains: readonly string[];
}

const domainOf = (pattern: string): string => pattern.replace(/^\*/, '');

/** Names that a shorter one on the list covers already: Squid complains of them. */
const withoutCovered = (domains: readonly string[]): string[] => {
  const unique = [...new Set(domains)];
  return unique.filter(
    (domain) => !unique.some((other) => other !== domain && other.startsWith('.') && domain.endsWith(other)),
  );
};

const groupName = (ports: Ports): string => `appproxy_${portsText(ports).replaceAll(', ', '_').replaceAll('-', 'to')}`;

const groupsOf = (endpoints: readonly Endpoint[]): readonly Group[] => {
  const groups = new Map<string, { ports: Ports; domains: string[] }>();
  for (const { pattern, ports } of endpoints) {
    const group = groups.get(groupName(ports)) ?? { ports, domains: [] };
    groups.set(groupName(ports), group);
    group.domains.push(domainOf(pattern));
  }
  return [...groups].map(([name, { ports, domains }]) => ({ name, ports, domains: withoutCovered(domains) }));
};

const portList = (ports: Ports): string => portsText(ports).replaceAll(',', '');

/** `.contoso.com` is the domain and all below it to Squid; `*.contoso.com` of the list is only what is below it. */
const apexesOf = (endpoints: readonly Endpoint[]): string[] => [
  ...new Set(endpoints.flatMap(({ pattern }) => (pattern.startsWith('*.') ? [pattern.slice(2)] : []))),
];

const groupLines = ({ name, ports, domains }: Group): string[] => [
  ...domains.map((domain) => `acl ${name} dstdomain -n ${domain}`),
  `acl ${name}_ports port ${portList(ports)}`,
];

const allowLines = ({ name, ports }: Group): string[] => [
  `http_access allow CONNECT ${name} ${name}_ports !appproxy_itself`,
  ...(hasPort(ports, 80) ? [`http_access allow appproxy_web_methods ${name} appproxy_web_port !appproxy_itself`] : []),
];

const pathGroup = (
  { pattern, path, ports }: Endpoint,
  index: number,
): { name: string; acl: string[]; allow: string[] } => {
  const name = `appproxy_path${index + 1}`;
  const expression = (path ?? '').replace(/[^\w/]/g, '\\$&');
  return {
    name,
    acl: [
      `acl ${name} dstdomain -n ${pattern}`,
      `acl ${name}_path urlpath_regex ^${expression}(/|$)`,
      `acl ${name}_ports port ${portList(ports.filter((port) => port !== 80))}`.trimEnd(),
    ].filter((line) => !line.endsWith(' port')),
    allow: [
      ...(hasPort(ports, 80) ? [`http_access allow appproxy_web_methods ${name} ${name}_path appproxy_web_port`] : []),
      ...(hasPort(ports, 443) ? [`http_access allow CONNECT ${name} ${name}_ports`] : []),
    ],
  };
};

const rangeLines = (ranges: readonly string[]): { acl: string[]; allow: string[] } =>
  ranges.length === 0
    ? { acl: [], allow: [] }
    : {
        acl: [
          '# All ranges of Azure, by the file of service tags. Needed only where names can not decide.',
          ...ranges.map((range) => `acl appproxy_ranges dst ${range}`),
          'acl appproxy_ranges_port port 443',
        ],
        allow: ['http_access allow CONNECT appproxy_ranges appproxy_ranges_port'],
      };

const head = (list: EndpointList): string[] => [
  '# What the Microsoft Entra private network connector needs of this proxy, and nothing else.',
  ...list.pages.map(({ title, date, url }) => `# Source: ${title} (${date}), ${url}`),
  '#',
  '# Include this file above every http_access line that denies or that asks for a user name (proxy_auth): the first',
  '# line that matches decides, so these requests are answered without authentication.',
];

/** By the name that CONNECT asks for, so that nothing of TLS is looked at; `port` of these groups is 443 at least. */
const spliceLines = (names: readonly string[]): string[] => [
  '',
  '# No TLS inspection: above every other ssl_bump line. A Squid without OpenSSL (Debian: package squid) can not inspect',
  '# and complains of these lines: leave them out there.',
  ...names.map((name) => `ssl_bump splice ${name}`),
];

/**
 * Access rules for Squid 4 and later that let exactly the list through, without authentication and inspection. What came
 * and went is a comment: rules can only be used whole.
 */
export const endpointSquid = (
  list: EndpointList,
  ranges: readonly string[] = [],
  difference: readonly string[] = [],
): string => {
  const groups = groupsOf(list.endpoints.filter(({ path }) => path === null));
  const paths = list.endpoints.filter(({ path }) => path !== null).map(pathGroup);
  const azure = rangeLines(ranges);
  const apexes = apexesOf(list.endpoints);
  const lines = [
    ...head(list),
    ...(difference.length === 0 ? [] : ['#', ...difference.map((line) => `# ${line}`)]),
    '',
    'acl appproxy_web_methods method GET HEAD POST',
    'acl appproxy_web_port port 80',
    ...apexes.map((apex) => `acl appproxy_itself dstdomain -n ${apex}`),
    ...groups.flatMap(groupLines),
    ...paths.flatMap(({ acl }) => acl),
    ...azure.acl,
    '',
    ...groups.flatMap(allowLines),
    ...paths.flatMap(({ allow }) => allow),
    ...azure.allow,
    ...spliceLines([
      ...groups.filter(({ ports }) => ports.some((port) => port !== 80)).map(({ name }) => name),
      ...paths.filter(({ allow }) => allow.some((line) => line.includes('CONNECT'))).map(({ name }) => name),
      ...(ranges.length === 0 ? [] : ['appproxy_ranges']),
    ]),
  ];
  return `${lines.join('\n')}\n`;
};
