import type { Endpoint } from '../endpoints/endpoint.ts';
import { type Target, type TargetPlan, untriedAttempt } from './attempt.ts';
import type { Place } from './places.ts';

/** Service Bus tries these ports without a proxy, before it takes the tunnel (Microsoft, documentation of 2018). */
const directPorts = [9350, 9352, 5671];

/** One relay of each region is enough to see a firewall's rule. */
const relaysOf = (places: readonly Place[]): readonly Place[] => {
  const byRegion = new Map<string, Place>();
  for (const place of places) {
    const region = /^cwap-([a-z0-9]+)-.*\.servicebus\./.exec(place.host)?.[1];
    if (region !== undefined && place.port === 443 && !byRegion.has(region)) byRegion.set(region, place);
  }
  return [...byRegion.values()];
};

const targetsOf = (relays: readonly Place[], targets: readonly Target[]): readonly Target[] =>
  relays.flatMap(({ host }) => {
    const ways = targets.filter((target) => target.host === host && target.port === 443);
    return ways.flatMap(({ proxy, services }) => {
      const kind = proxy === null ? 'direct' : 'closed';
      const ports = kind === 'closed' ? [...directPorts, 443] : directPorts;
      return ports.map(
        (port): Target => ({ kind, host, port, proxy: null, services, observed: true, historic: false, webPath: '/' }),
      );
    });
  });

export interface DirectQuestion {
  readonly endpoints: readonly Endpoint[];
  readonly places: readonly Place[];
  /** What is tried otherwise: it tells which way each service goes. */
  readonly targets: readonly Target[];
  readonly services: readonly string[];
}

/** Direct connections to Service Bus: what can be tried, and for which services nothing can be. */
export const directPlan = ({ endpoints, places, targets, services }: DirectQuestion): TargetPlan => {
  const relays = relaysOf(places);
  const direct = targetsOf(relays, targets);
  const left = services.filter((name) => !direct.some((target) => target.services.includes(name)));
  const reason =
    relays.length === 0
      ? 'no host of this pattern is known'
      : 'whether it should be open depends on the way of the services, which is not known from here';
  const patterns = endpoints.flatMap(({ pattern }) => (pattern.startsWith('*.servicebus.') ? [pattern] : []));
  return {
    targets: direct,
    notTried:
      left.length === 0
        ? []
        : patterns.flatMap((host) =>
            directPorts.map((port) => untriedAttempt({ kind: 'direct', host, port, services: left }, reason)),
          ),
  };
};
