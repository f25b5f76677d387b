import { canonicalAddress } from '../dotnet/uri.ts';
import type { Reading } from '../proxy/reading.ts';
import type { ProxySettings } from '../proxy/state.ts';
import { withoutUserInfo } from '../proxy/user-info.ts';
import { maskUserInfo } from '../text/user-info.ts';

/** Without the spellings that .NET treats alike. */
const canonicalSettings = (settings: ProxySettings): ProxySettings => ({
  ...settings,
  proxyAddress:
    settings.proxyAddress && (canonicalAddress(settings.proxyAddress) ?? withoutUserInfo(settings.proxyAddress)),
  scriptLocation: settings.scriptLocation && withoutUserInfo(settings.scriptLocation),
  bypassList: settings.bypassList.toSorted(),
});

/**
 * A text that is equal when .NET reads the same values: what a restart would change, and a comment does not. It is
 * kept in receipts, so user information, which .NET ignores in an address, is left out.
 */
export const sectionKey = ({ settings, sections, file }: Reading): string => {
  const content =
    settings === null
      ? sections.map(({ start, end }) => maskUserInfo(file?.text.slice(start, end) ?? ''))
      : Object.entries(canonicalSettings(settings));
  return JSON.stringify(content);
};
