import { join } from 'node:path';
import type { ConnectorTenant } from '../network/endpoints/tenant.ts';
import { tenantOfServer } from '../network/tenant-of-server.ts';
import type { System } from '../system/system.ts';

/** The tenant of the connector that is registered on this system; `null`: none, or it is not to be read. */
export const tenantOf = ({ files, machine }: System): ConnectorTenant | null =>
  tenantOfServer(files.read, (...parts) => join(machine.programDataFolder(), ...parts));
