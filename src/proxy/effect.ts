import type { ProxySettings, ProxyState } from './state.ts';
import { canonicalAddress, maskUserInfo, parseDotnetUri } from './uri.ts';

/** What .NET makes of a section's values: the state in the document's words, and one sentence. */
export interface Effect {
  readonly state: ProxyState;
  readonly effect: string;
}

const direct = (why: string): Effect => ({
  state: { mode: 'bypass' },
  effect: `Every request goes out directly, past any proxy${why}.`,
});

const account = "the service account's own";

/** A file without the section, and machine.config without one. */
export const systemEffect: Effect = {
  state: { mode: 'system' },
  effect: `Windows looks for a proxy itself: WPAD, script and proxy settings of the service account.`,
};

/** The settings that are written, for a state that no mode describes. */
const mixed = (settings: ProxySettings, effect: string): Effect => ({
  state: {
    mode: 'mixed',
    ...(settings.proxyAddress === null ? {} : { address: maskUserInfo(settings.proxyAddress) }),
    ...(settings.bypassOnLocal === 'unspecified' ? {} : { bypassOnLocal: settings.bypassOnLocal === 'true' }),
    ...(settings.useSystemDefault === 'unspecified' ? {} : { useSystemDefault: settings.useSystemDefault === 'true' }),
    ...(settings.bypassList.length === 0 ? {} : { bypassList: settings.bypassList }),
    ...(settings.scriptLocation === null ? {} : { scriptLocation: maskUserInfo(settings.scriptLocation) }),
    ...(settings.autoDetect === 'unspecified' ? {} : { autoDetect: settings.autoDetect === 'true' }),
    ...(settings.useDefaultCredentials ? { useDefaultCredentials: true } : {}),
    ...(settings.module === null || settings.module === '' ? {} : { module: settings.module }),
  },
  effect,
});

const exceptions = ({ bypassOnLocal, bypassList }: ProxySettings, fromAccount: boolean): string => {
  const parts = ['loopback'];
  if (bypassOnLocal === 'true') parts.push('local addresses');
  else if (bypassOnLocal === 'unspecified' && fromAccount) parts.push(`local addresses if ${account} settings say so`);
  if (bypassList.length > 0)
    parts.push(
      bypassList.length === 1 ? '1 pattern of the bypass list' : `${bypassList.length} patterns of the bypass list`,
    );
  else if (fromAccount) parts.push(`${account} bypass list`);
  const last = parts.pop() as string;
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
};

/**
 * What .NET does with a section that it accepts; precedence as in DefaultProxySectionInternal (DefaultProxySection.cs)
 * and WebProxy (webproxy.cs) of the reference source.
 */
export const effectOf = (settings: ProxySettings): Effect => {
  const { autoDetect, bypassOnLocal, useSystemDefault, proxyAddress, scriptLocation, bypassList } = settings;
  if (!settings.enabled) return direct(': enabled="false" overrides everything else in the section');
  const hasModule = settings.module !== null && settings.module !== '';
  const credentials = settings.useDefaultCredentials ? " with the service account's credentials for the proxy" : '';
  if (hasModule) {
    return mixed(
      settings,
      `The class ${settings.module} chooses the proxy${credentials}; what it does can't be told from the file.`,
    );
  }
  const scriptIsSet = autoDetect !== 'unspecified' || scriptLocation !== null;
  const scriptIsDead = bypassOnLocal !== 'unspecified' || proxyAddress !== null || bypassList.length > 0;
  if (!scriptIsSet && !scriptIsDead && useSystemDefault !== 'true') {
    if (useSystemDefault === 'false') return direct('');
    return credentials === '' ? systemEffect : mixed(settings, `${systemEffect.effect.slice(0, -1)}${credentials}.`);
  }
  const fromAccount = useSystemDefault === 'true' && !scriptIsSet;
  if (proxyAddress !== null) {
    const target = `Every request goes to ${canonicalAddress(proxyAddress) ?? maskUserInfo(proxyAddress)}${credentials}`;
    const sentence = `${target}, except ${exceptions(settings, fromAccount)}`;
    if (autoDetect === 'true' || scriptLocation !== null) {
      return mixed(settings, `${sentence}; the script settings beside the address do nothing.`);
    }
    if (autoDetect === 'false' && useSystemDefault === 'true') {
      return mixed(settings, `${sentence}; usesystemdefault does nothing beside autoDetect.`);
    }
    if (settings.useDefaultCredentials) return mixed(settings, `${sentence}.`);
    const state: ProxyState = {
      mode: 'explicit',
      address: maskUserInfo(proxyAddress),
      bypassOnLocal: fromAccount && bypassOnLocal === 'unspecified' ? null : bypassOnLocal === 'true',
      useSystemDefault: useSystemDefault === 'true',
      bypassList,
    };
    return { state, effect: `${sentence}.` };
  }
  if (fromAccount) {
    return mixed(
      settings,
      `Every request goes to the proxy in ${account} static settings, if there is one${credentials}; no script is looked for.`,
    );
  }
  if (scriptIsDead) return direct(': no address is set');
  if (scriptLocation === null) {
    if (autoDetect !== 'true') return direct(': automatic detection is switched off and no address is set');
    return mixed(
      settings,
      `The script that WPAD finds chooses the proxy${credentials}; without one requests go out directly.`,
    );
  }
  const shown = maskUserInfo(scriptLocation);
  if (autoDetect === 'true') {
    return mixed(settings, `The script that WPAD finds chooses the proxy, else the script at ${shown}${credentials}.`);
  }
  const scheme = parseDotnetUri(scriptLocation)?.scheme;
  if (scheme !== 'http' && scheme !== 'https') {
    return mixed(
      settings,
      `The script at ${shown} is used only where Windows allows a ${scheme} script; else requests go out directly.`,
    );
  }
  if (credentials !== '') return mixed(settings, `The script at ${shown} chooses the proxy${credentials}.`);
  return {
    state: { mode: 'pac', scriptLocation: shown },
    effect: `The script at ${shown} chooses the proxy for every request.`,
  };
};

/** Where the file has no section and machine.config has one. */
export const machineEffect = (settings: ProxySettings): Effect => {
  const { state, effect } = effectOf(settings);
  return { state, effect: `By machine.config's section, since the file has none: ${effect}` };
};
