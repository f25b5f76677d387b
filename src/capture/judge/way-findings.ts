import { extras, type FindingKind, fault, targets, times } from './finding-kind.ts';

/** What is wrong inside of tunnels, on the direct way, with names, and with the way itself. */
export const wayFindings = {
  TLS_INSPECTED: fault(
    'proxyTeam',
    (f) => `The certificate of ${targets(f)} was issued by ${extras(f)}, seen ${times(f)}.`,
    'Something opens the TLS connection and signs it again. That breaks the client certificate of the connector.',
    'Have these targets exempted from TLS inspection.',
  ),
  TLS_ALERT: fault(
    'proxyTeam',
    (f) => `The TLS handshake with ${targets(f)} failed ${times(f)}: ${extras(f)}.`,
    'One side refuses the other. unknown_ca and bad_certificate from the client point to TLS inspection or a missing root certificate; handshake_failure and protocol_version to TLS versions or cipher suites.',
    'Exempt the target from TLS inspection; check the root certificates and that TLS 1.2 is switched on at the server.',
  ),
  TLS_REFUSED: fault(
    'proxyTeam',
    (f) => `The client ended the TLS handshake with ${targets(f)} by an encrypted alert ${times(f)}.`,
    'The server side answered, and the client did not accept it. What the alert says can not be read; the usual cause is a certificate that is not trusted: TLS inspection or a missing root certificate.',
    'Exempt the target from TLS inspection; check the root certificates of the server.',
  ),
  TLS_ENDED_EARLY: fault(
    'proxyTeam',
    (f) => `The TLS connection to ${targets(f)} was ended before any data was sent, ${times(f)}: ${extras(f)}.`,
    'Ended by the server side: a device between refuses the name or the client. Ended by the client: it did not accept the certificate, or lost patience.',
    'Exempt the target from TLS inspection, and have the proxy or firewall log looked at for it.',
  ),
  TUNNEL_CUT: fault(
    'proxyTeam',
    (f) => `The connection to ${targets(f)} was reset ${times(f)} before anything was encrypted (${extras(f)}).`,
    'The proxy, or a device on the way, does not let through what comes after the connection is open.',
    'Have the proxy team, then the firewall team, look for these connections in their logs.',
  ),
  CONNECTION_BLOCKED: fault(
    'firewallTeam',
    (f) => `Nothing answered at ${targets(f)}: tried ${times(f)} (${extras(f)}).`,
    'The connector goes out directly, and a firewall drops its packets, or there is no route.',
    'Have the firewall let this server reach these targets; or configure a proxy.',
  ),
  CONNECTION_REFUSED: fault(
    'firewallTeam',
    (f) => `The connection to ${targets(f)} was refused ${times(f)}.`,
    'The connector goes out directly, and a firewall, or the target, answers with a reset.',
    'Have the firewall let this server reach these targets; or configure a proxy.',
  ),
  CONNECTION_UNREACHABLE: fault(
    'firewallTeam',
    (f) => `A device said that ${targets(f)} is not reachable, ${times(f)}: ${extras(f)}.`,
    'The connector goes out directly, and a router or firewall on the way says no.',
    'Have the device that answered let this server reach these targets; or configure a proxy.',
  ),
  NAME_NOT_FOUND: fault(
    'nameTeam',
    (f) => `DNS says that ${targets(f)} does not exist (asked ${times(f)}).`,
    'The connector goes out directly and needs these names; an internal DNS that answers for the whole zone, or a typing error, hides them.',
    'Have DNS resolve these names as the public DNS does; or configure a proxy, which resolves them itself.',
  ),
  NAME_SERVER_FAILED: fault(
    'nameTeam',
    (f) => `DNS failed for ${targets(f)}: ${extras(f)} (asked ${times(f)}).`,
    'The DNS server could not, or would not, answer.',
    'Have the DNS server and its forwarders looked at.',
  ),
  NAME_NO_ANSWER: fault(
    'nameTeam',
    (f) => `DNS did not answer for ${targets(f)} (asked ${times(f)}, at ${extras(f)}).`,
    'The DNS server is down, or a firewall drops the questions.',
    'Check the DNS servers of this server and the way to them.',
  ),
  SCRIPT_FAILED: fault(
    'proxyTeam',
    (f) => `The proxy script at ${targets(f)} could not be read ${times(f)}: ${extras(f)}.`,
    'Without the script the connector goes out directly.',
    'Have the script served at this address, or set another one.',
  ),
  PROXY_USED_IN_BYPASS: fault(
    'connectorAdministrator',
    (f) => `Configured is to use no proxy, but ${f.at} was asked for ${targets(f)} ${times(f)}.`,
    'The running service still has an older section, which it reads once, when it starts.',
    'Restart the connector service.',
  ),
  OTHER_PROXY_USED: fault(
    'connectorAdministrator',
    (f) => `The proxy ${f.at}, which is not the configured one, was asked for ${targets(f)} ${times(f)}.`,
    'The running service still has an older section, or only one of both files was changed.',
    'Compare both files, then restart the services.',
  ),
  AROUND_PROXY: fault(
    'connectorAdministrator',
    (f) => `A direct connection reached ${targets(f)}, not through the configured proxy, ${times(f)}.`,
    'Service Bus takes the direct way where it is open; a bypass entry, or a service that was not restarted, does the same.',
    'Block direct connections to 9350, 9352 and 5671 so that Service Bus uses the proxy; check the bypass list; restart the services.',
  ),
  NO_PROXY_TRAFFIC: fault(
    'connectorAdministrator',
    (f) => `Nothing was sent to the configured proxy ${f.at}.`,
    'The running services do not use the section: they were not restarted after the change, or another file was edited.',
    'Restart both services, and take the capture while the connector service starts.',
  ),
  NOTHING_OF_CONNECTOR: fault(
    'connectorAdministrator',
    () =>
      'The capture holds nothing that a connector does: no request for one of its endpoints to a proxy, no name and no address of one.',
    'The connector did not run, the capture is of another machine or adapter, or it was taken at another time. It proves nothing.',
    'Stop the connector service, start the capture, start the service, wait half a minute, stop the capture.',
  ),
} as const satisfies Readonly<Record<string, FindingKind>>;
