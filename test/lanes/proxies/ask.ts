import { type CheckOptions, type CheckResult, check } from '../../../src/network/check.ts';
import type { Endpoint } from '../../../src/network/endpoints/endpoint.ts';
import type { ProxySettings } from '../../../src/proxy/state.ts';
import type { Network } from '../../../src/system/network.ts';

const settingsOf = (proxy: string | null): ProxySettings => ({
  enabled: proxy !== null,
  useDefaultCredentials: false,
  autoDetect: 'unspecified',
  bypassOnLocal: 'false',
  useSystemDefault: 'false',
  proxyAddress: proxy,
  scriptLocation: null,
  bypassList: [],
  module: null,
});

/** One host of the list, alone. */
export const endpoint = (host: string, ports: readonly number[] = [443], observed = false): Endpoint => ({
  pattern: host,
  path: null,
  webPath: '/',
  purpose: 'service',
  ports,
  protocols: ['CONNECT'],
  hosts: [{ host, observed }],
  untried: null,
  listed: [],
  difference: null,
});

export interface Ask {
  readonly network: Network;
  /** `null`: directly. */
  readonly proxy: string | null;
  readonly endpoints: readonly Endpoint[];
  readonly idle?: number;
  readonly options?: CheckOptions;
}

/** The check as a command would ask for it, for one service. */
export const ask = ({ network, proxy, endpoints, idle, options = {} }: Ask): Promise<CheckResult> =>
  check(
    network,
    {
      endpoints,
      services: [
        {
          name: 'WAPCSvc',
          facts: { settings: settingsOf(proxy), account: null, localAddresses: [], dnsSuffix: '' },
        },
      ],
      settings: [],
      settingFindings: [],
      idle: idle ?? null,
    },
    { limit: 4000, ...options },
  );

/** `host:port` and code of every attempt that failed. */
export const failures = ({ attempts }: CheckResult): readonly string[] =>
  attempts.flatMap(({ host, port, code, came }) => (code === null ? [] : [`${host}:${port} ${code} ${came}`]));
