/** `script`: a script decides when the request is made. `fails`: .NET throws. `unknown`: it can't be told here. */
export type Way = 'proxy' | 'direct' | 'script' | 'fails' | 'unknown';

/** The settings that can decide. */
export const deciders = [
  'loopback',
  'enabled',
  'module',
  'noSection',
  'useSystemDefault',
  'autoDetect',
  'scriptLocation',
  'bypassOnLocal',
  'bypassList',
  'noAddress',
  'address',
  'accountProxy',
  'accountList',
  'accountLocal',
  'invalidSection',
  'unseenSection',
  'invalidUrl',
] as const;

export type Decider = (typeof deciders)[number];

/** The way and why. */
export interface Decision {
  readonly way: Way;
  /** `http://host[:port]` for the way `proxy`, the script's address for `script` where it has one. */
  readonly proxy: string | null;
  readonly decidedBy: Decider;
  /** The entry of a list that decides, from 1. */
  readonly entry: { readonly index: number; readonly text: string } | null;
  /** What would make the answer another one, and is not known here. */
  readonly unless: 'dnsSuffix' | 'localAddress' | null;
}
