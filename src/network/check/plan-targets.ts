import { type Route, type RouteFacts, routeOf } from '../../proxy/route.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { type Attempt, attemptOf, failed, notTried, type Outcome, type ProxyPlace, type Target } from './attempt.ts';

/** A service, or the account that installs: what decides its way. */
export interface CheckedService {
  readonly name: string;
  readonly facts: RouteFacts;
}

/** What can be tried, and what can't be, with the reason. */
export interface TargetPlan {
  readonly targets: readonly Target[];
  readonly notTried: readonly Attempt[];
}

export interface TargetQuestion {
  readonly endpoints: readonly Endpoint[];
  readonly services: readonly CheckedService[];
  /** Seconds to hold one idle tunnel; `null`: none. */
  readonly idle: number | null;
}

interface Place {
  readonly endpoint: Endpoint;
  readonly host: string;
  readonly port: number;
  readonly observed: boolean;
}

const portsOf = ({ ports }: Pick<Endpoint, 'ports'>): readonly number[] =>
  ports.flatMap((port) =>
    typeof port === 'number' ? [port] : Array.from({ length: port[1] - port[0] + 1 }, (_, index) => port[0] + index),
  );

const placesOf = (endpoints: readonly Endpoint[]): readonly Place[] => {
  const places = new Map<string, Place>();
  for (const endpoint of endpoints) {
    for (const { host, observed } of endpoint.hosts) {
      for (const port of portsOf(endpoint)) {
        const key = `${host}:${port}`;
        if (!places.has(key)) places.set(key, { endpoint, host, port, observed });
      }
    }
  }
  return [...places.values()];
};

/** `http://host[:port]`, as a route gives it. */
export const proxyPlace = (address: string): ProxyPlace => {
  const { hostname, port } = new URL(address);
  return { host: hostname, port: port === '' ? 80 : Number(port) };
};

const reasons: Readonly<Record<Exclude<Route['way'], 'proxy' | 'direct'>, string>> = {
  script: 'a script (PAC or WPAD) decides when the request is made, and none is run here',
  unknown: "which way it goes can't be told from here",
  fails: '.NET fails on the settings before any connection',
};

const urlOf = ({ host, port }: Pick<Place, 'host' | 'port'>): string =>
  `${port === 80 ? 'http' : 'https'}://${host}:${port}/`;

interface Group {
  readonly route: Route;
  readonly names: string[];
}

/** Services that go the same way to a place share one attempt. */
const groupsFor = (place: Place, services: readonly CheckedService[]): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const { name, facts } of services) {
    const route = routeOf(urlOf(place), facts);
    const key = `${route.way} ${route.proxy}`;
    const group = groups.get(key) ?? { route, names: [] };
    groups.set(key, group);
    group.names.push(name);
  }
  return [...groups.values()];
};

const targetOf = ({ host, port, observed }: Place, { route, names }: Group): Target => {
  const proxy = route.way === 'proxy' && route.proxy !== null ? proxyPlace(route.proxy) : null;
  const kind = proxy === null ? 'direct' : port === 80 ? 'web' : 'tunnel';
  return { kind, host, port, proxy, services: names, observed, historic: port !== 443 && port !== 80 };
};

/** Why a target is not tried; `null`: it can be. */
const obstacleOf = ({ way }: Route, { historic }: Target): Outcome | null => {
  if (way === 'fails') return failed('SETTINGS_FAIL', reasons.fails);
  if (way === 'proxy') return null;
  if (way === 'direct') return historic ? notTried('only proxies were asked for this port') : null;
  return notTried(reasons[way]);
};

const attemptsFor = (place: Place, services: readonly CheckedService[]): TargetPlan => {
  const targets: Target[] = [];
  const left: Attempt[] = [];
  for (const group of groupsFor(place, services)) {
    const target = targetOf(place, group);
    const obstacle = obstacleOf(group.route, target);
    if (obstacle === null) targets.push(target);
    else left.push(attemptOf(target, obstacle));
  }
  return { targets, notTried: left };
};

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

const directTargets = (places: readonly Place[], targets: readonly Target[]): readonly Target[] =>
  relaysOf(places).flatMap(({ host }) => {
    const ways = targets.filter((target) => target.host === host && target.port === 443);
    return ways.flatMap(({ proxy, services }) => {
      const kind = proxy === null ? 'direct' : 'closed';
      const ports = kind === 'closed' ? [...directPorts, 443] : directPorts;
      return ports.map(
        (port): Target => ({ kind, host, port, proxy: null, services, observed: true, historic: false }),
      );
    });
  });

const untried = (endpoints: readonly Endpoint[], services: readonly CheckedService[]): readonly Attempt[] =>
  endpoints.flatMap(({ pattern, untried: reason, ports }) =>
    reason === null
      ? []
      : [
          attemptOf(
            {
              kind: 'tunnel',
              host: pattern,
              port: portsOf({ ports })[0] ?? 443,
              proxy: null,
              services: services.map(({ name }) => name),
              observed: false,
              historic: false,
            },
            notTried(reason),
          ),
        ],
  );

/** What has to be tried for these services, each way once. */
export const planTargets = ({ endpoints, services, idle }: TargetQuestion): TargetPlan => {
  const places = placesOf(endpoints);
  const plans = places.map((place) => attemptsFor(place, services));
  const targets = plans.flatMap((plan) => plan.targets);
  const tunnel = targets.find(({ kind, port, observed }) => kind === 'tunnel' && port === 443 && !observed);
  return {
    targets: [
      ...targets,
      ...directTargets(places, targets),
      ...(idle === null || tunnel === undefined ? [] : [{ ...tunnel, kind: 'idle' as const }]),
    ],
    notTried: [...plans.flatMap((plan) => plan.notTried), ...untried(endpoints, services)],
  };
};
