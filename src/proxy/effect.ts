import { canonicalAddress, parseDotnetUri } from '../dotnet/uri.ts';
import { maskUserInfo } from '../text/user-info.ts';
import type { ProxySettings, ProxyState } from './state.ts';

/** What .NET makes of a section's values: the state in the document's words, and one sentence. */
export interface Effect {
  readonly state: ProxyState;
  readonly effect: string;
}

/** Neither the file nor machine.config holds a section, or the section in force is empty. */
export const systemEffect: Effect = {
  state: { mode: 'system' },
  effect:
    "Windows looks for a proxy itself: WPAD, then the script and the proxy of the service account's own settings.",
};

const direct = (why: string): Effect => ({
  state: { mode: 'bypass' },
  effect: `Every request goes out directly, past any proxy${why}.`,
});

/** Settings that no mode describes: those that are written are shown. */
const mixed = (settings: ProxySettings, effect: string): Effect => {
  const { proxyAddress, scriptLocation, module, bypassList, useDefaultCredentials } = settings;
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
      ...(useDefaultCredentials ? { useDefaultCredentials } : {}),
      ...(hasModule(settings) ? { module: module as string } : {}),
    },
    effect,
  };
};

const hasModule = ({ module }: ProxySettings): boolean => module !== null && module !== '';

const signIn = ({ useDefaultCredentials }: ProxySettings): string =>
  useDefaultCredentials ? ', and signs in to it as the service account where it asks' : '';

/** Is the script engine set up at all? */
const hasScript = ({ autoDetect, scriptLocation }: ProxySettings): boolean =>
  autoDetect !== 'unspecified' || scriptLocation !== null;

/** Each of these switches the script engine off again. */
const killsScript = ({ bypassOnLocal, proxyAddress, bypassList }: ProxySettings): boolean =>
  bypassOnLocal !== 'unspecified' || proxyAddress !== null || bypassList.length > 0;

/** Does WebProxy start from the static settings of the service account? */
const startsFromAccount = (settings: ProxySettings): boolean =>
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

const addressEffect = (settings: ProxySettings, address: string): Effect => {
  const { autoDetect, scriptLocation, bypassOnLocal, useSystemDefault, bypassList } = settings;
  const shown = canonicalAddress(address) ?? maskUserInfo(address);
  const sentence = `Every request goes to ${shown}${signIn(settings)}, except ${exceptions(settings)}`;
  if (autoDetect === 'true' || scriptLocation !== null) {
    return mixed(settings, `${sentence}; autoDetect and scriptLocation do nothing beside an address.`);
  }
  if (autoDetect === 'false' && useSystemDefault === 'true') {
    return mixed(settings, `${sentence}; usesystemdefault does nothing beside autoDetect.`);
  }
  if (settings.useDefaultCredentials) return mixed(settings, `${sentence}.`);
  const isOpen = bypassOnLocal === 'unspecified' && startsFromAccount(settings);
  return {
    state: {
      mode: 'explicit',
      address: maskUserInfo(address),
      bypassOnLocal: isOpen ? null : bypassOnLocal === 'true',
      useSystemDefault: useSystemDefault === 'true',
      bypassList,
    },
    effect: `${sentence}.`,
  };
};

const scriptEffect = (settings: ProxySettings): Effect => {
  const { autoDetect, scriptLocation } = settings;
  const withSignIn = signIn(settings);
  if (scriptLocation === null) {
    if (autoDetect === 'false') return direct(': detection is switched off, and no address is set');
    return mixed(
      settings,
      `The script that WPAD finds chooses the proxy${withSignIn}; where it finds none, requests go out directly.`,
    );
  }
  const shown = maskUserInfo(scriptLocation);
  if (autoDetect === 'true') {
    return mixed(settings, `The script that WPAD finds chooses the proxy, else the one at ${shown}${withSignIn}.`);
  }
  const scheme = parseDotnetUri(scriptLocation)?.scheme;
  const sentence = `The script at ${shown} chooses the proxy for every request${withSignIn}`;
  if (scheme === 'file' || scheme === 'ftp') {
    return mixed(
      settings,
      `${sentence} where LegacyWPADSupport is 1 in the registry; else every request goes out directly.`,
    );
  }
  if (scheme !== 'http' && scheme !== 'https') return direct(`: .NET loads no script by "${scheme}"`);
  if (settings.useDefaultCredentials) return mixed(settings, `${sentence}.`);
  return { state: { mode: 'pac', scriptLocation: shown }, effect: `${sentence}.` };
};

/**
 * What .NET does with a section that it accepts; precedence as in DefaultProxySectionInternal (DefaultProxySection.cs)
 * and WebProxy (webproxy.cs) of the reference source.
 */
export const effectOf = (settings: ProxySettings): Effect => {
  if (!settings.enabled) return direct(': enabled="false" overrides everything else in the section');
  if (hasModule(settings)) {
    return mixed(
      settings,
      `The class ${settings.module} chooses the proxy${signIn(settings)}; the file does not tell how.`,
    );
  }
  if (!hasScript(settings) && !killsScript(settings) && settings.useSystemDefault !== 'true') {
    if (settings.useSystemDefault === 'false') return direct(': usesystemdefault="False" stands alone');
    return settings.useDefaultCredentials
      ? mixed(settings, `${systemEffect.effect.slice(0, -1)}${signIn(settings)}.`)
      : systemEffect;
  }
  if (settings.proxyAddress !== null) return addressEffect(settings, settings.proxyAddress);
  if (startsFromAccount(settings)) {
    const sentence = `Every request goes to the proxy in the service account's static settings${signIn(settings)}`;
    return mixed(settings, `${sentence}, except ${exceptions(settings)}; no script is looked for.`);
  }
  if (killsScript(settings)) return direct(': no address is set');
  return scriptEffect(settings);
};

/** Where the file has no section and machine.config has one. */
export const machineEffect = (settings: ProxySettings): Effect => {
  const { state, effect } = effectOf(settings);
  return { state, effect: `By machine.config's section, since the file has none: ${effect}` };
};
