import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EndpointList } from '../../../src/network/endpoints/endpoint.ts';
import { endpointSquid } from '../../../src/network/endpoints/squid.ts';
import { listEndpoints } from '../../../src/network/endpoints.ts';
import { createNetwork, type Network } from '../../../src/system/network.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { emptyAddress, listen, type Origin, originAddress, rangeAddress, startOrigin } from './origin.ts';
import { type Running, startListening } from './processes.ts';
import { prepareSquid, startSquid } from './squid.ts';
import { type StandIns, startStandIns } from './stand-in-proxies.ts';

export const tenant = '0f2b9c52-7a0e-4d55-9c1e-2f6f4f0d2b11';

export const endpointList = (at: '2018' | null = null): EndpointList => {
  const list = listEndpoints({ cloud: 'public', at, tenant });
  if (list === null) throw new Error('There is no such list.');
  return list;
};

const hostsOf = (list: EndpointList): readonly string[] =>
  list.endpoints.flatMap(({ hosts }) => hosts.map(({ host }) => host));

/** Names beside the list: what a proxy must not let through, and one that nobody serves. */
export const others = [
  'www.example.com',
  'msappproxy.net',
  'evil-msappproxy.net',
  'login.windows.net.example.com',
] as const;
export const deadHost = 'dead.example.com';
/** Not on the list, and in a range of addresses that is allowed. */
export const rangeHost = 'range.example.com';

export const squidPorts = [
  'open',
  'basic',
  'ntlm',
  'forbidden',
  'port443',
  'inspecting',
  'namesake',
  'unknown',
] as const;
export type SquidPort = (typeof squidPorts)[number];

export interface Bed {
  readonly folder: string;
  readonly network: Network;
  readonly certificates: Certificates;
  readonly origin: Origin;
  readonly standIns: StandIns;
  readonly ports: Readonly<Record<SquidPort | 'ipv6' | 'ours' | 'tiny', number>>;
  /** The configuration that our rules are in. */
  readonly oursFile: string;
  close(): Promise<void>;
}

/** The first port that Linux gives away by itself: to connections, and to servers that ask for any. */
const firstGivenAway = Number(/^\d+/.exec(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'))?.[0]);

/** A port that nobody gets by chance before the proxy that it is meant for listens there. */
const freePort = async (first: number): Promise<number> => {
  const server = createServer();
  try {
    await listen(server, first, '127.0.0.1');
  } catch {
    return freePort(first - 1);
  }
  await new Promise<void>((settle) => server.close(() => settle()));
  return first;
};

/** As many ports as there are names, each its own. */
const freePorts = async <Name extends string>(names: readonly Name[]): Promise<Record<Name, number>> => {
  const found: Partial<Record<Name, number>> = {};
  let next = firstGivenAway - 1;
  for (const name of names) {
    const port = await freePort(next);
    found[name] = port;
    next = port - 1;
  }
  return found as Record<Name, number>;
};

const bumping = (folder: string, root: string): string =>
  `ssl-bump generate-host-certificates=on tls-cert=${folder}/${root}.pem dynamic_cert_mem_cache_size=1MB`;

const helpers = '/usr/lib/squid';

const manyPorts = (folder: string, ports: Bed['ports']): string => `
http_port 127.0.0.1:${ports.open} name=open
http_port [::1]:${ports.ipv6} name=ipv6
http_port 127.0.0.1:${ports.basic} name=basic
http_port 127.0.0.1:${ports.forbidden} name=forbidden
http_port 127.0.0.1:${ports.port443} name=port443
http_port 127.0.0.1:${ports.inspecting} name=inspecting ${bumping(folder, 'inspection')}
http_port 127.0.0.1:${ports.namesake} name=namesake ${bumping(folder, 'namesake')}
http_port 127.0.0.1:${ports.unknown} name=unknown ${bumping(folder, 'unknown')}
http_port 127.0.0.1:${ports.ntlm} name=ntlm
auth_param ntlm program ${helpers}/ntlm_fake_auth
auth_param ntlm children 1 startup=0
auth_param basic program ${helpers}/basic_fake_auth
auth_param basic children 1 startup=0
acl signing_in myportname basic ntlm
acl signed_in proxy_auth REQUIRED
acl refusing myportname forbidden
acl only_tls myportname port443
acl tls_port port 443
http_access deny refusing
http_access deny only_tls !tls_port
http_access deny signing_in !signed_in
http_access allow all
ssl_bump stare all
ssl_bump bump all
`;

const oursConfiguration = (folder: string, ports: Bed['ports']): string => {
  writeFileSync(join(folder, 'appproxy.conf'), endpointSquid(endpointList(), ['13.64.0.0/11', `${rangeAddress}/32`]));
  return `
http_port 127.0.0.1:${ports.ours} ${bumping(folder, 'inspection')}
auth_param basic program ${helpers}/basic_fake_auth
auth_param basic children 1 startup=0
acl signed_in proxy_auth REQUIRED
include ${folder}/appproxy.conf
http_access deny !signed_in
http_access deny all
ssl_bump stare all
ssl_bump bump all
`;
};

const tinyConfiguration = (folder: string, port: number): string => {
  const file = join(folder, 'tinyproxy.conf');
  writeFileSync(
    file,
    `Port ${port}\nListen 127.0.0.1\nTimeout 5\nMaxClients 50\nConnectPort 443\nConnectPort 80\nLogLevel Error\nFilter "${folder}/filter"\nFilterDefaultDeny No\n`,
  );
  writeFileSync(join(folder, 'filter'), '127\\.77\\.0\\.5\n');
  return file;
};

/** Everything that the lane needs, started once. */
export const setUpBed = async (): Promise<Bed> => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-proxies-'));
  const hosts = [...new Set([...hostsOf(endpointList()), ...hostsOf(endpointList('2018'))])];
  const certificates = makeCertificates(folder, [...hosts, ...others, rangeHost, 'localhost']);
  const leading = new Map<string, string>([...hosts, ...others].map((host) => [host, originAddress]));
  leading.set(deadHost, emptyAddress);
  leading.set(rangeHost, rangeAddress);
  prepareSquid(folder, leading);
  const ports: Bed['ports'] = await freePorts([...squidPorts, 'ipv6', 'ours', 'tiny']);
  const origin = await startOrigin(certificates);
  const standIns = await startStandIns(certificates);
  const oursFile = join(folder, 'ours', 'squid.conf');
  const stop = async (running: readonly Running[]): Promise<void> => {
    await Promise.all(running.map((one) => one.stop()));
    standIns.close();
    origin.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const started = await Promise.allSettled([
    startSquid(folder, 'many', manyPorts(folder, ports), ports.open),
    startSquid(folder, 'ours', oursConfiguration(folder, ports), ports.ours),
    startListening('/usr/bin/tinyproxy', ['-d', '-c', tinyConfiguration(folder, ports.tiny)], ports.tiny),
  ]);
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  for (const one of started) {
    if (one.status === 'fulfilled') continue;
    await stop(running);
    throw one.reason;
  }
  // Only the proxies lead to the origin: a direct way has to fail.
  const direct = new Map([...leading].map(([host]) => [host, emptyAddress]));
  direct.set('proxy.test', '127.0.0.1');
  direct.set('localhost', '127.0.0.1');
  const network = createNetwork({
    hosts: direct,
    roots: {
      public: [certificates.roots.public],
      machine: [certificates.roots.public, certificates.roots.inspection, certificates.roots.namesake],
    },
  });
  return {
    folder,
    network,
    certificates,
    origin,
    standIns,
    ports,
    oursFile,
    close: () => stop(running),
  };
};
