import { canonicalAddress } from '../dotnet/uri.ts';
import type { DesiredProxy } from './desired-proxy.ts';
import type { ProxySettings, ProxyState } from './state.ts';

/** One property of the document that a service does not have as it is asked. */
export interface PropertyDifference {
  readonly property: string;
  readonly actual: unknown;
  readonly desired: unknown;
}

type PropertyOf<State> = State extends unknown ? keyof State : never;
type ValueOf<State, Property> = State extends unknown
  ? Property extends keyof State
    ? State[Property]
    : never
  : never;

type Values = {
  readonly [P in PropertyOf<ProxyState>]: Exclude<ValueOf<ProxyState, P> | ValueOf<DesiredProxy, P>, undefined>;
};
type Same<Value> = (one: Value | undefined, other: Value | undefined) => boolean;

const isIdentical = (one: unknown, other: unknown): boolean => one === other;

const canonicalUrl = (text: string): string => URL.parse(text)?.href ?? text;

/** Do two addresses name the same proxy, however they are spelt? */
const isSameAddress = (one: string, other: string): boolean => {
  if (one === other) return true;
  const canonical = canonicalAddress(one);
  // What is asked comes in canonical form already.
  return canonical !== null && (canonical === other || canonical === canonicalAddress(other));
};

const isSameScript = (one: string, other: string): boolean =>
  one === other || canonicalUrl(one) === canonicalUrl(other);

const isSameSet = (one: readonly string[], other: readonly string[]): boolean => {
  const [left, right] = [new Set(one), new Set(other)];
  return left.size === right.size && [...left].every((item) => right.has(item));
};

const bothGiven =
  <Value>(same: (one: Value, other: Value) => boolean): Same<Value> =>
  (one, other) =>
    one === undefined || other === undefined ? one === other : same(one, other);

/** When two values of a property are one and the same to .NET; one for each property that there is. */
const same: { readonly [P in keyof Values]: Same<Values[P]> } = {
  mode: isIdentical,
  address: bothGiven(isSameAddress),
  bypassOnLocal: isIdentical,
  useSystemDefault: isIdentical,
  // Not written means false.
  useDefaultCredentials: (one = false, other = false) => one === other,
  bypassList: bothGiven(isSameSet),
  scriptLocation: bothGiven(isSameScript),
  autoDetect: isIdentical,
  module: isIdentical,
};

const properties = Object.keys(same) as readonly (keyof Values)[];

const differs = <P extends keyof Values>(property: P, actual: Partial<Values>, desired: Partial<Values>): boolean => {
  const isSame: Same<Values[P]> = same[property];
  return !isSame(actual[property], desired[property]);
};

const differencesIn = (
  compared: readonly (keyof Values)[],
  actual: Partial<Values>,
  desired: Partial<Values>,
): PropertyDifference[] =>
  compared
    .filter((property) => differs(property, actual, desired))
    .map((property) => ({ property, actual: actual[property] ?? null, desired: desired[property] ?? null }));

/** Does a section name the asked proxy or script already, however it is spelt? Then its spelling stays. */
export const isSameTarget = ({ proxyAddress, scriptLocation }: ProxySettings, desired: DesiredProxy): boolean => {
  if (desired.mode === 'explicit') return proxyAddress !== null && isSameAddress(proxyAddress, desired.address);
  if (desired.mode !== 'pac' || scriptLocation === null) return false;
  return isSameScript(scriptLocation, desired.scriptLocation);
};

/**
 * The properties in which a service's state is not what is asked: `[]` when it is. Properties that are not managed are
 * not compared; values are compared by what .NET makes of them, never by spelling.
 */
export const compareProxy = (state: ProxyState, desired: DesiredProxy): PropertyDifference[] => {
  const asked: Partial<Values> = desired;
  return differencesIn(
    properties.filter((property) => asked[property] !== undefined),
    state,
    desired,
  );
};

/** The properties in which two states differ, those that only one of them has included; `[]` when .NET does the same. */
export const compareStates = (actual: ProxyState, wanted: ProxyState): PropertyDifference[] =>
  differencesIn(properties, actual, wanted);
