import type { Tristate } from '../dotnet/values.ts';

/** The section's values as .NET parses them, defaults filled in; mirrors `DefaultProxySection` of the reference source. */
export interface ProxySettings {
  readonly enabled: boolean;
  readonly useDefaultCredentials: boolean;
  readonly autoDetect: Tristate;
  readonly bypassOnLocal: Tristate;
  readonly useSystemDefault: Tristate;
  /** Trimmed, as written; `null` when not set. */
  readonly proxyAddress: string | null;
  /** Trimmed, as written; `null` when not set. */
  readonly scriptLocation: string | null;
  /** What add, remove and clear leave, in order, each pattern once. */
  readonly bypassList: readonly string[];
  readonly module: string | null;
}

interface Credentials {
  /** Only where they are used. */
  readonly useDefaultCredentials?: true;
}

/** What a service is configured to do, in the document's words (`proxy` in the report). */
export type ProxyState =
  | { readonly mode: 'bypass' }
  | ({ readonly mode: 'system' } & Credentials)
  | ({
      readonly mode: 'explicit';
      readonly address: string;
      /** `null`: not written, and with `useSystemDefault` the service account's own setting applies. */
      readonly bypassOnLocal: boolean | null;
      readonly useSystemDefault: boolean;
      readonly bypassList: readonly string[];
    } & Credentials)
  | ({ readonly mode: 'pac'; readonly scriptLocation: string } & Credentials)
  /** Settings that no mode describes: those that are written are shown. */
  | ({ readonly mode: 'mixed' } & Credentials &
      Partial<{
        readonly address: string;
        readonly bypassOnLocal: boolean;
        readonly useSystemDefault: boolean;
        readonly bypassList: readonly string[];
        readonly scriptLocation: string;
        readonly autoDetect: boolean;
        readonly module: string;
      }>)
  | { readonly mode: 'invalid' };

/** Why no mode describes a section: one setting of it, and what it does there. */
export interface MixedReason {
  /** As in `ProxyState`; `section` where its settings are not in the file. */
  readonly property: 'autoDetect' | 'scriptLocation' | 'useSystemDefault' | 'module' | 'section';
  /** One sentence. */
  readonly message: string;
}
