import { parseDotnetUri } from '../../dotnet/uri.ts';

/** What of a URL decides its way. */
export interface Destination {
  readonly scheme: 'http' | 'https';
  /** As .NET's `Uri.Host` has it: in lower case, IPv6 in brackets. */
  readonly host: string;
  readonly port: number | null;
  /** `scheme://host[:port]`: what an entry of the bypass list is compared with. */
  readonly subject: string;
  readonly isLoopback: boolean;
  readonly isAddress: boolean;
  /** The spelling of this host differs between .NET Framework and us: no entry can be compared with it. */
  readonly isOdd: boolean;
}

const ipv4 = /^\d+\.\d+\.\d+\.\d+$/;

/** `::1`, and 127.0.0.1 as an IPv6 address in both ways (_IPv6Address.cs, IsLoopback). */
const ipv6Loopbacks = new Set(['[::1]', '[::7f00:1]', '[::ffff:7f00:1]']);

/** IPv4 inside of IPv6, a zone, and letters outside of ASCII are written in several ways. */
const odd = /^\[::(?!1\])(?:ffff:|0:)?[0-9a-f]+(?::[0-9a-f]+)?\]$|%|[^ -~]/;

/** `null`: not an http or https URL that .NET takes. */
export const readDestination = (url: string): Destination | null => {
  const uri = parseDotnetUri(url);
  if (uri === null || (uri.scheme !== 'http' && uri.scheme !== 'https')) return null;
  const { scheme, host, port } = uri;
  return {
    scheme,
    host,
    port,
    subject: `${scheme}://${host}${port === null ? '' : `:${port}`}`,
    isLoopback: host === 'localhost' || (ipv4.test(host) && host.startsWith('127.')) || ipv6Loopbacks.has(host),
    isAddress: ipv4.test(host) || host.startsWith('['),
    isOdd: odd.test(host),
  };
};
