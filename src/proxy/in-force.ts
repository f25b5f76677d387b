import type { Fault } from '../dotnet/fault.ts';
import { parseDotnetUri } from '../dotnet/uri.ts';
import { maskUserInfo } from '../text/user-info.ts';
import { attributeOf, childOf, elementsOf, type XmlElement } from '../xml/parse.ts';
import { checkAddress } from './address.ts';
import { judgePattern } from './bypass-pattern.ts';
import { addressRemedy, correctedAddress } from './remedy.ts';
import { checkScriptLocation } from './script-location.ts';
import type { ProxySettings } from './state.ts';

const proxyAttribute = (section: XmlElement, name: string): { readonly start: number } => {
  const proxy = childOf(section, 'proxy');
  return (proxy && attributeOf(proxy, name)) ?? section;
};

type Base = Pick<Fault, 'scope' | 'when' | 'severity'>;

const doubtful: Base = { scope: 'section', when: null, severity: 'warning' };

/** What no document can hold, although .NET takes it: it goes by scheme, host and port only. */
const addressDoubt = (address: string): { readonly message: string; readonly corrected?: string } | null => {
  const check = checkAddress(address.replace(/^http:/i, 'http:'));
  if ('message' in check) return check;
  return check.doubt === undefined ? null : { message: check.doubt };
};

const addressFaults = (address: string, section: XmlElement, base: Base): Fault[] => {
  const scheme = parseDotnetUri(address)?.scheme;
  const at = proxyAttribute(section, 'proxyaddress');
  if (scheme !== 'http') {
    const message = `proxyaddress="${maskUserInfo(address)}" has the scheme "${scheme}" to .NET, which talks to a proxy by http only: ${addressRemedy(address)}.`;
    return [{ ...base, code: 'PROXY_ADDRESS_SCHEME', message, corrected: correctedAddress(address), at }];
  }
  const doubt = addressDoubt(address);
  if (doubt === null) return [];
  const { corrected } = doubt;
  const remedy = corrected === undefined ? '' : `: write ${corrected}`;
  const message = `proxyaddress="${maskUserInfo(address)}" ${doubt.message}${remedy}.`;
  return [{ ...doubtful, code: 'PROXY_ADDRESS_DOUBTFUL', message, corrected, at }];
};

/** Each of them switches the script engine off again, whatever its value. */
const switchedOff = (settings: ProxySettings, section: XmlElement): Fault[] => {
  const { proxyAddress, bypassOnLocal, bypassList, autoDetect, scriptLocation } = settings;
  const isDead = bypassOnLocal !== 'unspecified' || bypassList.length > 0;
  if (proxyAddress !== null || !isDead || (scriptLocation === null && autoDetect !== 'true')) return [];
  const [killer, at] =
    bypassOnLocal !== 'unspecified'
      ? (['bypassonlocal, True or False,', proxyAttribute(section, 'bypassonlocal')] as const)
      : (['The bypass list', childOf(section, 'bypasslist') ?? section] as const);
  const script = scriptLocation === null ? 'that autoDetect looks for' : 'at scriptLocation';
  const message = `${killer} switches the script ${script} off, so that every request goes out directly: remove it, if the script is meant (mode pac).`;
  const isPac = scriptLocation !== null && 'canonical' in checkScriptLocation(scriptLocation);
  const remedy = isPac ? { command: 'set', options: { mode: 'pac', 'script-location': scriptLocation } } : undefined;
  return [{ ...doubtful, code: 'SCRIPT_SWITCHED_OFF', message, remedy, at }];
};

const scriptFaults = (script: string, section: XmlElement): Fault[] => {
  const scheme = parseDotnetUri(script)?.scheme;
  const at = proxyAttribute(section, 'scriptLocation');
  if (scheme !== 'http' && scheme !== 'https') {
    const isLegacy = scheme === 'file' || scheme === 'ftp';
    const why = isLegacy ? 'only where LegacyWPADSupport is 1 in the registry' : 'not at all';
    const message = `scriptLocation has the scheme "${scheme}", and .NET loads that ${why}: put the script on a web server.`;
    return [{ ...doubtful, code: 'SCRIPT_LOCATION_SCHEME', message, at }];
  }
  const check = checkScriptLocation(script);
  const doubt = 'message' in check ? check.message : check.doubt;
  if (doubt === undefined) return [];
  const corrected = 'message' in check ? check.corrected : undefined;
  const remedy = corrected === undefined ? '' : `: write ${corrected}`;
  const message = `scriptLocation="${maskUserInfo(script)}" ${doubt}${remedy}.`;
  return [{ ...doubtful, code: 'SCRIPT_LOCATION_DOUBTFUL', message, corrected, at }];
};

/** The elements of the list by their entry, the first of each. */
const entriesOf = (section: XmlElement): ReadonlyMap<string, XmlElement> => {
  const list = childOf(section, 'bypasslist');
  const entries = new Map<string, XmlElement>();
  for (const child of list === undefined ? [] : elementsOf(list)) {
    const entry = attributeOf(child, 'address')?.value;
    if (entry !== undefined && !entries.has(entry)) entries.set(entry, child);
  }
  return entries;
};

const patternFaults = (patterns: readonly string[], section: XmlElement, base: Base): Fault[] => {
  const entries = entriesOf(section);
  return patterns.flatMap((pattern): Fault[] => {
    const judged = judgePattern(pattern);
    if (judged.verdict === 'good') return [];
    const at = entries.get(pattern) ?? section;
    const entry = `The bypasslist entry ${maskUserInfo(pattern)} ${judged.message}`;
    if (judged.verdict !== 'refused') {
      return [{ ...doubtful, code: 'BYPASS_PATTERN_DOUBTFUL', message: `${entry}.`, at }];
    }
    const { corrected } = judged;
    const message = `${entry}: ${corrected === undefined ? 'correct it' : `write ${corrected}`}.`;
    return [{ ...base, code: 'BYPASS_PATTERN_INVALID', message, corrected, at }];
  });
};

/** Values that .NET parses and then can't use: every request fails, or the setting does nothing. */
export const forceFaults = (settings: ProxySettings, section: XmlElement): Fault[] => {
  if (!settings.enabled) return [];
  // A module may be a class that never looks at these values.
  const severity = settings.module === null || settings.module === '' ? {} : { severity: 'warning' as const };
  const base = { scope: 'section', when: 'firstRequest', ...severity } as const;
  return [
    ...(settings.proxyAddress === null ? [] : addressFaults(settings.proxyAddress, section, base)),
    ...(settings.scriptLocation === null ? [] : scriptFaults(settings.scriptLocation, section)),
    ...switchedOff(settings, section),
    ...patternFaults(settings.bypassList, section, base),
  ];
};
