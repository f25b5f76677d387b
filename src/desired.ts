import type { Document } from './document.ts';
import type { Role } from './editions.ts';
import { checkAddress } from './proxy/address.ts';
import type { DesiredProxy } from './proxy/desired-proxy.ts';
import { checkScriptLocation } from './proxy/script-location.ts';

/** What is asked for, normalised; a property that is `undefined` is not managed. */
export type DesiredState = {
  readonly restart: 'ifNeeded' | 'never';
  /** `null`: those that are installed. */
  readonly services: readonly Role[] | null;
} & DesiredProxy;

