import type { DesiredProxy } from '../proxy/desired-proxy.ts';
import { isFailure, type Network, type Patience } from '../system/network.ts';
import { failed, notTried, type Outcome, type ProxyPlace, passed } from './check/attempt.ts';
import { proxyPlace } from './check/plan-targets.ts';
import { faultText, proxyFailure } from './check/proxy-answer.ts';
import { askConnect } from './check/try-target.ts';
import { fetchScript } from './preflight/fetch-script.ts';

export interface PreflightOptions {
  /** Milliseconds for all of it; 3 s if not given. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** What came of the one question before a change. */
export interface Preflight extends Outcome {
  /** What was asked, in words. */
  readonly tried: string;
}

const usualLimit = 3_000;

const showPlace = ({ host, port }: ProxyPlace): string => `${host}:${port}`;

const askProxy = async (
  network: Network,
  proxy: ProxyPlace,
  bootstrapHost: string | null,
  patience: Patience,
): Promise<Preflight> => {
  const opened = await network.connect(proxy, patience);
  const tried =
    bootstrapHost === null ? `TCP to ${showPlace(proxy)}` : `CONNECT ${bootstrapHost}:443 by ${showPlace(proxy)}`;
  if (isFailure(opened)) return { tried, ...failed(proxyFailure(opened), faultText(opened)) };
  try {
    if (bootstrapHost === null)
      return { tried, ...passed('the connection was accepted; the tenant is not known, so no CONNECT was asked for') };
    const target = { host: bootstrapHost, port: 443, historic: false };
    const used = opened.times.name + opened.times.connect;
    return { tried, ...(await askConnect(opened.connection, target, { ...patience, limit: patience.limit - used })) };
  } finally {
    opened.connection.close();
  }
};

const askDirectly = async (network: Network, host: string, patience: Patience): Promise<Preflight> => {
  const tried = `TCP to ${host}:443 without a proxy`;
  const opened = await network.connect({ host, port: 443 }, patience);
  if (isFailure(opened)) {
    const isName = opened.fault === 'nameNotFound' || opened.fault === 'nameTimeout';
    return { tried, ...failed(isName ? 'HOST_NAME_NOT_FOUND' : 'DIRECT_BLOCKED', faultText(opened)) };
  }
  opened.connection.close();
  return { tried, ...passed('the connection was accepted') };
};

/**
 * Asks the way that is to be configured, before anything is written: `failed` means that a change would break a
 * connector. `bootstrapHost` is the tenant's (`readEndpointsFile`); `null`: not known.
 */
export const preflight = (
  network: Network,
  desired: DesiredProxy,
  bootstrapHost: string | null,
  { limit = usualLimit, signal }: PreflightOptions = {},
): Promise<Preflight> => {
  const patience = { limit, signal };
  switch (desired.mode) {
    case 'explicit':
      return askProxy(network, proxyPlace(desired.address), bootstrapHost, patience);
    case 'pac':
      return fetchScript(network, desired.scriptLocation, patience);
    case 'bypass':
      return bootstrapHost === null
        ? Promise.resolve({ tried: 'nothing', ...notTried('the tenant is not known') })
        : askDirectly(network, bootstrapHost, patience);
    case 'system':
      return Promise.resolve({ tried: 'nothing', ...notTried('Windows looks for a proxy when a request is made') });
    default:
      return desired satisfies never;
  }
};
