import { canonicalAddress } from '../dotnet/uri.ts';
import type { DesiredProxy } from './desired-proxy.ts';
import type { ProxySettings, ProxyState } from './state.ts';

/** One property of the document that a service does not have as it is asked. */
export interface PropertyDifference {
  readonly property: string;
  readonly actual: unknown;
  readonly desired: unknown;
}

const canonicalUrl = (text: string): string => URL.parse(text)?.href ?? text;

const sameSet = (a: readonly string[], b: readonly string[]): boolean => {
  const [left, right] = [new Set(a), new Set(b)];
  return left.size === right.size && [...left].every((one) => right.has(one));
};

/** Are two values of a property one and the same to .NET? */
const sameValue = (property: string, actual: unknown, desired: unknown): boolean => {
  if (property === 'bypassList') return Array.isArray(actual) && sameSet(actual, desired as readonly string[]);
  if (typeof actual !== 'string' || typeof desired !== 'string') return actual === desired;
  if (property === 'address') return isSameAddress(actual, desired);
  return property === 'scriptLocation' ? canonicalUrl(actual) === canonicalUrl(desired) : actual === desired;
};

/** Do two addresses name the same proxy, however they are spelt? */
const isSameAddress = (a: string, b: string): boolean => {
  const canonical = canonicalAddress(a);
  return canonical !== null && canonical === canonicalAddress(b);
};

/** Does a section name the asked proxy or script already, however it is spelt? Then its spelling stays. */
export const isSameTarget = ({ proxyAddress, scriptLocation }: ProxySettings, desired: DesiredProxy): boolean => {
  if (desired.mode === 'explicit') return proxyAddress !== null && isSameAddress(proxyAddress, desired.address);
  if (desired.mode !== 'pac' || scriptLocation === null) return false;
  return canonicalUrl(scriptLocation) === canonicalUrl(desired.scriptLocation);
};

/**
 * The properties in which a service's state is not what is asked: `[]` when it is. Properties that are not managed are
 * not compared; values are compared by what .NET makes of them, never by spelling.
 */
export const compareProxy = (state: ProxyState, { ...desired }: DesiredProxy): PropertyDifference[] => {
  const actual: Readonly<Record<string, unknown>> = { ...state };
  return Object.entries(desired)
    .filter(([property, value]) => value !== undefined && !sameValue(property, actual[property], value))
    .map(([property, value]) => ({ property, actual: actual[property] ?? null, desired: value }));
};
