import { parseDotnetUri } from '../../dotnet/uri.ts';

/** The static WinINET settings of a service's account, as the registry holds them. */
export interface AccountSettings {
  readonly proxy: string | null;
  readonly bypass: string | null;
}

/** What .NET makes of them. */
export interface AccountProxy {
  /** `null`: no proxy; a map where each scheme has its own. `invalid`: .NET fails on the text. */
  readonly address: string | ReadonlyMap<string, string> | null | 'invalid';
  readonly bypassOnLocal: boolean;
  /** Entry as written, and the .NET expression that it becomes. */
  readonly entries: readonly { readonly entry: string; readonly pattern: string }[];
}

const asUri = (text: string): string | null => {
  const address = text.includes('://') ? text : `http://${text}`;
  return parseDotnetUri(address) === null ? null : address;
};

const perScheme = (text: string): ReadonlyMap<string, string> | 'invalid' => {
  const found = new Map<string, string>();
  for (const part of text.split(';').map((item) => item.trim())) {
    if (part === '') continue;
    const [scheme = '', value = '', ...more] = part.split('=').map((item) => item.trim());
    const address = asUri(value);
    if (scheme === '' || value === '' || more.length > 0 || address === null) return 'invalid';
    found.set(scheme.toLowerCase(), address);
  }
  return found;
};

const addressOf = (text: string): AccountProxy['address'] =>
  text.includes('=') ? perScheme(text) : (asUri(text) ?? 'invalid');

/** Only what means something in an expression is escaped; a star is any text. */
const escaped = (text: string): string => text.replace(/[#$()+.?[\\^{|]/g, '\\$&').replaceAll('*', '.*');

const patternOf = (entry: string): string => {
  const [, scheme = '', host = entry, port = ''] = /^(.*:\/\/)?([^:]*)(:\d{1,5})?$/.exec(entry) ?? [];
  const before = scheme === '' ? '(?:.*://)?' : escaped(scheme);
  const after = port === '' ? '(?::[0-9]{1,5})?' : escaped(port);
  return `^${before}${escaped(host)}${after}$`;
};

/** Reads the settings as WebProxyDataBuilder does (_WebProxyDataBuilder.cs of the reference source). */
export const readAccount = ({ proxy, bypass }: AccountSettings): AccountProxy => {
  const written = proxy?.trim() ?? '';
  if (written === '') return { address: null, bypassOnLocal: false, entries: [] };
  const list = (bypass ?? '')
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const isLocal = (entry: string): boolean => entry.toLowerCase() === '<local>';
  return {
    address: addressOf(written),
    bypassOnLocal: list.some(isLocal),
    entries: list.filter((entry) => !isLocal(entry)).map((entry) => ({ entry, pattern: patternOf(entry) })),
  };
};
