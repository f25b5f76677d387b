import type { ConnectionSettings } from '../../system/windows/connection-settings.ts';
import type { CheckedService } from './plan-targets.ts';

/** The installer uses the account's own settings as .NET does with `usesystemdefault` and nothing else. */
export const installationService = (caller: ConnectionSettings): CheckedService => ({
  name: 'installation',
  facts: {
    settings: {
      enabled: true,
      useDefaultCredentials: false,
      // With a script or detection the account's settings are not static: Windows decides when the request is made.
      autoDetect: caller.automatic ? 'true' : 'unspecified',
      bypassOnLocal: 'unspecified',
      useSystemDefault: caller.automatic ? 'unspecified' : 'true',
      proxyAddress: null,
      scriptLocation: null,
      bypassList: [],
      module: null,
    },
    account: { proxy: caller.proxy, bypass: caller.bypass },
    localAddresses: null,
    dnsSuffix: null,
  },
});
