import { type ConnectionSettings, parseConnectionSettings } from './connection-settings.ts';
import type { RegistryKey } from './reg-file.ts';
import type { Registry } from './registry.ts';

export const internetSettings = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const policies = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

/** The policy "Make proxy settings per-machine": the settings of every account are those of HKEY_LOCAL_MACHINE. */
export const isPerMachine = async (registry: Pick<Registry, 'key'>): Promise<boolean> =>
  (await registry.key(policies))?.get('proxysettingsperuser') === 0;

/** The connection settings in a binary value of this name; `null`: of another shape, `undefined`: not there. */
export const binaryIn = (key: RegistryKey | null | undefined, name: string): ConnectionSettings | null | undefined => {
  const value = key?.get(name);
  return value instanceof Uint8Array ? parseConnectionSettings(value) : undefined;
};

const textIn = (key: RegistryKey, name: string): string | null => {
  const value = key.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** WinINET's own binary value, or else the older values that it is fed from; `null`: nothing is written there. */
export const winInetOf = (
  settings: RegistryKey | null | undefined,
  connections: RegistryKey | null | undefined,
): ConnectionSettings | null => {
  const found = binaryIn(connections, 'defaultconnectionsettings');
  if (found) return found;
  if (settings === null || settings === undefined) return null;
  const automatic = textIn(settings, 'autoconfigurl') !== null;
  const proxy = settings.get('proxyenable') === 1 ? textIn(settings, 'proxyserver') : null;
  if (proxy === null && !automatic) return null;
  return { proxy, bypass: proxy === null ? null : textIn(settings, 'proxyoverride'), automatic };
};
