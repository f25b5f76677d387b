import { networkInterfaces } from 'node:os';
import type { Registry } from './registry.ts';

/** What .NET calls local beside names without a dot. */
export interface OwnNames {
  /** The primary DNS suffix, empty where there is none; `null`: not to be read. */
  readonly dnsSuffix: string | null;
  /** Addresses of this computer's interfaces, IPv6 without zone. */
  readonly localAddresses: readonly string[];
}

const parameters = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';

const suffixOf = (key: ReadonlyMap<string, unknown>): string => {
  const found = [key.get('domain'), key.get('dhcpdomain')].find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found.toLowerCase() : '';
};

/** GetNetworkParams, which .NET asks for the suffix, takes it from these values: the set one, then that of DHCP. */
export const createOwnNames =
  (registry: Pick<Registry, 'key'>, interfaces: typeof networkInterfaces = networkInterfaces) =>
  async (): Promise<OwnNames> => {
    const key = await registry.key(parameters);
    return {
      dnsSuffix: key === null ? null : suffixOf(key),
      localAddresses: Object.values(interfaces()).flatMap((list = []) =>
        list.map(({ address }) => address.replace(/%.*$/, '')),
      ),
    };
  };
