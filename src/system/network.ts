import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { createConnection, isIP, type LookupFunction, type Socket } from 'node:net';
import { type Connection, connectionOver, type Patience } from './network/connection.ts';
import { failureOf, type NetworkFailure } from './network/failure.ts';
import { createTrust, type Roots } from './network/trust.ts';

export type { Connection, Patience, ReadResult, TlsFacts } from './network/connection.ts';
export { isFailure, type NetworkFailure } from './network/failure.ts';
export type { Roots } from './network/trust.ts';

export interface Opened {
  readonly connection: Connection;
  /** The address that answered. */
  readonly address: string;
  /** Milliseconds for the name and for the TCP connection. */
  readonly times: { readonly name: number; readonly connect: number };
}

/** The only door to sockets. Nothing throws: what went wrong is a value. */
export interface Network {
  /** Addresses of a name as the system's resolver has them. */
  resolve(name: string, patience: Patience): Promise<readonly string[] | NetworkFailure>;
  /** Opens a TCP connection. */
  connect(
    target: { readonly host: string; readonly port: number },
    patience: Patience,
  ): Promise<Opened | NetworkFailure>;
}

export interface NetworkOptions {
  /**
   * For tests: where names lead to. With it no name is looked up, and nothing but loopback is connected to.
   */
  readonly hosts?: ReadonlyMap<string, string>;
  /** For tests: what counts as a public root and as one of this machine's own store, in PEM. */
  readonly roots?: Roots;
}

const isLoopback = (address: string): boolean => address === '::1' || /^127\./.test(address);

const plain = (host: string): string => host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

const resolver =
  (hosts: NetworkOptions['hosts']) =>
  async (name: string): Promise<readonly string[]> => {
    const host = plain(name);
    if (hosts === undefined) {
      if (isIP(host) !== 0) return [host];
      return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
    }
    const mapped = isIP(host) === 0 ? hosts.get(host.toLowerCase()) : host;
    if (mapped === undefined) throw Object.assign(new Error('not mapped'), { code: 'ENOTFOUND' });
    if (!isLoopback(mapped)) throw Object.assign(new Error('not loopback'), { code: 'ENETUNREACH' });
    return [mapped];
  };

/** What comes first: the answer, the end of the time, or the signal. */
const withinTime = async <T>(work: Promise<T>, { limit, signal }: Patience): Promise<T | NetworkFailure> => {
  if (signal?.aborted) return { fault: 'aborted', code: null };
  return new Promise((settle) => {
    const end = (value: T | NetworkFailure): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      settle(value);
    };
    const stop = (): void => end({ fault: 'aborted', code: null });
    const timer = setTimeout(() => end({ fault: 'timeout', code: null }), Math.max(1, limit));
    signal?.addEventListener('abort', stop, { once: true });
    work.then(end, (error: unknown) => end(failureOf(error)));
  });
};

const openSocket = (addresses: readonly string[], port: number): { socket: Socket; opened: Promise<Socket> } => {
  const found: LookupAddress[] = addresses.map((address) => ({ address, family: isIP(address) }));
  const first = found[0] as LookupAddress;
  const given: LookupFunction = (_host, options, callback) => {
    if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  };
  const socket = createConnection({ host: 'target.invalid', port, lookup: given, autoSelectFamily: true });
  const opened = new Promise<Socket>((settle, reject) => {
    socket.once('connect', () => settle(socket));
    socket.once('error', reject);
  });
  return { socket, opened };
};

/** The network of this machine, as the caller's account sees it. */
export const createNetwork = ({ hosts, roots }: NetworkOptions = {}): Network => {
  const find = resolver(hosts);
  const trust = createTrust(roots);
  const resolve: Network['resolve'] = async (name, patience) => {
    const answer = await withinTime(find(name), patience);
    return 'fault' in answer && answer.fault === 'timeout' ? { fault: 'nameTimeout', code: null } : answer;
  };
  return {
    resolve,
    connect: async ({ host, port }, patience) => {
      const begun = performance.now();
      const addresses = await resolve(host, patience);
      if ('fault' in addresses) return addresses;
      const named = performance.now();
      const { socket, opened } = openSocket(addresses, port);
      const answer = await withinTime(opened, { ...patience, limit: patience.limit - (named - begun) });
      if ('fault' in answer) {
        // A late error of a socket that nobody waits for any more.
        socket.on('error', () => {});
        socket.destroy();
        return answer;
      }
      const times = { name: named - begun, connect: performance.now() - named };
      return { connection: connectionOver(socket, trust), address: socket.remoteAddress ?? '', times };
    },
  };
};
