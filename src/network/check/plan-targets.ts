import { type Route, type RouteFacts, routeOf } from '../../proxy/route.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import {
  type Attempt,
  attemptOf,
  failed,
  notTried,
  type Outcome,
  type ProxyPlace,
  type Target,
  type TargetPlan,
  untriedAttempt,
} from './attempt.ts';
import { directPlan } from './direct-targets.ts';
import { type Place, placesOf, portsOf } from './places.ts';

/** A service, or the account that installs: what decides its way. */
export interface CheckedService {
  readonly name: string;
  readonly facts: RouteFacts;
}

export interface TargetQuestion {
  readonly endpoints: readonly Endpoint[];
  readonly services: readonly CheckedService[];
  /** Seconds to hold one idle tunnel; `null`: none. */
  readonly idle: number | null;
}

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

const targetOf = ({ endpoint, host, port, observed }: Place, { route, names }: Group): Target => {
  const proxy = route.way === 'proxy' && route.proxy !== null ? proxyPlace(route.proxy) : null;
  const kind = proxy === null ? 'direct' : port === 80 ? 'web' : 'tunnel';
  const historic = port !== 443 && port !== 80;
  return { kind, host, port, proxy, services: names, observed, historic, webPath: endpoint.webPath ?? '/' };
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

const untried = (endpoints: readonly Endpoint[], services: readonly CheckedService[]): readonly Attempt[] =>
  endpoints.flatMap(({ pattern, untried: reason, ports }) =>
    reason === null
      ? []
      : [
          untriedAttempt(
            {
              kind: 'tunnel',
              host: pattern,
              port: portsOf({ ports })[0] ?? 443,
              services: services.map(({ name }) => name),
            },
            reason,
          ),
        ],
  );

/** The tunnel that is left alone: to a documented host where there is one. */
const idlePlan = (targets: readonly Target[], { idle, services }: TargetQuestion): TargetPlan => {
  if (idle === null) return { targets: [], notTried: [] };
  const tunnels = targets.filter(({ kind, port }) => kind === 'tunnel' && port === 443);
  const tunnel = tunnels.find(({ observed }) => !observed) ?? tunnels[0];
  if (tunnel !== undefined) return { targets: [{ ...tunnel, kind: 'idle' }], notTried: [] };
  const none = { kind: 'idle', host: '*', port: 443, services: services.map(({ name }) => name) } as const;
  return { targets: [], notTried: [untriedAttempt(none, 'no tunnel by a proxy can be opened from here')] };
};

/** What has to be tried for these services, each way once. */
export const planTargets = (question: TargetQuestion): TargetPlan => {
  const { endpoints, services } = question;
  const places = placesOf(endpoints);
  const plans = places.map((place) => attemptsFor(place, services));
  const targets = plans.flatMap((plan) => plan.targets);
  const direct = directPlan({ endpoints, places, targets, services: services.map(({ name }) => name) });
  const idle = idlePlan(targets, question);
  return {
    targets: [...targets, ...direct.targets, ...idle.targets],
    notTried: [
      ...plans.flatMap((plan) => plan.notTried),
      ...untried(endpoints, services),
      ...direct.notTried,
      ...idle.notTried,
    ],
  };
};
