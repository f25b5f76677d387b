import type { Document } from './document.ts';
import type { Role } from './products/connector.ts';
import { checkAddress } from './proxy/address.ts';
import type { DesiredProxy } from './proxy/desired-proxy.ts';
import { checkScriptLocation } from './proxy/script-location.ts';

/** What is asked for, normalised; a property that is `undefined` is not managed. */
export type DesiredState = {
  readonly restart: 'ifNeeded' | 'never';
  /** `null`: those that are installed. */
  readonly services: readonly Role[] | null;
} & DesiredProxy;

const credentialsOf = ({ useDefaultCredentials }: { readonly useDefaultCredentials?: boolean }) =>
  useDefaultCredentials === undefined ? {} : { useDefaultCredentials };

const proxyOf = (document: Document): DesiredProxy => {
  const { mode } = document;
  switch (mode) {
    case 'bypass':
      return { mode };
    case 'system':
      return { mode, ...credentialsOf(document) };
    case 'pac': {
      const scriptLocation = canonical('scriptLocation', checkScriptLocation(document.scriptLocation));
      return { mode, scriptLocation, ...credentialsOf(document) };
    }
    case 'explicit': {
      const { address, bypassOnLocal, useSystemDefault, bypassList } = document;
      return {
        mode,
        address: canonical('address', checkAddress(address)),
        ...(bypassOnLocal === undefined ? {} : { bypassOnLocal }),
        ...(useSystemDefault === undefined ? {} : { useSystemDefault }),
        ...credentialsOf(document),
        ...(bypassList === undefined ? {} : { bypassList: [...new Set(bypassList)] }),
      };
    }
    default:
      return mode satisfies never;
  }
};

const canonical = (property: string, check: { readonly canonical: string } | { readonly message: string }): string => {
  if ('canonical' in check) return check.canonical;
  throw new TypeError(`Not a document that parseDocument or checkDocument has accepted: ${property} ${check.message}.`);
};

const states = new WeakMap<Document, DesiredState>();

/**
 * A valid document as the state that is asked for: defaults filled, values in canonical form, nothing guessed.
 * One document is asked of many roots, so its state is made once.
 */
export const toDesired = (document: Document): DesiredState => {
  const state = states.get(document) ?? {
    restart: document.restart ?? 'ifNeeded',
    services: document.services ?? null,
    ...proxyOf(document),
  };
  states.set(document, state);
  return state;
};
