import { domainToASCII } from 'node:url';

/** The parts of an absolute URI that decide what .NET does with a proxy. */
export interface DotnetUri {
  /** In lower case. */
  readonly scheme: string;
  /** In lower case, IPv6 in brackets and compressed; empty where the scheme has none. */
  readonly host: string;
  /** `null`: the scheme's default. */
  readonly port: number | null;
}

const authorityForm = /^(?:([^/\\?#]*)@)?(\[[^\]/\\?#@]*\]|[^:/\\?#@[\]]*)(?::(\d*))?(?=[/\\?#]|$)/;

/** Reads a text as `new Uri(text, UriKind.Absolute)` of .NET does; `null` where that throws. */
export const parseDotnetUri = (text: string): DotnetUri | null => {
  const trimmed = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const found = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed);
  if (found === null) return null;
  const scheme = (found[1] as string).toLowerCase();
  if (scheme.length === 1) return null;
  const rest = trimmed.slice(found[0].length);
  if (scheme !== 'http' && scheme !== 'https') return { scheme, host: '', port: null };
  if (!/^[/\\]{2}/.test(rest)) return null;
  const authority = authorityForm.exec(rest.slice(2));
  if (authority === null) return null;
  const written = authority[2] as string;
  const host = canonicalHost(written);
  if (host === null) return null;
  const port = authority[3] === undefined || authority[3] === '' ? null : Number(authority[3]);
  if (port !== null && port > 65535) return null;
  return { scheme, host, port: port === (scheme === 'http' ? 80 : 443) ? null : port };
};

const canonicalHost = (written: string): string | null => {
  if (written === '') return null;
  if (written.startsWith('[')) {
    try {
      return new URL(`http://${written}`).hostname;
    } catch {
      return null;
    }
  }
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(written)) return written.toLowerCase().replace(/\.$/, '');
  const ascii = domainToASCII(written);
  return ascii === '' ? null : ascii;
};

/**
 * One spelling for all that .NET treats as the same proxy: `http://host[:port]`. Case of the host, port 80, the path,
 * the query and user information make no difference. `null`: not an `http` address that .NET can use.
 */
export const canonicalAddress = (text: string): string | null => {
  const uri = parseDotnetUri(text);
  if (uri === null || uri.scheme !== 'http') return null;
  return `http://${uri.host}${uri.port === null ? '' : `:${uri.port}`}`;
};

/** Replaces user information (`user:password@`) by `***@`, also in what is no valid address. */
export const maskUserInfo = (text: string): string =>
  text.replace(/^(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{0,2})[^/\\?#]*@/i, '$1***@');
