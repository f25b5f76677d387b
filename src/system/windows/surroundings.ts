import { connector, editions, type Role, roles } from '../../products/connector.ts';
import type { Surroundings, WinInetSettings } from '../system.ts';
import type { Registry } from './registry.ts';
import { binaryIn, internetSettings, isPerMachine, winInetOf } from './win-inet.ts';

const machine = 'HKEY_LOCAL_MACHINE';

const noSettings: WinInetSettings = { proxy: null, bypass: null };

/** What is beside the section, from the registry; `null` for what this account may not read. */
export const createSurroundings = (registry: Registry): (() => Promise<Surroundings>) => {
  const winHttp = async (): Promise<Surroundings['winHttp']> => {
    const key = await registry.key(`${machine}\\${internetSettings}\\Connections`);
    const settings = binaryIn(key, 'winhttpsettings');
    if (settings === undefined) return { proxy: null, bypass: null };
    // A script gives the proxy: whether there is one can't be told from here.
    if (settings === null || (settings.automatic && settings.proxy === null)) return null;
    return { proxy: settings.proxy, bypass: settings.bypass };
  };

  const winInetAt = async (hive: string): Promise<WinInetSettings | null> => {
    const path = `${hive}\\${internetSettings}`;
    const tree = await registry.tree(path);
    if (tree === null) return (await registry.exists(hive)) ? noSettings : null;
    const found = winInetOf(tree.get(path.toLowerCase()), tree.get(`${path}\\connections`.toLowerCase()));
    return found === null ? noSettings : { proxy: found.proxy, bypass: found.bypass };
  };

  const winInet = async (): Promise<Surroundings['winInet']> => {
    const perMachine = await isPerMachine(registry);
    const hiveOf = (role: Role): string =>
      perMachine ? machine : `HKEY_USERS\\${connector.services[role].account.sid}`;
    const found = await Promise.all(roles.map(async (role) => [role, await winInetAt(hiveOf(role))] as const));
    const seen = found.filter((entry): entry is readonly [Role, WinInetSettings] => entry[1] !== null);
    return seen.length === 0 ? null : Object.fromEntries(seen);
  };

  const backendRequests = async (): Promise<boolean | null> => {
    const { backendRequests: setting } = connector;
    const keys = await Promise.all(
      Object.values(editions).map(({ registryKey }) => registry.key(`${machine}\\${registryKey}`)),
    );
    const present = keys.filter((key) => key !== null);
    if (setting === null || present.length === 0) return null;
    return present.some((key) => key.get(setting.value.toLowerCase()) === 1);
  };

  return async () => {
    const [http, inet, backend] = await Promise.all([winHttp(), winInet(), backendRequests()]);
    return { winHttp: http, winInet: inet, useDefaultProxyForBackendRequests: backend };
  };
};
