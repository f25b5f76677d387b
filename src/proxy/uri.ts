import { parseDotnetHost } from './dotnet-host.ts';

export { maskUserInfo } from './address.ts';

/** The parts of an absolute URI that decide what .NET does with a proxy. */
export interface DotnetUri {
  /** In lower case. */
  readonly scheme: string;
  /** Canonical (`parseDotnetHost`); empty for other schemes than http and https. */
  readonly host: string;
  /** `null`: the scheme's default. */
  readonly port: number | null;
}

const form = /^[ \t\r\n]*([^:]*):/;
const schemeForm = /^[a-z][a-z0-9+.-]{1,1023}$/i;
const outerSpace = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/** Without the white space around it that .NET's `Uri` passes over, which is less than `String.Trim` takes off. */
export const trimUri = (text: string): string => text.replace(outerSpace, '');

/** Schemes that .NET knows and that are nothing without `//`. */
const withAuthority = new Set(['file', 'ftp', 'gopher', 'ldap', 'net.pipe', 'net.tcp', 'telnet', 'ws', 'wss']);

/** A drive or a share: .NET makes a `file` URI of it. */
const filePath = /^(?:[a-z][:|][\\/]|[\\/]{2})/i;

const parseAuthority = (text: string): { host: string; port: number | null } | null => {
  const first = /[/\\?#]/.exec(text)?.index ?? text.length;
  const at = text.indexOf('@');
  const start = at < first - 1 ? at + 1 : 0;
  const bracket = text[start] === '[' ? text.indexOf(']', start) : -1;
  const end = bracket < first ? first : bracket + 1 + text.slice(bracket + 1).search(/[/\\?#]|$/);
  const found = parseDotnetHost(text.slice(start, end));
  if (found === null) return null;
  const { host, rest } = found;
  // Only behind an IPv6 address may a backslash or something else than a port follow.
  if (rest === '') return text[end] === '\\' && !host.startsWith('[') ? null : { host, port: null };
  if (!rest.startsWith(':')) return { host, port: null };
  const digits = rest.slice(1);
  if (!/^\d*$/.test(digits) || text[end] === '\\') return null;
  const port = Number(digits);
  return port > 65535 ? null : { host, port: digits === '' ? null : port };
};

/**
 * Reads a text as `new Uri(text, UriKind.Absolute)` of .NET Framework 4.5 and later does (URI.cs, _UriSyntax.cs);
 * `null` where that throws. Exact for http and https; of other schemes no more than the scheme is looked at.
 */
export const parseDotnetUri = (text: string): DotnetUri | null => {
  const trimmed = trimUri(text);
  if (filePath.test(trimmed)) return { scheme: 'file', host: '', port: null };
  const scheme = form.exec(trimmed)?.[1];
  if (scheme === undefined || !schemeForm.test(scheme)) return null;
  const known = scheme.toLowerCase();
  const rest = trimmed.slice(scheme.length + 1);
  const isWeb = known === 'http' || known === 'https';
  if ((isWeb || withAuthority.has(known)) && !/^[/\\]{2}/.test(rest)) return null;
  if (!isWeb) return { scheme: known, host: '', port: null };
  const authority = parseAuthority(rest.slice(2));
  if (authority === null) return null;
  const { host, port } = authority;
  return { scheme: known, host, port: port === (known === 'http' ? 80 : 443) ? null : port };
};

/**
 * One spelling for all that .NET treats as the same proxy: `http://host[:port]`. Case of the host, port 80, path,
 * query and user information make no difference. `null`: not an `http` address that .NET can use.
 */
export const canonicalAddress = (text: string): string | null => {
  const uri = parseDotnetUri(text);
  if (uri === null || uri.scheme !== 'http') return null;
  return `http://${uri.host}${uri.port === null ? '' : `:${uri.port}`}`;
};
