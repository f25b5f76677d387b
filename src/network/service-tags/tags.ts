import type { AddressRange } from './ranges.ts';

/** One tag: a service of Azure, or all of it. */
export interface ServiceTag {
  readonly name: string;
  readonly changeNumber: number;
  readonly ranges: readonly AddressRange[];
}

/** The weekly file `ServiceTags_Public_*.json` or `ServiceTags_AzureGovernment_*.json`. */
export interface ServiceTags {
  readonly cloud: string;
  readonly changeNumber: number;
  readonly tags: ReadonlyMap<string, ServiceTag>;
}

/** Why a file is refused: what, and where in it. `line` and `column` from 1. */
export interface ServiceTagsFault {
  readonly fault: string;
  /** JSON pointer (RFC 6901); empty where the text is no JSON. */
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}
