import { canonicalAddress, parseDotnetUri } from '../dotnet/uri.ts';
import { maskUserInfo } from '../text/user-info.ts';
import { judgePattern } from './bypass-pattern.ts';
import { hasScript, isManual, startsFromAccount } from './effect.ts';
import { type AccountProxy, type AccountSettings, readAccount } from './route/account.ts';
import type { Decider, Decision, Way } from './route/decision.ts';
import { type Destination, readDestination } from './route/destination.ts';
import { isMatch } from './route/matcher.ts';
import { type RouteRemedy, remedyOf } from './route/remedy.ts';
import type { ProxySettings } from './state.ts';

export type { AccountSettings } from './route/account.ts';
export type { RouteRemedy } from './route/remedy.ts';

/** What is known of a service and its server. */
export interface RouteFacts {
  /**
   * The section in force; `null`: neither the file nor machine.config has one. `invalid`: .NET refuses it. `unseen`: it
   * lies where it is not read, in another file or encrypted.
   */
  readonly settings: ProxySettings | null | 'invalid' | 'unseen';
  /** The account's static settings; `null`: not to be seen from here. */
  readonly account: AccountSettings | null;
  /** The server's own addresses; `null`: not known. */
  readonly localAddresses: readonly string[] | null;
  /** The server's primary DNS suffix, empty where it has none; `null`: not known. */
  readonly dnsSuffix: string | null;
}

export interface Route extends Decision {
  /** User information is shown as `***`. */
  readonly url: string;
  /** What would have to be written for the other answer. */
  readonly otherwise: RouteRemedy;
}

const decision = (way: Way, decidedBy: Decider, more: Partial<Decision> = {}): Decision => ({
  way,
  decidedBy,
  proxy: null,
  entry: null,
  unless: null,
  ...more,
});

/** WebProxy as the section sets it up (DefaultProxySection.cs). */
interface Manual {
  readonly address: AccountProxy['address'];
  readonly addressFrom: 'address' | 'accountProxy';
  readonly onLocal: boolean;
  readonly localFrom: 'bypassOnLocal' | 'accountLocal';
  readonly list: readonly { readonly entry: string; readonly pattern: string }[];
  readonly listFrom: 'bypassList' | 'accountList';
}

const manualOf = (settings: ProxySettings, account: AccountProxy | null): Manual => {
  const { proxyAddress, bypassOnLocal, bypassList } = settings;
  const own = bypassOnLocal !== 'unspecified';
  return {
    address: proxyAddress ?? account?.address ?? null,
    addressFrom: proxyAddress === null && account !== null ? 'accountProxy' : 'address',
    onLocal: own ? bypassOnLocal === 'true' : account?.bypassOnLocal === true,
    localFrom: own || account === null ? 'bypassOnLocal' : 'accountLocal',
    list: bypassList.length > 0 ? bypassList.map((pattern) => ({ entry: pattern, pattern })) : (account?.entries ?? []),
    listFrom: bypassList.length > 0 || account === null ? 'bypassList' : 'accountList',
  };
};

type Local = 'yes' | 'no' | 'dnsSuffix' | 'localAddress';

/** webproxy.cs, IsLocal. */
const localOf = ({ host, isAddress }: Destination, facts: RouteFacts): Local => {
  if (isAddress) {
    if (facts.localAddresses === null) return 'localAddress';
    return facts.localAddresses.includes(host.replace(/^\[(.*)\]$/, '$1')) ? 'yes' : 'no';
  }
  const dot = host.indexOf('.');
  if (dot === -1) return 'yes';
  const rest = host.slice(dot + 1);
  // An empty suffix makes "." of the comparison, which a name with a final dot meets.
  if (facts.dnsSuffix === null) return rest === '' ? 'no' : 'dnsSuffix';
  return facts.dnsSuffix.toLowerCase() === rest ? 'yes' : 'no';
};

/** The first entry that matches; `null` for one that can't be told, if no other matches. */
const matchIn = (
  { list }: Manual,
  { subject, isOdd }: Destination,
): { index: number; text: string } | null | 'none' => {
  let uncertain = false;
  for (const [index, { entry, pattern }] of list.entries()) {
    const found = isOdd ? null : isMatch(pattern, subject);
    if (found === true) return { index: index + 1, text: entry };
    if (found === null) uncertain = true;
  }
  return uncertain ? null : 'none';
};

