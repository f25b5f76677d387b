import type { Product, ProductFile } from './product.ts';

/** The part that a service plays; both editions register the same two service names. */
export type Role = 'connector' | 'updater';

export type Edition = 'legacy' | 'entra';

const ownFile = (folder: string, program: string): readonly [ProductFile] => [
  { folder, program, restart: true, optional: false },
];

/**
 * The Microsoft Entra private network connector, before 2024 the Azure AD Application Proxy connector.
 * Source: Microsoft's "Work with existing on-premises proxy servers" (2018: legacy; 2024 and later: entra, from 1.5.3829.0).
 */
export const connector: Product<Role, Edition> = {
  words: { product: 'connector', server: 'connector server' },
  editions: {
    legacy: {
      title: 'Microsoft AAD Application Proxy Connector',
      registryKey: 'SOFTWARE\\Microsoft\\Microsoft AAD App Proxy Connector',
    },
    entra: {
      title: 'Microsoft Entra private network connector',
      registryKey: 'SOFTWARE\\Microsoft\\Microsoft Entra private network connector',
    },
  },
  generations: ['entra', 'legacy'],
  services: {
    connector: {
      name: 'WAPCSvc',
      account: { name: 'Network Service', sid: 'S-1-5-20' },
      files: {
        legacy: ownFile('Microsoft AAD App Proxy Connector', 'ApplicationProxyConnectorService.exe'),
        entra: ownFile('Microsoft Entra private network connector', 'MicrosoftEntraPrivateNetworkConnectorService.exe'),
      },
      // Without "Service": a page of the vendor's tells people to edit this one.
      strayFiles: ['MicrosoftEntraPrivateNetworkConnector.exe.config'],
      mayBeUnconnected: null,
    },
    updater: {
      name: 'WAPCUpdaterSvc',
      account: { name: 'Local System', sid: 'S-1-5-18' },
      files: {
        legacy: ownFile('Microsoft AAD App Proxy Connector Updater', 'ApplicationProxyConnectorUpdaterService.exe'),
        entra: ownFile(
          'Microsoft Entra private network connector Updater',
          'MicrosoftEntraPrivateNetworkConnectorUpdaterService.exe',
        ),
      },
      strayFiles: [],
      mayBeUnconnected: 'the updater connects only when it looks for updates',
    },
  },
  listing: ['connector', 'updater'],
  // The updater first, so that a section that stops services from starting is found on the one that carries no traffic.
  restartOrder: ['updater', 'connector'],
  backendRequests: { value: 'UseDefaultProxyForBackendRequests', role: 'connector' },
};

/** The services' parts, in the order of reports. */
export const roles = connector.listing;
export const { editions, generations } = connector;

/** By role. */
export const serviceNames: Readonly<Record<Role, string>> = {
  connector: connector.services.connector.name,
  updater: connector.services.updater.name,
};

/** The file that .NET reads for the service program itself. */
export const ownFileOf = (edition: Edition, role: Role): ProductFile => connector.services[role].files[edition][0];
