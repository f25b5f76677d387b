import { canonicalAddress, parseDotnetUri } from '../dotnet/uri.ts';
import { maskUserInfo } from '../text/user-info.ts';
import { matchesEverything } from './bypass-pattern.ts';
import type { MixedReason, ProxySettings, ProxyState } from './state.ts';

/** What .NET makes of a section's values: the state in the document's words, and one sentence. */
export interface Effect {
  readonly state: ProxyState;
  readonly effect: string;
  /** Why the state is `mixed`, setting by setting; empty where it is not. */
  readonly reasons: readonly MixedReason[];
}

const describes = (state: ProxyState, effect: string): Effect => ({ state, effect, reasons: [] });

const credentials = ({ useDefaultCredentials }: ProxySettings): { useDefaultCredentials?: true } =>
  useDefaultCredentials ? { useDefaultCredentials } : {};

/** What is said of a file that could not be read. */
export const unknownEffect = 'Not known: the file could not be read.';

/** Neither the file nor machine.config holds a section, or the section in force is empty. */
export const systemEffect: Effect = describes(
  { mode: 'system' },
  "Windows looks for a proxy itself: WPAD, then the script and the proxy of the service account's own settings.",
);

const direct = (why: string): Effect =>
  describes({ mode: 'bypass' }, `Every request goes out directly, past any proxy${why}.`);

/** Settings that no mode describes: those that are written are shown. */
const mixed = (settings: ProxySettings, effect: string, ...reasons: readonly MixedReason[]): Effect => {
  const { proxyAddress, scriptLocation, module, bypassList } = settings;
  const flags = (['bypassOnLocal', 'useSystemDefault', 'autoDetect'] as const).filter(
    (name) => settings[name] !== 'unspecified',
  );
  return {
    state: {
      mode: 'mixed',
      ...(proxyAddress === null ? {} : { address: maskUserInfo(proxyAddress) }),
      ...Object.fromEntries(flags.map((name) => [name, settings[name] === 'true'])),
      ...(bypassList.length === 0 ? {} : { bypassList }),
      ...(scriptLocation === null ? {} : { scriptLocation: maskUserInfo(scriptLocation) }),
      ...credentials(settings),
      ...(module === null || module === '' ? {} : { module }),
    },
    effect,
    reasons,
  };
};

const signIn = ({ useDefaultCredentials }: ProxySettings): string =>
  useDefaultCredentials ? ', and signs in to it as the service account where it asks' : '';

/** Is the script engine set up at all? */
export const hasScript = ({ autoDetect, scriptLocation }: ProxySettings): boolean =>
  autoDetect !== 'unspecified' || scriptLocation !== null;

/** An address, a flag for local addresses and a list make a WebProxy, and each of them switches the script engine off again. */
export const isManual = ({ bypassOnLocal, proxyAddress, bypassList }: ProxySettings): boolean =>
  bypassOnLocal !== 'unspecified' || proxyAddress !== null || bypassList.length > 0;

/** Does WebProxy start from the static settings of the service account? */
export const startsFromAccount = (settings: ProxySettings): boolean =>
  settings.useSystemDefault === 'true' && !hasScript(settings);

const exceptions = (settings: ProxySettings): string => {
  const { bypassOnLocal, bypassList } = settings;
  const fromAccount = startsFromAccount(settings);
  const parts = ['loopback'];
  if (bypassOnLocal === 'true') parts.push('local addresses');
  else if (bypassOnLocal === 'unspecified' && fromAccount)
    parts.push("local addresses as the service account's settings say");
  if (bypassList.length > 0) parts.push(`what matches the bypass list (${bypassList.length})`);
  else if (fromAccount) parts.push("the service account's own bypass list");
  const last = parts.pop() as string;
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
};

/** Without an address the script is what was meant, most often: what switched it off is named. */
const whyNoAddress = ({ autoDetect, scriptLocation, bypassOnLocal }: ProxySettings): string => {
  if (autoDetect !== 'true' && scriptLocation === null) return ': no address is set';
  const dead = scriptLocation === null ? 'that autoDetect="True" looks for' : 'at scriptLocation';
  const killer = bypassOnLocal === 'unspecified' ? 'the bypass list' : 'bypassonlocal';
  return `: no address is set, and ${killer} switches the script ${dead} off`;
};

/** An entry that matches every address takes the proxy out of use. */
const pastProxy = ({ bypassList }: ProxySettings, proxy: string): string | null => {
  const entry = bypassList.find(matchesEverything);
  if (entry === undefined) return null;
  return `Every request goes out directly, past ${proxy}: the entry ${maskUserInfo(entry)} of the bypass list matches every address`;
};

/** What is beside an address and does nothing there, or takes the effect of something else. */
const besideAddress = (settings: ProxySettings): MixedReason[] => {
  const { autoDetect, scriptLocation, useSystemDefault } = settings;
  const reasons: MixedReason[] = [];
  if (autoDetect === 'true') {
    reasons.push({ property: 'autoDetect', message: 'autoDetect="True" does nothing beside an address.' });
  }
  if (scriptLocation !== null) {
    reasons.push({ property: 'scriptLocation', message: 'scriptLocation does nothing beside an address.' });
  }
  if (reasons.length === 0 && autoDetect === 'false' && useSystemDefault === 'true') {
    const message = 'autoDetect="False" takes the effect of usesystemdefault="True".';
    reasons.push({ property: 'autoDetect', message });
  }
  return reasons;
};

