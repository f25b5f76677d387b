import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CaptureReading } from '../../src/capture/reading.ts';
import { netmon, type Option, pcap, pcapng } from './build/files.ts';
import { ethernet } from './build/packets.ts';
import { readBytes } from './build/read-bytes.ts';
import { answer, connect, dropped, host, lookup, relay, together, toProxy, tunnel } from './build/scenes.ts';

const packets = together(
  lookup(host, [relay]),
  tunnel(1000),
  toProxy(9000).open().say(connect('a.msappproxy.net:443')).hear(answer('403 Forbidden')).finish(),
  dropped(9352),
);

/** What has to be the same in whatever file the packets are. */
const essence = ({ conversations, attempts, names, findings, counts, files }: CaptureReading) => ({
  conversations: conversations.map(({ target, answer: status, wait, evidence }) => [target, status, wait, evidence]),
  attempts: attempts.map(({ address, port, retransmissions, evidence }) => [address, port, retransmissions, evidence]),
  names: names.map(({ name, outcome }) => [name, outcome]),
  findings: findings.map(({ code, message }) => [code, message]),
  packets: counts.packets,
  damage: files.map(({ damage, unreadBytes, unreadRecords }) => [damage, unreadBytes, unreadRecords]),
});

const plain = await readBytes(pcap(packets));
const expected = essence(plain);
const firstPacket = plain.conversations[0]?.evidence[0]?.packet ?? 0;

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const comment: Option = [1, Buffer.from('PID=4')];
const header =
  (...values: number[]) =>
  (packet: Buffer) =>
    Buffer.concat([Buffer.from(values), packet]);
const tagged = (packet: Buffer) => ethernet(packet, [100, 7]);
const cooked1 = header(0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, 8, 0);
const cooked2 = header(8, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0);
const snap = (packet: Buffer) =>
  Buffer.concat([Buffer.alloc(12), Buffer.from([0, 60, 0xaa, 0xaa, 3, 0, 0, 0, 8, 0]), packet]);
const padded = (packet: Buffer) => Buffer.concat([ethernet(packet), Buffer.alloc(Math.max(0, 46 - packet.length))]);
const raw = (packet: Buffer) => packet;

const forms: Readonly<Record<string, Uint8Array>> = {
  'pcap, big endian': pcap(packets, { bigEndian: true }),
  'pcap in nanoseconds': pcap(packets, { nanoseconds: true }),
  'pcap in nanoseconds, big endian': pcap(packets, { nanoseconds: true, bigEndian: true }),
  'pcap, gzip': gzipSync(pcap(packets)),
  'pcap, gzip in two members': Buffer.concat([
    gzipSync(pcap(packets).subarray(0, 99)),
    gzipSync(pcap(packets).subarray(99)),
  ]),
  pcapng: pcapng(packets),
  'pcapng, big endian': pcapng(packets, { bigEndian: true }),
  'pcapng with old packet blocks': pcapng(packets, { block: 'old' }),
  'pcapng in nanoseconds (if_tsresol 9)': pcapng(packets, { units: 1000, interfaceOptions: [[9, bytes(9)]] }),
  'pcapng with comments and an option of odd length': pcapng(packets, {
    packetOptions: () => [comment, [2989, bytes(1, 2, 3)]],
  }),
  'pcapng, gzip': gzipSync(pcapng(packets)),
  'Network Monitor 2.3': netmon(packets),
  'Network Monitor 2.2': netmon(packets, { version: [2, 2] }),
  'Network Monitor 2.1 with gaps between frames': netmon(packets, { version: [2, 1], gap: 5 }),
  'Network Monitor 2.0': netmon(packets, { version: [2, 0] }),
  'Network Monitor 2.3, gzip': gzipSync(netmon(packets)),
  'Network Monitor 2.3 converted from pcap': netmon(packets, { network: () => 0xe001 }),
  'raw IP': pcap(packets, { linkType: 101, frame: raw }),
  'raw IPv4': pcap(packets, { linkType: 228, frame: raw }),
  'BSD loopback': pcap(packets, { linkType: 0, frame: header(2, 0, 0, 0) }),
  'OpenBSD loopback': pcap(packets, { linkType: 108, frame: header(0, 0, 0, 2) }),
  'Linux cooked 1': pcap(packets, { linkType: 113, frame: cooked1 }),
  'Linux cooked 2': pcap(packets, { linkType: 276, frame: cooked2 }),
  'Ethernet with two VLAN tags': pcap(packets, { frame: tagged }),
  'Ethernet with padding': pcap(packets, { frame: padded }),
  'IEEE 802.3 with SNAP': pcap(packets, { frame: snap }),
};

describe('a capture says the same', () => {
  it('which is something', () => {
    expect(expected.conversations).toHaveLength(2);
    expect(expected.attempts).toHaveLength(1);
    expect(expected.packets).toBe(packets.length);
  });

  it.each(Object.keys(forms))('as %s', async (name) => {
    expect(essence(await readBytes(forms[name] ?? Buffer.alloc(0)))).toEqual(expected);
  });

  it.each([1, 7, 1000])('in pieces of %i bytes', async (piece) => {
    expect(essence(await readBytes(pcapng(packets), undefined, piece))).toEqual(expected);
    expect(essence(await readBytes(netmon(packets), undefined, piece))).toEqual(expected);
  });

  it('in the milliseconds of Network Monitor 1.1', async () => {
    const { conversations, attempts } = await readBytes(netmon(packets, { version: [1, 1] }));
    expect(conversations.map(({ answer: status }) => status)).toEqual([200, 403]);
    expect(attempts.map(({ retransmissions }) => retransmissions)).toEqual([2]);
  });

  it('where the index of Network Monitor names the frames the other way round', async () => {
    const reading = await readBytes(netmon(packets, { reversed: true }));
    expect(reading.conversations[0]?.evidence[0]?.packet).toBe(packets.length + 1 - firstPacket);
  });

  it('with simple packet blocks, which have no time', async () => {
    const { conversations } = await readBytes(pcapng(packets, { block: 'simple' }));
    expect(conversations.map(({ target }) => target)).toEqual([`${host}:443`, 'a.msappproxy.net:443']);
  });

  it('in two sections of different byte order in one file', async () => {
    const half = packets.length >> 1;
    const file = Buffer.concat([pcapng(packets.slice(0, half)), pcapng(packets.slice(half), { bigEndian: true })]);
    expect(essence(await readBytes(file))).toEqual(expected);
  });

  it('with an offset of time (if_tsoffset)', async () => {
    const offset = Buffer.alloc(8);
    offset.writeBigInt64LE(3600n);
    const { from } = await readBytes(pcapng(packets, { interfaceOptions: [[14, offset]] }));
    expect(from).toBe('2026-01-31T13:00:00.000000Z');
  });
});

describe('records of Network Monitor that are not packets', () => {
  it('get no number', async () => {
    const isList = (at: number) => at === 0;
    const file = netmon(packets, { network: (at) => (isList(at) ? 0xfffd : 1) });
    const { counts, conversations } = await readBytes(file);
    expect(counts.packets).toBe(packets.length - 1);
    expect(conversations[0]?.evidence[0]?.packet).toBe(firstPacket - 1);
  });
});
