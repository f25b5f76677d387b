import type { ConnectionSettings } from './connection-settings.ts';
import type { Registry } from './registry.ts';
import { internetSettings, isPerMachine, winInetOf } from './win-inet.ts';

/** The WinINET settings of the account that runs this; `null`: none are kept, or not in a form that is known. */
export const createCallerSettings =
  (registry: Pick<Registry, 'key'>) => async (): Promise<ConnectionSettings | null> => {
    const hive = (await isPerMachine(registry)) ? 'HKEY_LOCAL_MACHINE' : 'HKEY_CURRENT_USER';
    const path = `${hive}\\${internetSettings}`;
    const [settings, connections] = await Promise.all([registry.key(path), registry.key(`${path}\\Connections`)]);
    return winInetOf(settings, connections);
  };
