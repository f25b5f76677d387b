import type { Fault } from '../dotnet/fault.ts';
import { parseDotnetUri } from '../dotnet/uri.ts';
import { maskUserInfo } from '../text/user-info.ts';
import { attributeOf, elementsOf, type XmlElement } from '../xml/parse.ts';
import { judgePattern } from './bypass-pattern.ts';
import { addressRemedy } from './remedy.ts';
import type { ProxySettings } from './state.ts';

const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  elementsOf(element).find((child) => child.name === name);

const proxyAttribute = (section: XmlElement, name: string): { readonly start: number } => {
  const proxy = childOf(section, 'proxy');
  return (proxy && attributeOf(proxy, name)) ?? section;
};

const addressFaults = (
  address: string,
  section: XmlElement,
  base: Pick<Fault, 'scope' | 'when' | 'severity'>,
): Fault[] => {
  const scheme = parseDotnetUri(address)?.scheme;
  if (scheme === 'http') return [];
  const message = `proxyaddress="${maskUserInfo(address)}" has the scheme "${scheme}" to .NET, which talks to a proxy by http only: ${addressRemedy(address)}.`;
  return [{ ...base, code: 'PROXY_ADDRESS_SCHEME', message, at: proxyAttribute(section, 'proxyaddress') }];
};

const scriptFaults = (script: string, section: XmlElement): Fault[] => {
  const scheme = parseDotnetUri(script)?.scheme;
  if (scheme === 'http' || scheme === 'https') return [];
  const isLegacy = scheme === 'file' || scheme === 'ftp';
  const why = isLegacy ? 'only where LegacyWPADSupport is 1 in the registry' : 'not at all';
  const message = `scriptLocation has the scheme "${scheme}", and .NET loads that ${why}: put the script on a web server.`;
  const at = proxyAttribute(section, 'scriptLocation');
  return [{ code: 'SCRIPT_LOCATION_SCHEME', severity: 'warning', scope: 'section', when: null, message, at }];
};

const patternFaults = (
  patterns: readonly string[],
  section: XmlElement,
  base: Pick<Fault, 'scope' | 'when' | 'severity'>,
): Fault[] =>
  patterns.flatMap((pattern) => {
    const judged = judgePattern(pattern);
    if (judged.verdict !== 'refused') return [];
    const list = childOf(section, 'bypasslist');
    const entry = list && elementsOf(list).find((child) => attributeOf(child, 'address')?.value === pattern);
    const remedy = judged.corrected === undefined ? 'correct it' : `write ${judged.corrected}`;
    const message = `The bypasslist entry ${JSON.stringify(pattern)} ${judged.message}: ${remedy}.`;
    return [{ ...base, code: 'BYPASS_PATTERN_INVALID', message, at: entry ?? section }];
  });

/** Values that .NET parses and then can't use: every request fails, or the setting does nothing. */
export const forceFaults = (settings: ProxySettings, section: XmlElement): Fault[] => {
  if (!settings.enabled) return [];
  // A module may be a class that never looks at these values.
  const severity = settings.module === null || settings.module === '' ? {} : { severity: 'warning' as const };
  const base = { scope: 'section', when: 'firstRequest', ...severity } as const;
  return [
    ...(settings.proxyAddress === null ? [] : addressFaults(settings.proxyAddress, section, base)),
    ...(settings.scriptLocation === null ? [] : scriptFaults(settings.scriptLocation, section)),
    ...patternFaults(settings.bypassList, section, base),
  ];
};
