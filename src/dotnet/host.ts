/** A host as .NET's `Uri` takes it, and what follows it in the authority. */
export interface DotnetHost {
  /** In lower case; IPv4 as four decimal numbers, IPv6 in brackets and compressed. */
  readonly host: string;
  readonly rest: string;
}

const dots = /[.\u3002\uFF0E\uFF61]/;

/** `0x7f.1`, `010.0.0.1`, `127.1`: .NET takes the classic spellings (_IPv4Address.cs, ParseNonCanonical). */
const parseIPv4 = (host: string): string | null => {
  const parts = host.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.test(part))) return null;
  const numbers = parts.map((part) => Number(/^0[0-7]/.test(part) ? `0o${part.slice(1)}` : part));
  const last = numbers.pop() as number;
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const head = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), 0);
  return [24, 16, 8, 0].map((shift) => Math.floor((head + last) / 2 ** shift) % 256).join('.');
};

/** Labels may be longer in Unicode's count: _DomainName.cs, IsValidByIri. */
const isDnsLabel = (label: string): boolean => {
  if (!/^[A-Za-z0-9\u00A0-\uFFFF][A-Za-z0-9_\u00A0-\uFFFF-]*$/.test(label)) return false;
  const wide = /[\u00A0-\uFFFF]/.test(label);
  return label.length + (label.match(/[\u0100-\uFFFF]/g)?.length ?? 0) + (wide ? 4 : 0) <= 63;
};

const isDnsName = (host: string): boolean => {
  const labels = host.split(dots);
  if (labels.length > 1 && labels.at(-1) === '') labels.pop();
  return labels.every(isDnsLabel);
};

// _UncName.cs: what DNS does not allow, such as a name that begins with `_` or `-`.
const uncName = String.raw`^[\p{L}\d_-]*[\p{L}_-][\p{L}\d_-]*(?:\.(?:[\p{L}\d_-]+(?:\.[\p{L}\d][\p{L}\d_-]*)*\.?)?)?$`;

/** V8 takes its time over the classes of Unicode, so the pattern is read for the few hosts that come to it. */
const isUncName = (host: string): boolean => host.length <= 256 && new RegExp(uncName, 'u').test(host);

const parseIPv6 = (text: string): DotnetHost | null => {
  const found = /^\[([0-9A-Fa-f:.]+)((?:%[^\]]*)?)(?:\/\d{1,3})?\]/.exec(text);
  const host = found && URL.parse(`http://[${found[1]}]`)?.hostname;
  if (!host) return null;
  const zone = found[2] === '%' ? '' : found[2];
  return { host: zone === '' ? host : `${host.slice(0, -1)}${zone}]`, rest: text.slice(found[0].length) };
};

/** Reads the host at the start of an authority, user information apart; `null` where .NET refuses it. */
export const parseDotnetHost = (authority: string): DotnetHost | null => {
  if (authority.startsWith('[')) return parseIPv6(authority);
  const colon = authority.indexOf(':');
  const written = colon === -1 ? authority : authority.slice(0, colon);
  const rest = colon === -1 ? '' : authority.slice(colon);
  if (written === '') return null;
  const ipv4 = parseIPv4(written);
  if (ipv4 !== null) return { host: ipv4, rest };
  if (!isDnsName(written) && !isUncName(written)) return null;
  const host = written.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return { host: host === 'loopback' ? 'localhost' : host, rest };
};
