import { type AddressRange, parseRange } from './service-tags/ranges.ts';

/** Addresses that are not of the public internet (RFC 6890 and its registries), of both families. */
const special: readonly AddressRange[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/127',
  '100::/64',
  '2001:db8::/32',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
].flatMap((text) => parseRange(text) ?? []);

const mappedIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The address without brackets and zone; IPv4 inside of IPv6 as IPv4, IPv6 in its shortest form. */
export const canonicalIp = (text: string): string => {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const mapped = mappedIPv4.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  return bare.includes(':') ? (URL.parse(`http://[${bare}]`)?.hostname.slice(1, -1) ?? bare) : bare;
};

/** Is it an address of the public internet? */
export const isPublicAddress = (text: string): boolean => {
  const address = canonicalIp(text);
  const range = parseRange(`${address}/${address.includes(':') ? 128 : 32}`);
  return (
    range !== null &&
    !special.some(({ family, first, last }) => family === range.family && first <= range.first && range.first <= last)
  );
};
