/** The PowerShell module's name. */
export const moduleName = 'AppProxyConnectorProxy';

/** Where the module lies for all users; each version has a folder of its own. Below Program Files. */
export const modulePath = ['WindowsPowerShell', 'Modules', moduleName] as const;

/** The name of a version's folder, in the words of JavaScript and of .NET: what `[version]` takes. */
export const versionFolder = /^[0-9]+([.][0-9]+){1,3}$/;

/** The program in a version's folder. */
export const programPath = ['bin', 'appproxyctl.exe'] as const;

/** A path as PowerShell's `Join-Path` takes it. */
export const asLiteral = (segments: readonly string[]): string => `'${segments.join('\\')}'`;