const addressEffect = (settings: ProxySettings, address: string): Effect => {
  const { bypassOnLocal, useSystemDefault, bypassList } = settings;
  const shown = canonicalAddress(address) ?? maskUserInfo(address);
  const usual = `Every request goes to ${shown}${signIn(settings)}, except ${exceptions(settings)}`;
  const sentence = pastProxy(settings, shown) ?? usual;
  const reasons = besideAddress(settings);
  if (reasons.length > 0) {
    const beside = reasons.map(({ message }) => message.slice(0, -1)).join('; ');
    return mixed(settings, `${sentence}; ${beside}.`, ...reasons);
  }
  const isOpen = bypassOnLocal === 'unspecified' && startsFromAccount(settings);
  const state: ProxyState = {
    mode: 'explicit',
    address: maskUserInfo(address),
    bypassOnLocal: isOpen ? null : bypassOnLocal === 'true',
    useSystemDefault: useSystemDefault === 'true',
    ...credentials(settings),
    bypassList,
  };
  return describes(state, `${sentence}.`);
};

const scriptEffect = (settings: ProxySettings): Effect => {
  const { autoDetect, scriptLocation } = settings;
  const withSignIn = signIn(settings);
  const detects: MixedReason = { property: 'autoDetect', message: 'autoDetect="True" looks for a script by WPAD.' };
  if (scriptLocation === null) {
    if (autoDetect === 'false') return direct(': detection is switched off, and no address is set');
    const effect = `The script that WPAD finds chooses the proxy${withSignIn}; where it finds none, requests go out directly.`;
    return mixed(settings, effect, detects);
  }
  const shown = maskUserInfo(scriptLocation);
  if (autoDetect === 'true') {
    const effect = `The script that WPAD finds chooses the proxy, else the one at ${shown}${withSignIn}.`;
    return mixed(settings, effect, detects);
  }
  const scheme = parseDotnetUri(scriptLocation)?.scheme;
  const sentence = `The script at ${shown} chooses the proxy for every request${withSignIn}`;
  if (scheme === 'file' || scheme === 'ftp') {
    const effect = `${sentence} where LegacyWPADSupport is 1 in the registry; else every request goes out directly.`;
    const message = `scriptLocation has the scheme "${scheme}", which .NET loads only where LegacyWPADSupport is 1 in the registry.`;
    return mixed(settings, effect, { property: 'scriptLocation', message });
  }
  if (scheme !== 'http' && scheme !== 'https') return direct(`: .NET loads no script by "${scheme}"`);
  return describes({ mode: 'pac', scriptLocation: shown, ...credentials(settings) }, `${sentence}.`);
};

const moduleEffect = (settings: ProxySettings, module: string): Effect => {
  const shown = maskUserInfo(module);
  const message = `The class ${shown} (module) chooses the proxy.`;
  const effect = `The class ${shown} chooses the proxy${signIn(settings)}; the file does not say how.`;
  return mixed(settings, effect, { property: 'module', message });
};

const accountEffect = (settings: ProxySettings): Effect => {
  const usual = `Every request goes to the proxy in the service account's static settings${signIn(settings)}, except ${exceptions(settings)}`;
  const sentence = pastProxy(settings, "the proxy in the service account's static settings") ?? usual;
  const message = 'usesystemdefault="True" without an address takes the service account\'s static settings.';
  return mixed(settings, `${sentence}; no script is looked for.`, { property: 'useSystemDefault', message });
};

/**
 * What .NET does with a section that it accepts; precedence as in DefaultProxySectionInternal (DefaultProxySection.cs)
 * and WebProxy (webproxy.cs) of the reference source.
 */
export const effectOf = (settings: ProxySettings): Effect => {
  const { enabled, module, proxyAddress, useSystemDefault } = settings;
  if (!enabled) return direct(': enabled="false" overrides everything else in the section');
  if (module !== null && module !== '') return moduleEffect(settings, module);
  if (!hasScript(settings) && !isManual(settings) && useSystemDefault !== 'true') {
    if (useSystemDefault === 'false') return direct(': usesystemdefault="False" is all that is set');
    const sentence = `${systemEffect.effect.slice(0, -1)}${signIn(settings)}.`;
    return describes({ mode: 'system', ...credentials(settings) }, sentence);
  }
  if (proxyAddress !== null) return addressEffect(settings, proxyAddress);
  if (startsFromAccount(settings)) return accountEffect(settings);
  if (isManual(settings)) return direct(whyNoAddress(settings));
  return scriptEffect(settings);
};

/** Where the file has no section and machine.config has one. */
export const machineEffect = (settings: ProxySettings): Effect => {
  const { effect, ...rest } = effectOf(settings);
  return { ...rest, effect: `By machine.config's section, since the file has none: ${effect}` };
};