/** webproxy.cs, IsBypassedManual, in its order. */
const manualRoute = (manual: Manual, to: Destination, facts: RouteFacts): Decision => {
  if (manual.address === 'invalid') return decision('fails', manual.addressFrom);
  if (manual.address === null) return decision('direct', 'noAddress');
  const local = manual.onLocal ? localOf(to, facts) : 'no';
  if (local === 'yes') return decision('direct', manual.localFrom);
  const entry = matchIn(manual, to);
  if (entry === null) return decision('unknown', manual.listFrom);
  const unless = local === 'no' ? null : local;
  if (entry !== 'none') return decision('direct', manual.listFrom, { entry });
  const address = typeof manual.address === 'string' ? manual.address : manual.address.get(to.scheme);
  if (address === undefined) return decision('direct', manual.addressFrom);
  const proxy = canonicalAddress(address);
  // ServicePointManager.cs, FindServicePoint: "The ServicePointManager does not support proxies with the … scheme".
  return proxy === null
    ? decision('fails', manual.addressFrom, { unless })
    : decision('proxy', manual.addressFrom, { proxy, unless });
};

const scriptRoute = ({ autoDetect, scriptLocation }: ProxySettings): Decision => {
  if (scriptLocation === null) return decision(autoDetect === 'true' ? 'script' : 'direct', 'autoDetect');
  const scheme = parseDotnetUri(scriptLocation)?.scheme;
  if (scheme === 'http' || scheme === 'https') {
    return decision('script', 'scriptLocation', { proxy: maskUserInfo(scriptLocation) });
  }
  // A file's script is read only where LegacyWPADSupport is 1.
  return decision(scheme === 'file' || scheme === 'ftp' ? 'unknown' : 'direct', 'scriptLocation');
};

const sectionRoute = (settings: ProxySettings, to: Destination, facts: RouteFacts): Decision => {
  if (!settings.enabled) return decision('direct', 'enabled');
  const bad = settings.bypassList.findIndex((pattern) => judgePattern(pattern).verdict === 'refused');
  if (bad !== -1) {
    return decision('fails', 'bypassList', { entry: { index: bad + 1, text: settings.bypassList[bad] ?? '' } });
  }
  // ServicePointManager.cs, FindServicePoint: no proxy is asked for a loopback address.
  if (to.isLoopback) return decision('direct', 'loopback');
  if (settings.module !== null && settings.module !== '') return decision('unknown', 'module');
  if (isManual(settings)) return usingAccount(settings, to, facts);
  if (hasScript(settings)) return scriptRoute(settings);
  if (settings.useSystemDefault === 'true') return usingAccount(settings, to, facts);
  return decision(settings.useSystemDefault === 'false' ? 'direct' : 'script', 'useSystemDefault');
};

const usingAccount = (settings: ProxySettings, to: Destination, facts: RouteFacts): Decision => {
  if (!startsFromAccount(settings)) return manualRoute(manualOf(settings, null), to, facts);
  if (facts.account !== null) return manualRoute(manualOf(settings, readAccount(facts.account)), to, facts);
  const found = manualRoute(manualOf(settings, null), to, facts);
  const complete = settings.proxyAddress !== null && settings.bypassList.length > 0;
  const isSure =
    (found.way === 'direct' && found.decidedBy !== 'noAddress') ||
    (complete && settings.bypassOnLocal !== 'unspecified');
  return isSure ? found : decision('unknown', settings.proxyAddress === null ? 'accountProxy' : 'accountList');
};

const decide = (to: Destination, facts: RouteFacts): Decision => {
  if (facts.settings === 'invalid') return decision('fails', 'invalidSection');
  if (facts.settings === 'unseen') return decision('unknown', 'unseenSection');
  if (facts.settings !== null) return sectionRoute(facts.settings, to, facts);
  return to.isLoopback ? decision('direct', 'loopback') : decision('script', 'noSection');
};

/** Which way a request of a service would go, and which setting decides. No connection is made. */
export const routeOf = (url: string, facts: RouteFacts): Route => {
  const to = readDestination(url);
  const found = to === null ? decision('fails', 'invalidUrl') : decide(to, facts);
  return { url: maskUserInfo(url), ...found, otherwise: remedyOf(found, to) };
};
