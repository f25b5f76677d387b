/** How the connector is configured to go out; `unknown` where nobody said. */
export type CaptureMode = 'explicit' | 'bypass' | 'pac' | 'system' | 'unknown';

/** A name, or `*.` and a suffix, that the connector needs. */
export interface EndpointPattern {
  readonly pattern: string;
}

/** What is known beside the capture. */
export interface CaptureContext {
  readonly mode: CaptureMode;
  /** The proxy of mode `explicit`: a name or an address, IPv6 without brackets. */
  readonly proxy?: { readonly host: string; readonly port: number } | undefined;
  /** The script of mode `pac`. */
  readonly scriptLocation?: string | undefined;
  readonly endpoints: readonly EndpointPattern[];
}

/** Whether a name is one that a pattern means; `*.` stands for one label or more. */
export function matchesPattern(name: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1).toLowerCase()) : name === pattern.toLowerCase();
}
