/** The resource's type in DSC v3. */
export const resourceType = 'AppProxyConnector/OutboundProxy';

/** The manifest's file: DSC looks for this ending on PATH and in PowerShell's module folders. */
export const manifestFile = 'appproxyconnector.dsc.resource.json';

/** Properties that DSC itself gives a meaning. */
export const canonicalProperties = ['_inDesiredState', '_restartRequired', '_metadata'] as const;

/** What an instance says of the server and nobody can ask for. */
const readOnlyProperties = ['edition', 'serviceStates', 'differences', 'actions'] as const;

/** What may come back in an instance that was an answer before: it is taken out and has no effect. */
export const ignoredProperties: readonly string[] = [...canonicalProperties, ...readOnlyProperties];
