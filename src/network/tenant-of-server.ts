import type { Files } from '../system/system.ts';
import { type ConnectorTenant, endpointsFiles, readEndpointsFile } from './endpoints/tenant.ts';

/**
 * The tenant that the connector of this server is registered in, by what it keeps itself. `join` puts a path together
 * below `ProgramData`. `null`: no connector was registered here, or its file can't be read or understood.
 */
export const tenantOfServer = (
  read: Files['read'],
  join: (...parts: readonly string[]) => string,
): ConnectorTenant | null => {
  for (const parts of [endpointsFiles.entra, endpointsFiles.legacy]) {
    try {
      const bytes = read(join(...parts));
      const found = bytes === null ? null : readEndpointsFile(bytes);
      if (found !== null) return found;
    } catch {
      // Closed to this account: the tenant is not known then.
    }
  }
  return null;
};
