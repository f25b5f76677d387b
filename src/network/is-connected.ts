import { connector, type Role } from '../products/connector.ts';
import type { DesiredProxy } from '../proxy/desired-proxy.ts';
import { isFailure, type Network } from '../system/network.ts';
import type { Clock } from '../system/system.ts';
import type { ListConnections } from '../system/windows/connections.ts';
import type { ReadErrors } from '../system/windows/event-log.ts';
import { adminLogs } from '../system/windows/event-log.ts';
import type { TcpConnection } from '../system/windows/netstat.ts';
import { canonicalIp, isPublicAddress } from './address.ts';
import { proxyPlace } from './check/plan-targets.ts';

/** A service that was restarted. */
export interface RestartedService {
  readonly name: string;
  readonly role: Role;
  readonly pid: number;
  /** Milliseconds since 1970: when the restart began. */
  readonly since: number;
}

/** One look at one service. */
export interface ConnectedCheck {
  readonly service: string;
  readonly check: 'connection' | 'errors';
  readonly result: 'passed' | 'failed' | 'notMade';
  /** What was seen, or why it was not looked at. */
  readonly detail: string;
}

/** What all looks came to. */
export interface ConnectedResult {
  /** `false`: a check failed. */
  readonly connected: boolean;
  readonly checks: readonly ConnectedCheck[];
  /** Said with every result. */
  readonly noProof: string;
}

/** What of a computer this needs. */
export interface ConnectedSources {
  readonly network: Pick<Network, 'resolve'>;
  readonly connections: ListConnections;
  readonly errors: ReadErrors;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
}

const noProof = '"Active" in the portal is no proof: it says that the connector was heard of in the last minutes.';

/** In milliseconds, from one look to the next. */
const interval = 1_000;

const mayBeUnconnected = (role: Role): string | null => connector.services[role].mayBeUnconnected;

/** Where a connection has to lead. */
type Wanted = (connection: TcpConnection) => boolean;

const toProxy =
  (addresses: ReadonlySet<string>, port: number): Wanted =>
  ({ remoteAddress, remotePort }) =>
    remotePort === port && addresses.has(canonicalIp(remoteAddress));

const toPublic: Wanted = ({ remoteAddress, remotePort }) => remotePort === 443 && isPublicAddress(remoteAddress);

/** A proxy's name may lead to another address each time it is asked for: all that were seen count. */
const createWanted = (network: Pick<Network, 'resolve'>, desired: DesiredProxy): (() => Promise<Wanted>) | null => {
  if (desired.mode === 'bypass') return async () => toPublic;
  if (desired.mode !== 'explicit') return null;
  const { host, port } = proxyPlace(desired.address);
  const seen = new Set<string>();
  return async () => {
    const found = await network.resolve(host, { limit: 2_000 });
    if (!isFailure(found)) for (const address of found) seen.add(canonicalIp(address));
    return toProxy(seen, port);
  };
};

const made = (
  service: string,
  check: ConnectedCheck['check'],
  result: ConnectedCheck['result'],
  detail: string,
): ConnectedCheck => ({
  service,
  check,
  result,
  detail,
});

/**
 * Looks again and again, until each process has its connection or the time is over. One that a proxy ends at once, since
 * it wants a sign-in, is gone at the next look: only what is there twice counts.
 */
const lookForConnections = async (
  { connections, clock }: ConnectedSources,
  services: readonly RestartedService[],
  wanted: () => Promise<Wanted>,
  until: number,
): Promise<ReadonlyMap<string, TcpConnection> | null> => {
  const found = new Map<string, TcpConnection>();
  let before: readonly TcpConnection[] = [];
  for (;;) {
    const [isWanted, open] = await Promise.all([wanted(), connections()]);
    if (open === null) return null;
    for (const { name, pid } of services) {
      const own = open.filter((connection) => connection.pid === pid && isWanted(connection));
      const lasting = own.find(({ localPort }) => before.some((one) => one.pid === pid && one.localPort === localPort));
      if (lasting !== undefined) found.set(name, lasting);
    }
    before = open;
    const isThere = services.every(({ name, role }) => mayBeUnconnected(role) !== null || found.has(name));
    if (isThere || clock.now() + interval > until) return found;
    await clock.sleep(interval);
  }
};

const connectionCheck = (
  { name, role, pid }: RestartedService,
  found: ReadonlyMap<string, TcpConnection>,
): ConnectedCheck => {
  const own = found.get(name);
  if (own !== undefined) {
    return made(
      name,
      'connection',
      'passed',
      `process ${pid} is connected to ${own.remoteAddress} port ${own.remotePort}`,
    );
  }
  const reason = mayBeUnconnected(role);
  return reason === null
    ? made(name, 'connection', 'failed', `process ${pid} has no such connection`)
    : made(name, 'connection', 'notMade', reason);
};

const errorCheck = async (
  { errors }: ConnectedSources,
  { name, role, since }: RestartedService,
): Promise<ConnectedCheck> => {
  const logs = await Promise.all(
    adminLogs[role].map(async (channel) => ({ channel, events: await errors(channel, since) })),
  );
  const readable = logs.filter(({ events }) => events !== null);
  const [bad] = readable.filter(({ events }) => events !== null && events.length > 0);
  if (readable.length === 0) return made(name, 'errors', 'notMade', 'its Admin log is not there or can not be read');
  if (bad === undefined) return made(name, 'errors', 'passed', 'no error in its Admin log since the restart');
  const ids = [...new Set(bad.events?.map(({ id }) => id))].join(', ');
  return made(name, 'errors', 'failed', `${bad.channel} has ${bad.events?.length} new errors (event ${ids})`);
};

const unknownWays = {
  pac: 'the script chooses the proxy, so that no address can be expected',
  system: 'Windows chooses the proxy, so that no address can be expected',
} as const;

/**
 * Proof after a change: within `limit` milliseconds the restarted connector owns an established connection to the proxy
 * (mode `bypass`: to a public address on 443), and no Admin log has a new error.
 */
export const isConnected = async (
  sources: ConnectedSources,
  services: readonly RestartedService[],
  desired: DesiredProxy,
  limit: number,
): Promise<ConnectedResult> => {
  const wanted = createWanted(sources.network, desired);
  const until = sources.clock.now() + limit;
  const unseen = (detail: string) => services.map(({ name }) => made(name, 'connection', 'notMade', detail));
  const look = async (): Promise<readonly ConnectedCheck[]> => {
    if (desired.mode === 'pac' || desired.mode === 'system') return unseen(unknownWays[desired.mode]);
    const found = wanted === null ? null : await lookForConnections(sources, services, wanted, until);
    if (found === null) return unseen('netstat.exe did not tell the connections');
    return services.map((service) => connectionCheck(service, found));
  };
  const connectionChecks = await look();
  const checks = [...connectionChecks, ...(await Promise.all(services.map((service) => errorCheck(sources, service))))];
  return { connected: checks.every(({ result }) => result !== 'failed'), checks, noProof };
};
