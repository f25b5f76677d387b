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

/** What a service is configured to do, in the document's words (`proxy` in the report). */
export type ProxyState =
  | { readonly mode: 'bypass' }
  | { readonly mode: 'system' }
  | {
      readonly mode: 'explicit';
      readonly address: string;
      /** `null`: not written, and with `useSystemDefault` the service account's own setting applies. */
      readonly bypassOnLocal: boolean | null;
      readonly useSystemDefault: boolean;
      readonly bypassList: readonly string[];
    }
  | { readonly mode: 'pac'; readonly scriptLocation: string }
  /** Settings that no mode describes: those that are written are shown. */
  | ({ readonly mode: 'mixed' } & Partial<{
      readonly address: string;
      readonly bypassOnLocal: boolean;
      readonly useSystemDefault: boolean;
      readonly bypassList: readonly string[];
      readonly scriptLocation: string;
      readonly autoDetect: boolean;
      readonly useDefaultCredentials: boolean;
      readonly module: string;
    }>)
  | { readonly mode: 'invalid' };
