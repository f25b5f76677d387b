import { type Connection, isFailure, type Network, type Opened, type Patience } from '../../system/network.ts';
import {
  type Attempt,
  attemptOf,
  failed,
  notTried,
  type Outcome,
  type ProxyPlace,
  passed,
  roundedTimes,
  type Target,
} from './attempt.ts';
import { holdIdle } from './hold-idle.ts';
import { readHead } from './http-head.ts';
import { connectOutcome, faultText, proxyFailure, webOutcome } from './proxy-answer.ts';
import { tlsOutcome } from './tls-outcome.ts';

export interface TryOptions {
  /** Milliseconds for each step: a connection, an answer, a handshake. */
  readonly limit: number;
  /** Seconds that an idle tunnel is held. */
  readonly idle: number;
  readonly signal?: AbortSignal | undefined;
}

interface Room {
  readonly network: Network;
  readonly options: TryOptions;
  /** Whether each proxy wants TLS, by host and port: one handshake tells it for all targets. */
  readonly wantTls: Map<string, Promise<boolean>>;
}

const authority = (host: string, port: number): string => `${host}:${port}`;

/** Nothing of the caller is sent: no user name, no cookie, no address of this server. */
const connectRequest = (host: string, port: number): string =>
  `CONNECT ${authority(host, port)} HTTP/1.1\r\nHost: ${authority(host, port)}\r\n\r\n`;

const webRequest = ({ host, webPath }: Target): string =>
  `GET http://${host}${webPath} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

/** Asks for a tunnel; what the answer means. */
export const askConnect = async (
  connection: Connection,
  { host, port, historic }: Pick<Target, 'host' | 'port' | 'historic'>,
  patience: Patience,
): Promise<Outcome> => {
  connection.write(connectRequest(host, port));
  return connectOutcome(await readHead(connection, patience), historic);
};

/** A proxy that closes without a word may have waited for TLS: a handshake tells. */
const triesTls = async ({ network, options }: Room, proxy: ProxyPlace): Promise<boolean> => {
  const opened = await network.connect(proxy, options);
  if (isFailure(opened)) return false;
  const facts = await opened.connection.startTls(proxy.host, options);
  opened.connection.close();
  return !isFailure(facts);
};

const wantsTls = (room: Room, proxy: ProxyPlace): Promise<boolean> => {
  const key = authority(proxy.host, proxy.port);
  const answer = room.wantTls.get(key) ?? triesTls(room, proxy);
  room.wantTls.set(key, answer);
  return answer;
};

const doubtful = new Set(['PROXY_CLOSED', 'PROXY_NOT_A_PROXY', 'PROXY_NO_ANSWER', 'PROXY_NOT_HTTP']);

const withTlsLook = async (room: Room, proxy: ProxyPlace, outcome: Outcome): Promise<Outcome> => {
  if (outcome.code === null || !doubtful.has(outcome.code) || room.options.signal?.aborted) return outcome;
  return (await wantsTls(room, proxy))
    ? failed('PROXY_WANTS_TLS', `${outcome.came}; a TLS handshake succeeds`)
    : outcome;
};

const inTunnel = async (room: Room, target: Target, { connection, times }: Opened): Promise<Outcome> => {
  const begun = performance.now();
  const answer = await askConnect(connection, target, room.options);
  const request = { ...times, request: performance.now() - begun };
  if (answer.result !== 'passed' || target.historic || target.port === 80) return { ...answer, times: request };
  const before = performance.now();
  const facts = await connection.startTls(target.host, room.options);
  const tls = { ...request, tls: performance.now() - before };
  const outcome = tlsOutcome(facts);
  if (target.kind !== 'idle' || isFailure(facts) || outcome.result !== 'passed') return { ...outcome, times: tls };
  return { ...(await holdIdle(facts.connection, target.host, room.options)), times: tls };
};

const throughProxy = async (room: Room, target: Target, proxy: ProxyPlace): Promise<Outcome> => {
  const opened = await room.network.connect(proxy, room.options);
  if (isFailure(opened)) return failed(proxyFailure(opened), faultText(opened));
  try {
    if (target.kind !== 'web') return await withTlsLook(room, proxy, await inTunnel(room, target, opened));
    const begun = performance.now();
    opened.connection.write(webRequest(target));
    const outcome = webOutcome(await readHead(opened.connection, room.options));
    const times = { ...opened.times, request: performance.now() - begun };
    return await withTlsLook(room, proxy, { ...outcome, times });
  } finally {
    opened.connection.close();
  }
};

const serviceBusPorts = new Set([9350, 9352, 5671]);

const directly = async ({ network, options }: Room, target: Target): Promise<Outcome> => {
  const opened = await network.connect(target, options);
  if (isFailure(opened)) {
    if (target.kind === 'closed') return passed(`closed: ${faultText(opened)}`);
    if (opened.fault === 'nameNotFound' || opened.fault === 'nameTimeout') {
      return failed('HOST_NAME_NOT_FOUND', faultText(opened));
    }
    return failed(
      serviceBusPorts.has(target.port) ? 'DIRECT_SERVICE_BUS_BLOCKED' : 'DIRECT_BLOCKED',
      faultText(opened),
    );
  }
  try {
    const { times } = opened;
    if (target.kind === 'closed') return failed('DIRECT_OPEN', 'the connection was accepted', { times });
    if (target.port !== 443) return passed('the connection was accepted', { times });
    const begun = performance.now();
    const outcome = tlsOutcome(await opened.connection.startTls(target.host, options));
    return { ...outcome, times: { ...times, tls: performance.now() - begun } };
  } finally {
    opened.connection.close();
  }
};

export type TryTarget = (target: Target) => Promise<Attempt>;

/** What tries one target after the other. An interrupted attempt is not tried: what it would have said is not known. */
export const createTryTarget = (network: Network, options: TryOptions): TryTarget => {
  const room: Room = { network, options, wantTls: new Map() };
  const interrupted = notTried('interrupted');
  return async (target) => {
    if (options.signal?.aborted) return attemptOf(target, interrupted);
    const outcome =
      target.proxy === null ? await directly(room, target) : await throughProxy(room, target, target.proxy);
    if (options.signal?.aborted && outcome.result === 'failed') return attemptOf(target, interrupted);
    return attemptOf(target, { ...outcome, times: roundedTimes(outcome.times ?? {}) });
  };
};
