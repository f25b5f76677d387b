import type { Cloud, Page, PageName, Ports, Purpose } from './table.ts';

/** One of the four things that the documentation asks of the proxy's team. */
export interface Aspect {
  readonly aspect: 'rules' | 'authentication' | 'connectPorts' | 'inspection';
  readonly title: string;
  readonly text: string;
}

/** A host that a connection can be tried to. */
export interface EndpointHost {
  readonly host: string;
  /** Others have seen it in use; no documentation promises it. */
  readonly observed: boolean;
}

/** How a proxy is asked. */
export type Protocol = 'HTTP' | 'CONNECT';

/** One row of the list: what the proxy has to let through, and what can be tried of it. */
export interface Endpoint {
  /** A host, or `*.` and a domain. */
  readonly pattern: string;
  /** Only requests below it are meant; `null`: all of the host. */
  readonly path: string | null;
  /** What `check` asks the host for by plain HTTP; `null`: port 80 is not on its list. */
  readonly webPath: string | null;
  readonly purpose: Purpose;
  /** All ports that a page lists for it. */
  readonly ports: Ports;
  /** How the proxy is asked: port 80 by plain HTTP, every other port by CONNECT for TLS. */
  readonly protocols: readonly Protocol[];
  readonly hosts: readonly EndpointHost[];
  /** Why a pattern has no host that can be tried; `null` where it has one. */
  readonly untried: string | null;
  readonly listed: readonly { readonly page: PageName; readonly ports: Ports }[];
  /** Where the pages of today differ, in words; `null`: they agree. */
  readonly difference: string | null;
}

/** Which list. */
export interface EndpointQuestion {
  readonly cloud: Cloud;
  /** `2018`: as the first page listed them. */
  readonly at: '2018' | null;
  /** The tenant's id; `null`: hosts with the id in their name are left out. */
  readonly tenant: string | null;
}

/** What was asked, and the list. */
export interface EndpointList extends EndpointQuestion {
  readonly endpoints: readonly Endpoint[];
  readonly aspects: readonly Aspect[];
  readonly pages: readonly (Page & { readonly name: PageName })[];
}

export const purposes: Readonly<Record<Purpose, string>> = {
  service: "the connector's work",
  certificates: 'checks of certificates',
  signIn: 'sign-in, registration and renewal',
};

/** `443, 8080, 10100-10120`. */
export const portsText = (ports: Ports): string =>
  ports.map((port) => (typeof port === 'number' ? String(port) : port.join('-'))).join(', ');

/** HTTP for port 80, CONNECT for all others. */
export const protocolsOf = (ports: Ports): readonly Protocol[] => [
  ...(hasPort(ports, 80) ? (['HTTP'] as const) : []),
  ...(ports.some((port) => port !== 80) ? (['CONNECT'] as const) : []),
];

/** Both ends of a range belong to it. */
export const hasPort = (ports: Ports, wanted: number): boolean =>
  ports.some((port) => (typeof port === 'number' ? port === wanted : port[0] <= wanted && wanted <= port[1]));
