import { attributeOf, elementsOf, type XmlElement } from '../xml/parse.ts';
import type { Fault } from './fault.ts';
import type { ProxySettings } from './state.ts';
import { maskUserInfo, parseDotnetUri } from './uri.ts';

const attributeAt = (section: XmlElement, child: string, name: string): { start: number } => {
  const element = elementsOf(section).find((candidate) => candidate.name === child);
  return (element && attributeOf(element, name)) ?? section;
};

/** Values that .NET parses and can't use: each request fails, or a setting does nothing. */
export const contentFaultsOf = (settings: ProxySettings, section: XmlElement): Fault[] => {
  if (!settings.enabled) return [];
  const faults: Fault[] = [];
  // A class of the administrator's own may not look at these values at all.
  const severity = settings.module === null || settings.module === '' ? {} : ({ severity: 'warning' } as const);
  const base = { scope: 'section', when: 'firstRequest', ...severity } as const;
  const { proxyAddress, scriptLocation } = settings;
  if (proxyAddress !== null) {
    const scheme = parseDotnetUri(proxyAddress)?.scheme ?? '';
    if (scheme !== 'http') {
      const shown = maskUserInfo(proxyAddress);
      const corrected =
        scheme === 'https' ? shown.replace(/^https/i, 'http') : `http://${shown.replace(/^\w+:\/+/, '')}`;
      const message = `.NET takes "${scheme}" for the scheme of proxyaddress="${shown}" and supports only http: write ${corrected}.`;
      faults.push({
        ...base,
        code: 'PROXY_ADDRESS_SCHEME',
        message,
        at: attributeAt(section, 'proxy', 'proxyaddress'),
      });
    }
  }
  if (scriptLocation !== null) {
    const scheme = parseDotnetUri(scriptLocation)?.scheme ?? '';
    if (scheme !== 'http' && scheme !== 'https') {
      const message = `scriptLocation with "${scheme}:" is ignored by default, so that requests go out directly: use http or https.`;
      const at = attributeAt(section, 'proxy', 'scriptLocation');
      faults.push({ code: 'SCRIPT_LOCATION_SCHEME', severity: 'warning', scope: 'section', when: null, message, at });
    }
  }
  return faults;
};
