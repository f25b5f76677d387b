import { extras, type FindingKind, fault, targets, times } from './finding-kind.ts';

const allow =
  'Let the proxy allow CONNECT to these targets from the connector server, without authentication and without TLS inspection.';

/** What a proxy does wrong, and why it is not reached. */
export const proxyFindings = {
  PROXY_NAME_NOT_FOUND: fault(
    'connectorAdministrator',
    (f) => `The name of the configured proxy, ${targets(f)}, does not resolve (${extras(f)}).`,
    'Without an address of the proxy no request of the connector leaves the server.',
    'Correct the name in the proxy address, or have it added to DNS.',
  ),
  PROXY_UNREACHABLE: fault(
    'firewallTeam',
    (f) => `The proxy ${f.at} did not answer ${times(f)} (${extras(f)}).`,
    'The server can not open a connection to the proxy: a wrong address or port, or a firewall between.',
    'Compare address and port with what the proxy team says; then have the firewall let this server reach them.',
  ),
  PROXY_PORT_CLOSED: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} refused the connection ${times(f)}.`,
    'The machine is there, but nothing listens on this port, or a firewall answers for it.',
    'Compare the port with what the proxy team says; have them start the proxy or open the port.',
  ),
  PROXY_AUTHENTICATION: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} asked for authentication (407) ${times(f)}, for ${targets(f)}. It offers: ${extras(f)}.`,
    'The connector does not support authentication at a proxy, so these requests fail.',
    'Let the proxy accept these targets from the address of the connector server without authentication.',
  ),
  PROXY_FORBIDDEN: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} forbade (403) ${times(f)}: ${targets(f)}.`,
    'A rule of the proxy does not allow these targets, their port, or this server.',
    allow,
  ),
  PROXY_BAD_GATEWAY: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} could not reach ${targets(f)} (502) ${times(f)}.`,
    'The proxy accepted the request, but its own way to the target fails: name, route, firewall or an upstream proxy.',
    'Have the proxy team reach the target from the proxy itself.',
  ),
  PROXY_UNAVAILABLE: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} said that it is not available (503) ${times(f)}, for ${targets(f)}.`,
    'The proxy is overloaded or in maintenance, or, with some products, can not resolve or reach the target.',
    'Have the proxy team look at the state of the proxy, and reach the target from the proxy itself.',
  ),
  PROXY_TIMEOUT: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} had no answer from ${targets(f)} in time (504) ${times(f)}.`,
    'A firewall behind the proxy drops the packets to the target, or an upstream proxy does not answer.',
    'Have the proxy team reach the target from the proxy itself.',
  ),
  PROXY_REFUSED: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} refused ${targets(f)} ${times(f)}: ${extras(f)}.`,
    'An answer other than 2xx to CONNECT means that there is no tunnel.',
    allow,
  ),
  PROXY_NO_ANSWER: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} took the request for ${targets(f)} and did not answer ${times(f)}.`,
    'The connection to the proxy works, but the proxy waits for something: the target, a name, another proxy.',
    'Have the proxy team look for these requests in its log.',
  ),
  PROXY_CLOSED: fault(
    'proxyTeam',
    (f) => `The proxy ${f.at} ended the connection instead of an answer ${times(f)}, for ${targets(f)} (${extras(f)}).`,
    'The proxy, or a device before it, cuts these requests off.',
    'Have the proxy team look for these requests in its log; where it has none, ask the firewall team.',
  ),
  PROXY_NOT_HTTP: fault(
    'connectorAdministrator',
    (f) => `${f.at} did not answer in HTTP ${times(f)}, for ${targets(f)}.`,
    'What listens there is not an HTTP proxy: perhaps a SOCKS proxy, or a port with TLS.',
    'Set the address of an HTTP proxy; its scheme is always http.',
  ),
} as const satisfies Readonly<Record<string, FindingKind>>;
