import { remembering } from '../text/remembering.ts';
import { parseDotnetHost } from './host.ts';
import { trimWhere } from './values.ts';

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

/** Without the white space around it that .NET's `Uri` passes over, which is less than `String.Trim` takes off. */
export const trimUri = (text: string): string => trimWhere(text, (character) => ' \t\r\n'.includes(character));

/** A drive or a share: .NET makes a `file` URI of it. */
const filePath = /^(?:[a-z][:|][\\/]|[\\/]{2})/i;

/** Schemes that .NET knows and that are nothing without an authority. */
const withAuthority = new Set(['ftp', 'gopher', 'http', 'https', 'ldap', 'net.pipe', 'net.tcp', 'telnet', 'ws', 'wss']);

const parseAuthority = (text: string): { host: string; port: number | null } | null => {
  const first = /[/\\?#]/.exec(text)?.index ?? text.length;
  const at = text.indexOf('@');
  const start = at < first - 1 ? at + 1 : 0;
  const bracket = text[start] === '[' ? text.indexOf(']', start) : -1;
  const end = bracket < first ? first : bracket + 1 + text.slice(bracket + 1).search(/[/\\?#]|$/);
  const found = parseDotnetHost(text.slice(start, end));
  if (found === null) return null;
  const { host, rest } = found;
  if (rest === '') return text[end] === '\\' ? null : { host, port: null };
  // Only after an IPv6 address may something else than a port follow.
  if (!rest.startsWith(':')) return { host, port: null };
  const digits = rest.slice(1);
  if (!/^\d*$/.test(digits) || text[end] === '\\') return null;
  const port = Number(digits);
  return port > 65535 ? null : { host, port: digits === '' ? null : port };
};

/** After `file:`: a rooted path on a drive, or a share; the name of a share's server is alone. */
const isFileRest = (rest: string): boolean => {
  const slashes = /^[/\\]*/.exec(rest)?.[0].length ?? 0;
  const path = rest.slice(slashes);
  if (/^[a-z][:|]/i.test(path)) return /^..[/\\]/.test(path);
  if (slashes === 3) return true;
  return slashes >= 2 && parseDotnetHost(/^[^/\\?#]*/.exec(path)?.[0] ?? '')?.rest === '';
};

const isOtherRest = (scheme: string, rest: string): boolean => {
  if (scheme === 'file') return isFileRest(rest);
  if (/^[/\\]{0,3}[a-z][:|][/\\]/i.test(rest)) return true;
  if (!rest.startsWith('//')) return !withAuthority.has(scheme);
  const isEmpty = /^\/\/(?:[/?#]|$)/.test(rest);
  return isEmpty ? !withAuthority.has(scheme) : parseAuthority(rest.slice(2)) !== null;
};

/**
 * Reads a text as `new Uri(text, UriKind.Absolute)` of .NET Framework 4.5 and later does (URI.cs, _UriSyntax.cs);
 * `null` where that throws. Exact for http and https; of other schemes a few oddities count as refused.
 */
export const parseDotnetUri = remembering((text): DotnetUri | null => {
  const trimmed = trimUri(text);
  if (filePath.test(trimmed)) return { scheme: 'file', host: '', port: null };
  const written = form.exec(trimmed)?.[1];
  if (written === undefined || !schemeForm.test(written)) return null;
  const scheme = written.toLowerCase();
  const rest = trimmed.slice(written.length + 1);
  if (scheme !== 'http' && scheme !== 'https')
    return isOtherRest(scheme, rest) ? { scheme, host: '', port: null } : null;
  const authority = /^[/\\]{2}/.test(rest) ? parseAuthority(rest.slice(2)) : null;
  if (authority === null) return null;
  const { host, port } = authority;
  return { scheme, host, port: port === (scheme === 'http' ? 80 : 443) ? null : port };
});

/**
 * One spelling for all that .NET treats as the same proxy: `http://host[:port]`. Case of the host, port 80, path,
 * query and user information make no difference. `null`: not an `http` address that .NET can use.
 */
export const canonicalAddress = (text: string): string | null => {
  const uri = parseDotnetUri(text);
  if (uri === null || uri.scheme !== 'http') return null;
  return `http://${uri.host}${uri.port === null ? '' : `:${uri.port}`}`;
};
