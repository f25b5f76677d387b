/** Builds packets for tests: plain, correct where nothing else is asked, without checksums. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface Segment {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly sequence?: number;
  readonly acknowledgement?: number;
  /** Letters of S, A, F, R, P. */
  readonly flags: string;
  readonly payload?: Uint8Array | string;
  readonly id?: number;
  readonly hops?: number;
  /** IPv6 extension headers that come before TCP: each its number and its bytes, of which the first is overwritten. */
  readonly extensions?: readonly (readonly [number: number, bytes: Uint8Array])[];
}

const flagBits: Readonly<Record<string, number>> = { F: 1, S: 2, R: 4, P: 8, A: 16 };

export const bytesOf = (payload: Uint8Array | string | undefined): Buffer =>
  typeof payload === 'string' ? Buffer.from(payload, 'latin1') : Buffer.from(payload ?? []);

/** An IP packet with a TCP segment. */
export function tcp(segment: Segment): Buffer {
  const { from, to, sequence = 0, acknowledgement = 0, flags, payload } = segment;
  const header = Buffer.alloc(20);
  header.writeUInt16BE(from.port, 0);
  header.writeUInt16BE(to.port, 2);
  header.writeUInt32BE(sequence >>> 0, 4);
  header.writeUInt32BE(acknowledgement >>> 0, 8);
  header[12] = 5 << 4;
  header[13] = [...flags].reduce((bits, letter) => bits | (flagBits[letter] ?? 0), 0);
  header.writeUInt16BE(64_240, 14);
  const { id = 0, hops = 64, extensions = [] } = segment;
  return ip(from.address, to.address, 6, Buffer.concat([header, bytesOf(payload)]), { id, hops, extensions });
}

/** An IP packet with a UDP datagram. */
export function udp(from: Endpoint, to: Endpoint, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(from.port, 0);
  header.writeUInt16BE(to.port, 2);
  header.writeUInt16BE(8 + payload.length, 4);
  return ip(from.address, to.address, 17, Buffer.concat([header, payload]));
}

/** An ICMP "destination unreachable" that brings back the beginning of a packet. */
export function unreachable(from: string, to: string, code: number, back: Uint8Array): Buffer {
  const is6 = from.includes(':');
  const body = Buffer.concat([Buffer.from([is6 ? 1 : 3, code, 0, 0, 0, 0, 0, 0]), back.subarray(0, is6 ? 60 : 28)]);
  return ip(from, to, is6 ? 58 : 1, body);
}

interface IpOptions {
  readonly id?: number;
  readonly hops?: number;
  readonly fragment?: number;
  readonly extensions?: Segment['extensions'];
}

export function ip(from: string, to: string, protocol: number, body: Uint8Array, options: IpOptions = {}): Buffer {
  const { id = 0, hops = 64, fragment = 0, extensions = [] } = options;
  if (from.includes(':')) return ip6(from, to, protocol, body, hops, extensions ?? []);
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header.writeUInt16BE(20 + body.length, 2);
  header.writeUInt16BE(id & 0xffff, 4);
  header.writeUInt16BE(fragment, 6);
  header[8] = hops;
  header[9] = protocol;
  header.set(from.split('.').map(Number), 12);
  header.set(to.split('.').map(Number), 16);
  return Buffer.concat([header, body]);
}

function ip6(
  from: string,
  to: string,
  protocol: number,
  body: Uint8Array,
  hops: number,
  extensions: NonNullable<Segment['extensions']>,
): Buffer {
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  const numbers = [...extensions.map(([number]) => number), protocol];
  const parts = extensions.map(([, bytes], at) => Buffer.from([numbers[at + 1] ?? protocol, ...bytes.subarray(1)]));
  const rest = Buffer.concat([...parts, body]);
  header.writeUInt16BE(rest.length, 4);
  header[6] = numbers[0] ?? protocol;
  header[7] = hops;
  header.set(address6(from), 8);
  header.set(address6(to), 24);
  return Buffer.concat([header, rest]);
}

function address6(text: string): Buffer {
  const [left = '', right = ''] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [groups(left), groups(right)];
  const all = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 255]));
}

/** An Ethernet frame around an IP packet, with VLAN tags if asked. */
export function ethernet(packet: Uint8Array, tags: readonly number[] = []): Buffer {
  const type = (packet[0] ?? 0) >> 4 === 6 ? 0x86dd : 0x0800;
  const header = Buffer.alloc(14 + 4 * tags.length);
  header.set([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]);
  for (const [at, tag] of tags.entries()) {
    header.writeUInt16BE(0x8100, 12 + 4 * at);
    header.writeUInt16BE(tag, 14 + 4 * at);
  }
  header.writeUInt16BE(type, 12 + 4 * tags.length);
  return Buffer.concat([header, packet]);
}
