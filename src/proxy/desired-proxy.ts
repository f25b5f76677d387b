interface Credentials {
  /** The service account's own, for a proxy that asks. */
  readonly useDefaultCredentials?: boolean;
}

/** What a section is asked to say; a property that is `undefined` is not managed. */
export type DesiredProxy =
  | { readonly mode: 'bypass' }
  | ({ readonly mode: 'system' } & Credentials)
  | ({
      readonly mode: 'explicit';
      /** Canonical: `http://host:port`, host in lower case, port 80 left out, no final slash, IPv6 compressed. */
      readonly address: string;
      readonly bypassOnLocal?: boolean;
      readonly useSystemDefault?: boolean;
      /** Each pattern once, in the document's order. */
      readonly bypassList?: readonly string[];
    } & Credentials)
  | ({
      readonly mode: 'pac';
      /** Canonical: scheme and host in lower case, default port left out, a path. */
      readonly scriptLocation: string;
    } & Credentials);
