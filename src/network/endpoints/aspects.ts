import { type Aspect, type Endpoint, portsText } from './endpoint.ts';

const rules = (count: number): Aspect => ({
  aspect: 'rules',
  title: 'Outbound rules',
  text:
    `Let the connector servers reach the ${count} entries of this list. The proxy has to decide by the name that is ` +
    'asked for: the names lead on to others and to changing addresses. Where only addresses can be allowed, allow ' +
    'all ranges of Azure, which change every week (option --service-tags).',
});

const authentication: Aspect = {
  aspect: 'authentication',
  title: 'Authentication',
  text: 'Ask the connector servers for no user name: the connector can not sign in to a proxy. An answer 407 stops it.',
};

const inspection: Aspect = {
  aspect: 'inspection',
  title: 'TLS inspection',
  text:
    'Do not open (inspect, bump, decrypt) the TLS connections of the connector servers to this list: the connector ' +
    'signs in with its own certificate inside of TLS, and inspection takes that away.',
};

const connectPorts = (endpoints: readonly Endpoint[], at: '2018' | null): Aspect => {
  const ports = new Map(endpoints.flatMap((endpoint) => endpoint.ports.map((port) => [String(port), port] as const)));
  const known = portsText([...ports.values()]);
  const text =
    at === null
      ? 'Allow the method CONNECT to port 443, and port 80 for the rows that have it. Service Bus tries direct ' +
        'connections first: block 9350, 9352 and 5671 at the firewall, so that it takes the proxy.'
      : `Allow the method CONNECT to ports ${known}. Since connector 1.5.36.0 (April 2017) 443 and 80 are enough; ` +
        'the others are history. Service Bus tries direct connections first: block 9350, 9352 and 5671 at the firewall.';
  return { aspect: 'connectPorts', title: 'CONNECT ports', text };
};

/** The documentation's four aspects of a proxy for the connector. */
export const aspectsOf = (endpoints: readonly Endpoint[], at: '2018' | null): readonly Aspect[] => [
  rules(endpoints.length),
  authentication,
  connectPorts(endpoints, at),
  inspection,
];
