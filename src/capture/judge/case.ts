import { type CaptureContext, matchesPattern } from '../context.ts';
import type { NameTable } from '../names/name-table.ts';
import { joinHostPort, splitHostPort } from '../packet/address.ts';
import type { Place } from '../place.ts';
import type { AttemptGroup, DirectGroup, ExchangeGroup, OriginGroup } from '../tally/groups.ts';

/** Ports that only Service Bus uses: a direct try to one of them is the connector's. */
export const controlPorts: ReadonlySet<number> = new Set([9350, 9352, 5671]);

/** What a capture showed, as the judges look at it. */
export interface Shown {
  readonly exchanges: readonly ExchangeGroup[];
  readonly direct: readonly DirectGroup[];
  readonly attempts: readonly AttemptGroup[];
  readonly origins: readonly OriginGroup[];
  readonly names: NameTable;
  readonly dhcpScript: { readonly url: string; readonly place: Place } | null;
  /** Microseconds since 1970 of the last packet. */
  readonly endTime: number;
}

/** What was shown, what is configured, and the questions that more than one judge asks. */
export class CaptureCase {
  readonly shown: Shown;
  readonly context: CaptureContext;
  private readonly proxies: ReadonlySet<string>;
  private readonly configuredAddresses: ReadonlySet<string>;

  constructor(shown: Shown, context: CaptureContext) {
    this.shown = shown;
    this.context = context;
    this.configuredAddresses = new Set(addressesOfProxy(shown.names, context));
    const seen = shown.exchanges.map((group) => joinHostPort(group.proxyAddress, group.proxyPort));
    const port = context.proxy?.port;
    const configured = [...this.configuredAddresses].map((address) => joinHostPort(address, port ?? 0));
    this.proxies = new Set([...seen, ...configured]);
  }

  /** Whether the connector goes out through a proxy: configured so, or, where that is open, seen so. */
  get goesThroughProxy(): boolean {
    const { mode } = this.context;
    if (mode === 'explicit' || mode === 'pac') return true;
    return mode !== 'bypass' && this.shown.exchanges.some((group) => this.isTarget(group.target));
  }

  isProxy(address: string, port: number): boolean {
    return this.proxies.has(joinHostPort(address, port)) || this.mayBeConfigured(address, port);
  }

  isConfigured(address: string, port: number): boolean {
    const { proxy } = this.context;
    if (proxy === undefined || proxy.port !== port) return false;
    return this.configuredAddresses.size === 0 || this.configuredAddresses.has(address);
  }

  /** The proxy's name was resolved before the capture: then its port has to do, unless everybody uses that port. */
  private mayBeConfigured(address: string, port: number): boolean {
    return port !== 443 && port !== 80 && !controlPorts.has(port) && this.isConfigured(address, port);
  }

  /** Whether `host:port` is what the connector needs; without a table of endpoints everything is. */
  isTarget(target: string): boolean {
    const { host } = splitHostPort(target);
    return this.context.endpoints.length === 0 || this.isEndpointName(host);
  }

  isEndpointName(name: string): boolean {
    return this.context.endpoints.some(({ pattern }) => matchesPattern(name, pattern));
  }

  /** The name by which the connector knows an address, or `null`. */
  endpointNameOf(address: string): string | null {
    return this.shown.names.namesOf(address).find((name) => this.isEndpointName(name)) ?? null;
  }

  /** An address and port with its best name. */
  describe(address: string, port: number): string {
    const name = this.endpointNameOf(address) ?? this.shown.names.namesOf(address)[0];
    return name === undefined ? joinHostPort(address, port) : `${name}:${port} (${address})`;
  }
}

function addressesOfProxy(names: NameTable, { proxy }: CaptureContext): readonly string[] {
  if (proxy === undefined) return [];
  const host = proxy.host.toLowerCase();
  if (host.includes(':') || /^\d+(?:\.\d+){3}$/.test(host)) return [host];
  // Windows adds its suffixes to a name of one label.
  return names.all.flatMap((record) =>
    record.name === host || record.name.startsWith(`${host}.`) ? [...record.addresses] : [],
  );
}
