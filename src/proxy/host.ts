import { domainToASCII } from 'node:url';
import { parseDotnetHost } from '../dotnet/host.ts';

export type HostCheck =
  | { readonly canonical: string }
  /** `message` goes on after the property's name; `corrected` is another host. */
  | { readonly message: string; readonly corrected?: string };

const label = /^[A-Za-z0-9_-]+$/;
const octet = /^(0|[1-9]\d{0,2})$/;
const numeric = /^(\d+|0x[0-9a-f]*)$/i;

/** In characters: no form of a host is longer, whatever is corrected in it. */
const longest = 1000;

/** The shortest spelling of an IPv6 address, in brackets; `null` if it is none. */
const compressed = (inBrackets: string): string | null => {
  if (!/^\[[0-9A-Fa-f:.]+\]$/.test(inBrackets)) return null;
  const url = URL.parse(`http://${inBrackets}`);
  return url === null ? null : url.hostname;
};

const checkIPv6 = (host: string): HostCheck => {
  const canonical = compressed(host);
  if (canonical !== null) return { canonical };
  if (host.includes('%')) return { message: "names an IPv6 zone, which a proxy address can't have" };
  return { message: 'has square brackets without a valid IPv6 address in them' };
};

/** .NET reads `010.1` as 8.0.0.1 and `0x7f.1` as 127.0.0.1: only the spelling that nobody can read otherwise is taken. */
const checkIPv4 = (labels: readonly string[]): HostCheck => {
  if (labels.length === 4 && labels.every((part) => octet.test(part) && Number(part) <= 255)) {
    return { canonical: labels.join('.') };
  }
  return {
    message:
      'is made of numbers but is not an IPv4 address, which is four decimal numbers from 0 to 255 without leading zeros',
  };
};

const withCorrection = (message: string, corrected: string): HostCheck => {
  const better = corrected !== '' && 'canonical' in checkHost(corrected);
  return better ? { message, corrected } : { message };
};

/**
 * Judges a host: a DNS name in ASCII, an IPv4 address or an IPv6 address in brackets.
 * The canonical form is in lower case, IPv6 compressed.
 */
export const checkHost = (host: string): HostCheck => {
  if (host === '') return { message: 'has no host' };
  if (host.length > longest) return { message: 'has a host of more than 253 characters' };
  if (host.startsWith('[')) return checkIPv6(host);
  if (host.includes(':')) {
    const bracketed = compressed(`[${host}]`);
    if (bracketed === null) return { message: 'has a colon too many' };
    const message = 'has an IPv6 address without square brackets around it';
    // `2001:db8::1:8080` may be an address alone or one with a port.
    return /:[1-9]\d{1,4}$/.test(host) ? { message } : { message, corrected: bracketed };
  }
  if (/[^ -~]/.test(host)) {
    return withCorrection(
      'has a host with other than ASCII letters, which is written in its xn-- form',
      domainToASCII(host),
    );
  }
  const labels = host.split('.');
  if (labels.at(-1) === '') return withCorrection('has a host that ends in a dot', host.replace(/\.+$/, ''));
  if (labels.every((part) => numeric.test(part))) return checkIPv4(labels);
  if (host.length > 253) return { message: 'has a host of more than 253 characters' };
  if (labels.some((part) => part.length > 63)) return { message: 'has a label of more than 63 characters in its host' };
  if (labels.includes(''))
    return withCorrection('has an empty label in its host', host.replace(/\.{2,}/g, '.').replace(/^\./, ''));
  if (!labels.every((part) => label.test(part))) {
    const wrong = /[^A-Za-z0-9_.-]/.exec(host)?.[0] ?? '';
    return {
      message: `has ${wrong === ' ' ? 'a space' : `the character ${wrong}`} in its host; a host has letters, digits, - and _`,
    };
  }
  const read = parseDotnetHost(host);
  if (read === null)
    return { message: 'has a host that .NET refuses: from the third label on, none begins with - or _' };
  return { canonical: read.host };
};
