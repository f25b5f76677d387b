import { remembering } from '../text/remembering.ts';
import { maskUserInfo } from '../text/user-info.ts';
import { checkHost } from './host.ts';
import { placeholderFault } from './placeholder.ts';

export type AddressCheck =
  /** `doubt`, where there is one, goes on after the property's name. `address` as it is to be written; `canonical`: host in lower case, port 80 and a final slash left out, IPv6 compressed. */
  | { readonly address: string; readonly canonical: string; readonly doubt?: string }
  /** `message` goes on after the property's name; no user information is in it, nor in `corrected`. */
  | { readonly message: string; readonly corrected?: string };

const form = /^http:\/\/(\[[^\]]*\]|[^:/?#\\@\s]*)(?::(\d+))?\/?$/;

const validPort = (port: string): boolean => /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65535;

interface Parts {
  readonly scheme: string | null;
  readonly userInfo: boolean;
  readonly host: string;
  /** `null`: no colon after the host. */
  readonly port: string | null;
  readonly tail: string;
}

/** Takes anything apart as its author most likely meant it. */
const partsOf = (text: string): Parts => {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):[/\\]+|^(https?):(?!\d)/i.exec(text);
  const rest = text.slice(scheme?.[0].length ?? 0);
  const end = /[/\\?#]/.exec(rest)?.index ?? rest.length;
  const authority = rest.slice(0, end);
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1);
  const split = /^(\[[^\]]*\]|[^:]*):([^:]*)$/.exec(hostAndPort);
  return {
    scheme: scheme?.[1] ?? scheme?.[2] ?? null,
    userInfo: authority.includes('@'),
    host: split?.[1] ?? hostAndPort,
    port: split?.[2] ?? null,
    tail: rest.slice(end),
  };
};

const schemeFault = (scheme: string | null): string | null => {
  if (scheme === null) return 'has no http:// before it, so .NET would read the host as a scheme or refuse it';
  if (scheme === 'http') return null;
  if (scheme.toLowerCase() === 'http') return 'has its scheme in capitals; it is written http://';
  if (scheme.toLowerCase() === 'https') return 'begins with https://, and .NET can talk to a proxy by http:// only';
  return `begins with ${scheme}://, and .NET can talk to a proxy by http:// only`;
};

const tailFault = (tail: string): string | null => {
  if (tail === '' || tail === '/') return null;
  if (tail.startsWith('?')) return 'has a query; a proxy is host and port, nothing else';
  if (tail.startsWith('#')) return 'has a fragment; a proxy is host and port, nothing else';
  return 'has a path; a proxy is host and port, nothing else';
};

const portFault = (port: string | null): string | null => {
  if (port === null || validPort(port)) return null;
  return port === '' ? 'has a colon without a port after it' : 'has a port that is not a number from 1 to 65535';
};

/** `undefined` where nobody can tell which port is meant. */
const correctedPort = (port: string | null): string | undefined => {
  if (port === null || port === '') return '';
  const plain = port.trim().replace(/^0+(?=\d)/, '');
  return validPort(plain) ? `:${plain}` : undefined;
};

const correctedAddress = (parts: Parts): string | undefined => {
  if (parts.scheme !== null && !/^https?$/i.test(parts.scheme)) return undefined;
  // An @ after the host may belong to a password with a slash in it: then what looks like the host is none.
  if (parts.tail.includes('@')) return undefined;
  // `http:8080`, `http://http://proxy`: a scheme in the place of the host.
  if (/^https?$/i.test(parts.host)) return undefined;
  const host = parts.host.trim();
  const check = checkHost(host);
  const better = 'canonical' in check ? host : check.corrected;
  const port = correctedPort(parts.port);
  return better === undefined || port === undefined ? undefined : `http://${better}${port}`;
};

const faultsOf = (text: string): AddressCheck => {
  const trimmed = text.trim();
  if (trimmed === '') return { message: 'is empty' };
  const parts = partsOf(trimmed);
  const host = checkHost(parts.host);
  const placeholder = placeholderFault(trimmed);
  const hidden = parts.userInfo || parts.tail.includes('@');
  const faults = [
    trimmed === text ? null : 'has white space around it',
    schemeFault(parts.scheme),
    hidden ? `holds user information (${maskUserInfo(trimmed)}), and the connector can't sign in to a proxy` : null,
    hidden ? null : placeholder,
    // What is around an @ is not shown: it may be a piece of a password.
    hidden || placeholder !== null || 'canonical' in host ? null : host.message,
    parts.tail.includes('@') || placeholder !== null ? null : portFault(parts.port),
    parts.tail.includes('@') ? null : tailFault(parts.tail),
  ].filter((fault) => fault !== null);
  const message = faults.length > 0 ? faults.join('; ') : 'is not http:// with a host and a port';
  const corrected = placeholder === null ? correctedAddress(parts) : undefined;
  return corrected === undefined ? { message } : { message, corrected };
};

/** In characters; the longest host and port are a fifth of it. What is longer is not taken apart. */
const lengthLimit = 2000;

/** Judges a proxy address: `http://` with a host, an optional port and an optional final slash, and nothing else. */
export const checkAddress = remembering((text): AddressCheck => {
  if (text.length > lengthLimit) return { message: `is longer than ${lengthLimit} characters` };
  const match = form.exec(text);
  if (match === null) return faultsOf(text);
  const [, host = '', port] = match;
  const check = checkHost(host);
  if (!('canonical' in check) || (port !== undefined && !validPort(port))) return faultsOf(text);
  const canonical = `http://${check.canonical}${port === undefined || port === '80' ? '' : `:${port}`}`;
  const doubt = placeholderFault(text);
  return doubt === null ? { address: text, canonical } : { address: text, canonical, doubt };
});
