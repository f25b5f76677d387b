import { connector, editions, type Role, roles } from '../../products/connector.ts';
import type { Surroundings, WinInetSettings } from '../system.ts';
import { type ConnectionSettings, parseConnectionSettings } from './connection-settings.ts';
import type { RegistryKey } from './reg-file.ts';
import type { Registry } from './registry.ts';

const machine = 'HKEY_LOCAL_MACHINE';
const internetSettings = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const policies = 'Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

const noSettings: WinInetSettings = { proxy: null, bypass: null };

const binary = (key: RegistryKey | null | undefined, name: string): ConnectionSettings | null | undefined => {
  const value = key?.get(name);
  return value instanceof Uint8Array ? parseConnectionSettings(value) : undefined;
};

const text = (key: RegistryKey, name: string): string | null => {
  const value = key.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** WinINET's own binary value, or else the older values that it is fed from. */
const winInetOf = (tree: ReadonlyMap<string, RegistryKey>, path: string): WinInetSettings => {
  const settings = binary(tree.get(`${path}\\connections`.toLowerCase()), 'defaultconnectionsettings');
  if (settings) return { proxy: settings.proxy, bypass: settings.bypass };
  const key = tree.get(path.toLowerCase());
  if (key?.get('proxyenable') !== 1) return noSettings;
  const proxy = text(key, 'proxyserver');
  return { proxy, bypass: proxy === null ? null : text(key, 'proxyoverride') };
};

/** What is beside the section, from the registry; `null` for what this account may not read. */
export const createSurroundings = (registry: Registry): (() => Promise<Surroundings>) => {
  const winHttp = async (): Promise<Surroundings['winHttp']> => {
    const key = await registry.key(`${machine}\\${internetSettings}\\Connections`);
    const settings = binary(key, 'winhttpsettings');
    if (settings === undefined) return { proxy: null, bypass: null };
    // A script gives the proxy: whether there is one can't be told from here.
    if (settings === null || (settings.automatic && settings.proxy === null)) return null;
    return { proxy: settings.proxy, bypass: settings.bypass };
  };

  const winInetAt = async (hive: string): Promise<WinInetSettings | null> => {
    const path = `${hive}\\${internetSettings}`;
    const tree = await registry.tree(path);
    if (tree !== null) return winInetOf(tree, path);
    return (await registry.exists(hive)) ? noSettings : null;
  };

  const winInet = async (): Promise<Surroundings['winInet']> => {
    const perMachine = (await registry.key(`${machine}\\${policies}`))?.get('proxysettingsperuser') === 0;
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
