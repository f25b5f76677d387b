import { type ConnectorProxyError, usageError } from '../errors.ts';
import type { EndpointQuestion } from '../network/endpoints/endpoint.ts';
import { parseTenant } from '../network/endpoints/tenant.ts';
import type { System } from '../system/system.ts';
import type { Settings } from './options.ts';
import { tenantOf } from './tenant-of.ts';

const givenTenant = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  const tenant = parseTenant(text);
  if (tenant !== null) return tenant;
  const detail = 'Write it as the portal shows it: 01234567-89ab-cdef-0123-456789abcdef.';
  throw usageError(`--tenant ${text} is not the id of a tenant.`, detail);
};

/** The page of 2018 knows the public cloud only. */
export const noSuchList = (): ConnectorProxyError =>
  usageError('The list of 2018 is of the public cloud only.', 'Leave out --at, or ask for --cloud public.');

/** Which list is asked for; what the options leave open is taken from the connector of the system, where there is one. */
export const endpointQuestion = async (
  { tenant: text, cloud, at }: Pick<Settings, 'tenant' | 'cloud' | 'at'>,
  here: () => Promise<System | null>,
): Promise<EndpointQuestion> => {
  const tenant = givenTenant(text);
  const system = tenant === null || cloud === undefined ? await here() : null;
  const own = system === null ? null : tenantOf(system);
  const isOwn = tenant === null && own !== null && (cloud === undefined || cloud === own.cloud);
  return {
    cloud: cloud ?? (isOwn ? own.cloud : 'public'),
    at: at ?? null,
    tenant: tenant ?? (isOwn ? own.tenant : null),
  };
};
