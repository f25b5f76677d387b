import { type ConnectionSettings, parseConnectionSettings } from './connection-settings.ts';
import type { Registry } from './registry.ts';

const connections = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections';

/** The WinINET settings of the account that runs this; `null`: none are kept, or not in a form that is known. */
export const createCallerSettings =
  (registry: Pick<Registry, 'key'>) => async (): Promise<ConnectionSettings | null> => {
    const value = (await registry.key(connections))?.get('defaultconnectionsettings');
    return value instanceof Uint8Array ? parseConnectionSettings(value) : null;
  };
