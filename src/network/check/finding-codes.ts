/** Who has to change something. */
export type Who = 'proxyTeam' | 'firewallTeam' | 'administrator' | 'nobody';

export interface FindingFacts {
  /** `error`: the connector does not work this way. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly meaning: string;
  readonly who: Who;
  readonly change: string;
}

const proxy = (meaning: string, change: string): FindingFacts => ({
  severity: 'error',
  meaning,
  who: 'proxyTeam',
  change,
});
const own = (meaning: string, change: string): FindingFacts => ({
  severity: 'error',
  meaning,
  who: 'administrator',
  change,
});
const firewall = (meaning: string, change: string): FindingFacts => ({
  severity: 'error',
  meaning,
  who: 'firewallTeam',
  change,
});

/** Every code that a finding can have: what it means for the connector, and who has to change what. */
export const findingCodes = {
  PROXY_NAME_NOT_FOUND: own(
    'The name of the proxy leads to no address: no request of the connector leaves this server.',
    "Correct the proxy's name in the settings, or the name in DNS.",
  ),
  PROXY_UNREACHABLE: firewall(
    'The proxy does not answer at this address and port: no request of the connector leaves this server.',
    'Open the way from this server to the proxy, or correct the address in the settings.',
  ),
  PROXY_REFUSED: own(
    'The computer answers, and nothing listens at this port: no request of the connector leaves this server.',
    'Correct the port in the settings, or start the proxy.',
  ),
  PROXY_NO_ANSWER: proxy(
    'The proxy takes the connection and does not answer the request in time: the connector waits and fails.',
    'Find out why the proxy does not answer this server.',
  ),
  PROXY_CLOSED: proxy(
    'The proxy ends the connection without an answer: the connector can not use it.',
    'Find out why the proxy turns this server away.',
  ),
  PROXY_NOT_HTTP: own(
    'What listens at this address does not speak HTTP: it is not a proxy that the connector can use.',
    'Correct the address in the settings.',
  ),
  PROXY_NOT_A_PROXY: own(
    'A web server answers at this address, and it does not know CONNECT: it is not a proxy.',
    'Correct the address in the settings.',
  ),
  PROXY_WANTS_TLS: own(
    'The proxy wants TLS from its clients. .NET talks to a proxy by plain HTTP only.',
    'Use the port at which the proxy takes plain HTTP; ask its team for one.',
  ),
  PROXY_ANSWER_TOO_LARGE: proxy(
    'The answer of the proxy has more than 64 KiB of headers: .NET gives up as well.',
    'Find out what the proxy adds to its answers.',
  ),
  PROXY_AUTHENTICATION: proxy(
    'The proxy asks for a user name (407). The connector can not sign in to a proxy, so none of its requests gets through.',
    'Let the connector servers through without authentication, at least to the hosts of the list.',
  ),
  DESTINATION_FORBIDDEN: proxy(
    'The proxy refuses this destination by a rule: what the connector needs it for does not work.',
    'Allow the hosts and ports of the list for the connector servers.',
  ),
  DESTINATION_NOT_REACHED: proxy(
    'The proxy allows this destination and does not reach it.',
    'Let the proxy itself resolve and reach the hosts of the list.',
  ),
  PROXY_OTHER_ANSWER: proxy(
    'The proxy answers with a status that opens no tunnel.',
    'Find out what the proxy wants with this answer; a sign-in page for people stops the connector.',
  ),
  TLS_NO_ANSWER: proxy(
    'The tunnel is open, and the TLS handshake in it is not answered: something on the way holds it back.',
    'Look for a filter behind the proxy that drops TLS.',
  ),
  TLS_FAILED: proxy(
    'The tunnel is open, and the TLS handshake in it fails or is cut: something on the way does not let TLS 1.2 pass.',
    'Let TLS pass unopened to the hosts of the list.',
  ),
  TLS_INSPECTED: proxy(
    "Somebody opens the TLS connection: its root certificate is in this machine's own store and nowhere else. The " +
      "connector's certificate gets lost on the way, and it can not sign in.",
    'Take the hosts of the list out of TLS inspection.',
  ),
  TLS_UNTRUSTED: proxy(
    'The certificate has a root that nobody here trusts. Most likely somebody opens the TLS connection.',
    'Take the hosts of the list out of TLS inspection.',
  ),
  TLS_WRONG_NAME: proxy(
    'The certificate is for another name: the tunnel leads to another host than asked for.',
    'Look where the proxy leads these names; a block page has such a certificate.',
  ),
  TLS_EXPIRED: own(
    'The certificate is out of date, or the clock of this server is wrong.',
    'Look at the clock of this server first.',
  ),
  WEB_FORBIDDEN: proxy(
    'A plain HTTP request to a host for checks of certificates is refused: such checks fail or take long.',
    'Allow plain HTTP to the hosts with port 80 of the list.',
  ),
  HOST_NAME_NOT_FOUND: own(
    'The name can not be resolved here, and this way goes without a proxy.',
    'Let this server resolve public names, or give the services a proxy.',
  ),
  DIRECT_BLOCKED: firewall(
    'The services are to go out directly, and this destination can not be reached.',
    'Open the way from this server to the hosts and ports of the list.',
  ),
  DIRECT_SERVICE_BUS_BLOCKED: {
    severity: 'warning',
    meaning: 'The direct ports of Service Bus are closed. It falls back to 443 after it has tried.',
    who: 'firewallTeam',
    change: 'Open 9350, 9352 and 5671 to *.servicebus.windows.net, or leave it so.',
  },
  DIRECT_OPEN: {
    severity: 'warning',
    meaning:
      'A proxy is to be used, and the direct way is open as well. Service Bus tries direct connections first and so ' +
      'goes past the proxy.',
    who: 'firewallTeam',
    change: 'Block direct connections of the connector servers to these ports.',
  },
  IDLE_CUT_FIN: proxy(
    'An idle tunnel is ended in good order before the time: the channel of the connector breaks again and again.',
    'Raise the time after which the proxy or a firewall ends idle tunnels.',
  ),
  IDLE_CUT_RST: proxy(
    'An idle tunnel is cut by a reset before the time: the channel of the connector breaks again and again.',
    'Raise the time after which the proxy or a firewall ends idle tunnels.',
  ),
  IDLE_SILENT: proxy(
    'An idle tunnel is forgotten on the way: it looks open, and nothing comes back any more. The connector notices late.',
    'Raise the time after which a firewall or NAT forgets idle connections.',
  ),
  SETTINGS_FAIL: own(
    '.NET fails on these settings before any connection is made.',
    'Correct the settings: appproxyctl get says what is wrong with them.',
  ),
  SCRIPT_NOT_FOUND: own(
    'The PAC script can not be fetched: .NET then goes out directly.',
    'Correct the address of the script, or let its web server answer this server.',
  ),
  SCRIPT_NOT_A_SCRIPT: own(
    'What is fetched is not a PAC script: .NET then goes out directly.',
    'Correct the address of the script; a sign-in page is often what comes instead.',
  ),
  WINHTTP_DIFFERS: {
    severity: 'warning',
    meaning:
      'Windows checks certificates through WinHTTP, which goes another way than the services. Such checks can fail ' +
      'while everything else works.',
    who: 'administrator',
    change: 'Give WinHTTP the same way.',
  },
  ACCOUNT_DIFFERS: {
    severity: 'warning',
    meaning:
      'The installer uses the settings of the account that installs, and they differ from those of the services.',
    who: 'administrator',
    change: 'Make both the same before the installation, or expect one of them to fail.',
  },
} as const satisfies Readonly<Record<string, FindingFacts>>;

export type FindingCode = keyof typeof findingCodes;
