import type { Decider, Decision } from './decision.ts';
import type { Destination } from './destination.ts';

/** What would have to be written for the other answer, as data: each edge puts it into its own words. */
export type RouteRemedy =
  /** An entry more in `bypassList` sends this host and port directly. */
  | { readonly kind: 'addEntry'; readonly entry: string }
  /** Without this entry the request goes on to the next rule. */
  | { readonly kind: 'removeEntry'; readonly entry: string }
  | { readonly kind: 'set'; readonly property: 'bypassOnLocal'; readonly value: false }
  | { readonly kind: 'set'; readonly property: 'mode'; readonly value: 'explicit' }
  /** The account's own settings decide: they are changed there, or written over in the section. */
  | { readonly kind: 'account' }
  /** The script is changed by those who keep it. */
  | { readonly kind: 'script' }
  | { readonly kind: 'correct' }
  /** No setting makes .NET use a proxy for a loopback address. */
  | { readonly kind: 'none' };

const escaped = (text: string): string => text.replace(/[.[\]\\]/g, '\\$&');

const exactEntry = ({ subject }: Destination): string => `^${escaped(subject)}$`;

const byDecider: Readonly<Record<Exclude<Decider, 'address' | 'bypassList'>, RouteRemedy>> = {
  loopback: { kind: 'none' },
  enabled: { kind: 'set', property: 'mode', value: 'explicit' },
  module: { kind: 'set', property: 'mode', value: 'explicit' },
  noSection: { kind: 'set', property: 'mode', value: 'explicit' },
  useSystemDefault: { kind: 'set', property: 'mode', value: 'explicit' },
  autoDetect: { kind: 'set', property: 'mode', value: 'explicit' },
  noAddress: { kind: 'set', property: 'mode', value: 'explicit' },
  scriptLocation: { kind: 'script' },
  bypassOnLocal: { kind: 'set', property: 'bypassOnLocal', value: false },
  accountProxy: { kind: 'account' },
  accountList: { kind: 'account' },
  accountLocal: { kind: 'set', property: 'bypassOnLocal', value: false },
  invalidSection: { kind: 'correct' },
  unseenSection: { kind: 'none' },
  invalidUrl: { kind: 'correct' },
};

/** What changes a decision; `to` is `null` where the URL is not one that .NET takes. */
export const remedyOf = ({ way, decidedBy, entry }: Decision, to: Destination | null): RouteRemedy => {
  if (to === null) return { kind: 'correct' };
  if (way === 'proxy' && !to.isOdd) return { kind: 'addEntry', entry: exactEntry(to) };
  if (decidedBy === 'bypassList') {
    return entry === null || way === 'fails' ? { kind: 'correct' } : { kind: 'removeEntry', entry: entry.text };
  }
  return decidedBy === 'address' ? { kind: 'correct' } : byDecider[decidedBy];
};
