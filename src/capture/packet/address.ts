/** An address as people write it; IPv6 as RFC 5952 wants it. Words are big endian, 32 bits each, signed or not. */
export function formatAddress(word0: number, word1: number, word2: number, word3: number): string {
  if (word0 === 0 && word1 === 0 && word2 === 0xffff) {
    return `${word3 >>> 24}.${(word3 >>> 16) & 255}.${(word3 >>> 8) & 255}.${word3 & 255}`;
  }
  const groups = [word0, word1, word2, word3].flatMap((word) => [word >>> 16, word & 0xffff]);
  const [from, length] = longestZeros(groups);
  const text = (part: number[]) => part.map((group) => group.toString(16)).join(':');
  return length < 2 ? text(groups) : `${text(groups.slice(0, from))}::${text(groups.slice(from + length))}`;
}

function longestZeros(groups: readonly number[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  for (let from = 0; from < groups.length; from += 1) {
    let length = 0;
    while (groups[from + length] === 0) length += 1;
    if (length > best[1]) best = [from, length];
  }
  return best;
}

/** `host:port`, with brackets around IPv6. */
export const joinHostPort = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** The parts of `host:port` or `[v6]:port`; the port is `null` where there is none. */
export function splitHostPort(text: string): { readonly host: string; readonly port: number | null } {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return { host: text.toLowerCase(), port: null };
  return { host: host.toLowerCase(), port: digits === undefined ? null : Number(digits) };
}

/** An address that only machines of the same network reach: RFC 1918, 6598, 3927, 4193, loopback, link-local. */
export function isPrivateAddress(address: string): boolean {
  if (address.includes(':')) return /^(?:::1$|f[cd]|fe[89ab])/.test(address);
  const [first = 0, second = 0] = address.split('.').map(Number);
  if (first === 10 || first === 127) return true;
  if (first === 172) return second >= 16 && second < 32;
  if (first === 192) return second === 168;
  return (first === 169 && second === 254) || (first === 100 && second >= 64 && second < 128);
}
