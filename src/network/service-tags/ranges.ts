/** Addresses from `first` to `last`, both included. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const bits = { 4: 32, 6: 128 } as const;

const parseIPv4 = (text: string): bigint | null => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (parts === undefined || parts.some((part) => Number(part) > 255 || /^0\d/.test(part))) return null;
  return BigInt(parts.reduce((sum, part) => sum * 256 + Number(part), 0));
};

const groupsOf = (text: string): string[] | null => {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups : null;
};

const parseIPv6 = (text: string): bigint | null => {
  const [head = '', tail, ...more] = text.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  if (before === null || after === null || more.length > 0) return null;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  return BigInt(`0x${all.map((group) => group.padStart(4, '0')).join('')}`);
};

/** Reads `10.0.0.0/8` or `2603:1000::/24` (RFC 4632, RFC 4291); `null` for anything else. Bits after the prefix count as zero. */
export const parseRange = (text: string): AddressRange | null => {
  const [, address = '', written = ''] = /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [];
  const family = address.includes(':') ? 6 : 4;
  const value = family === 4 ? parseIPv4(address) : parseIPv6(address);
  const length = Number(written);
  if (value === null || written === '' || length > bits[family]) return null;
  const size = 1n << BigInt(bits[family] - length);
  const first = value - (value % size);
  return { family, first, last: first + size - 1n };
};

const inOrder = (one: AddressRange, other: AddressRange): number => {
  if (one.family !== other.family) return one.family - other.family;
  return one.first < other.first ? -1 : one.first > other.first ? 1 : 0;
};

/** The same addresses in the fewest ranges, in order, IPv4 first. */
export const aggregate = (ranges: readonly AddressRange[]): readonly AddressRange[] => {
  const merged: { family: 4 | 6; first: bigint; last: bigint }[] = [];
  for (const range of ranges.toSorted(inOrder)) {
    const open = merged.at(-1);
    if (open === undefined || open.family !== range.family || range.first > open.last + 1n) merged.push({ ...range });
    else if (range.last > open.last) open.last = range.last;
  }
  return merged;
};

/** The addresses of `from` that are not in `taken`; both aggregated. */
export const subtract = (from: readonly AddressRange[], taken: readonly AddressRange[]): readonly AddressRange[] => {
  const left: AddressRange[] = [];
  let next = 0;
  for (const { family, first, last } of from) {
    let start = first;
    while (next < taken.length && isBefore(taken[next] as AddressRange, { family, first })) next += 1;
    for (let at = next; at < taken.length && start <= last; at += 1) {
      const hole = taken[at] as AddressRange;
      if (hole.family !== family || hole.first > last) break;
      if (hole.first > start) left.push({ family, first: start, last: hole.first - 1n });
      if (hole.last >= start) start = hole.last + 1n;
    }
    if (start <= last) left.push({ family, first: start, last });
  }
  return left;
};

const isBefore = (range: AddressRange, place: Pick<AddressRange, 'family' | 'first'>): boolean =>
  range.family < place.family || (range.family === place.family && range.last < place.first);

const addressText = (family: 4 | 6, value: bigint): string => {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const hex = value.toString(16).padStart(32, '0');
  const groups = hex.match(/.{4}/g) ?? [];
  // URL gives the canonical form of RFC 5952.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
};

const trailingZeros = (value: bigint, most: number): number => {
  if (value === 0n) return most;
  let count = 0;
  for (let rest = value; (rest & 1n) === 0n; rest >>= 1n) count += 1;
  return Math.min(count, most);
};

/** The largest block that begins at `first` and does not go past `last`, as a count of bits. */
const blockBits = (first: bigint, last: bigint, most: number): number => {
  let count = trailingZeros(first, most);
  while (first + (1n << BigInt(count)) - 1n > last) count -= 1;
  return count;
};

/** Each range in prefixes, as few as it takes. */
export const rangesText = (ranges: readonly AddressRange[]): readonly string[] =>
  ranges.flatMap(({ family, first, last }) => {
    const texts: string[] = [];
    for (let at = first; at <= last; ) {
      const size = blockBits(at, last, bits[family]);
      texts.push(`${addressText(family, at)}/${bits[family] - size}`);
      at += 1n << BigInt(size);
    }
    return texts;
  });
