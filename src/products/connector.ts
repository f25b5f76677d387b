/** The part that a service plays; both editions register the same two service names. */
export type Role = 'connector' | 'updater';

export type Edition = 'legacy' | 'entra';

/** The connector first, as every report lists them; restarts go in `restartOrder`. */
export const roles: readonly Role[] = ['connector', 'updater'];

/** The updater first, so that a section that stops services from starting is found on the one that carries no traffic. */
export const restartOrder: readonly Role[] = ['updater', 'connector'];

export const serviceNames: Readonly<Record<Role, string>> = {
  connector: 'WAPCSvc',
  updater: 'WAPCUpdaterSvc',
};

export interface EditionFacts {
  /** The product name that the vendor used while this edition was current. */
  readonly title: string;
  /** Below `Program Files`: the folder and the service program of each role. */
  readonly programs: Readonly<Record<Role, { readonly folder: string; readonly program: string }>>;
  /** Below `HKEY_LOCAL_MACHINE`. */
  readonly registryKey: string;
}

/**
 * Folders, programs and registry keys of the two editions.
 * Source: Microsoft's "Work with existing on-premises proxy servers" (2018: legacy; 2024 and later: entra, from 1.5.3829.0).
 */
export const editions: Readonly<Record<Edition, EditionFacts>> = {
  legacy: {
    title: 'Microsoft AAD Application Proxy Connector',
    programs: {
      connector: {
        folder: 'Microsoft AAD App Proxy Connector',
        program: 'ApplicationProxyConnectorService.exe',
      },
      updater: {
        folder: 'Microsoft AAD App Proxy Connector Updater',
        program: 'ApplicationProxyConnectorUpdaterService.exe',
      },
    },
    registryKey: 'SOFTWARE\\Microsoft\\Microsoft AAD App Proxy Connector',
  },
  entra: {
    title: 'Microsoft Entra private network connector',
    programs: {
      connector: {
        folder: 'Microsoft Entra private network connector',
        program: 'MicrosoftEntraPrivateNetworkConnectorService.exe',
      },
      updater: {
        folder: 'Microsoft Entra private network connector Updater',
        program: 'MicrosoftEntraPrivateNetworkConnectorUpdaterService.exe',
      },
    },
    registryKey: 'SOFTWARE\\Microsoft\\Microsoft Entra private network connector',
  },
};

/** The configuration file that .NET reads for a service program. */
export const configFileOf = (program: string): string => `${program}.config`;
