import type { Tristate } from '../dotnet/values.ts';
import type { XmlElement } from '../xml/parse.ts';
import { isRefused } from './bypass-pattern.ts';
import type { DesiredProxy } from './desired-proxy.ts';
import { readSectionContent } from './section.ts';
import type { ProxySettings } from './state.ts';

const flagOf = (value: Tristate): boolean | undefined => (value === 'unspecified' ? undefined : value === 'true');

/** What the section says of a property that the document does not speak of. */
const keptOf = (settings: ProxySettings) => {
  const bypassOnLocal = flagOf(settings.bypassOnLocal);
  const useSystemDefault = flagOf(settings.useSystemDefault);
  const bypassList = settings.bypassList.filter((entry) => !isRefused(entry));
  return {
    ...(bypassOnLocal === undefined ? {} : { bypassOnLocal }),
    ...(useSystemDefault === undefined ? {} : { useSystemDefault }),
    ...(bypassList.length === 0 ? {} : { bypassList }),
  };
};

/**
 * What is asked, completed with what a section says besides that .NET can read, although it refuses the section: the
 * bypass list without the entries that it refuses, the flags, the credentials.
 */
export const withKept = (desired: DesiredProxy, text: string, section: XmlElement): DesiredProxy => {
  if (desired.mode === 'bypass') return desired;
  const { settings } = readSectionContent(text, section);
  const credentials = settings.useDefaultCredentials ? { useDefaultCredentials: true } : {};
  const kept = desired.mode === 'explicit' ? keptOf(settings) : {};
  return { ...credentials, ...kept, ...desired };
};
