import type { Cloud } from './table.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const bootstrapHost = /^([0-9a-f-]{36})\.bootstrap\.msappproxy\.(net|us)$/;

/** The id in lower case; `null` where the text is none. */
export const parseTenant = (text: string): string | null => (guid.test(text) ? text.toLowerCase() : null);

/** What the connector was told at its registration. */
export interface ConnectorTenant {
  readonly tenant: string;
  readonly cloud: Cloud;
  readonly bootstrapHost: string;
}

/** Below `ProgramData`, for each edition: where the connector keeps the addresses that it was given. */
export const endpointsFiles = {
  entra: ['Microsoft', 'Microsoft Entra private network connector', 'Endpoints', 'endpoints.txt'],
  legacy: ['Microsoft', 'Microsoft AAD Application Proxy Connector', 'Endpoints', 'endpoints.txt'],
} as const;

const depthLimit = 20;

const textsIn = (value: unknown, depth = 0): string[] => {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object' || depth > depthLimit) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner, depth + 1));
};

const hostIn = (text: string): string => URL.parse(text)?.hostname ?? text.toLowerCase();

/**
 * Reads `endpoints.txt`. The vendor does not document its JSON, so every text in it is looked at; the tenant's id is the
 * first label of the bootstrap address. `null`: no such address, or several that differ.
 */
export const readEndpointsFile = (bytes: Uint8Array): ConnectorTenant | null => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  const found = new Map<string, ConnectorTenant>();
  for (const host of textsIn(value).map(hostIn)) {
    const [, id, domain] = bootstrapHost.exec(host) ?? [];
    const tenant = parseTenant(id ?? '');
    if (tenant !== null) {
      found.set(host, { tenant, cloud: domain === 'us' ? 'usgov' : 'public', bootstrapHost: host });
    }
  }
  const [only, ...others] = found.values();
  return only === undefined || others.length > 0 ? null : only;
};
