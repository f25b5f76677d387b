import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaptureReading } from '../../src/capture/reading.ts';
import { captureLines } from '../../src/capture/show/capture-lines.ts';
import { capturePage } from '../../src/capture/show/capture-page.ts';
import { runs } from '../helpers/seed.ts';
import { Conversation, startTime } from './build/conversation.ts';
import { netmon, pcap, pcapng } from './build/files.ts';
import { asked, inTunnel, known } from './build/finding-scenes.ts';
import { tcp } from './build/packets.ts';
import { readBytes } from './build/read-bytes.ts';
import { dropped, host, lookup, together, toServer, tunnel, withTls } from './build/scenes.ts';

const packets = together(
  known,
  tunnel(1e4),
  asked('407 Who', 'Proxy-Authenticate: Negotiate'),
  withTls(inTunnel()).reset(),
  dropped(9352),
  lookup('wpad.contoso.com', [], { code: 3 }),
  withTls(toServer().open()),
);
const files: Readonly<Record<string, Buffer>> = {
  pcap: pcap(packets),
  'pcap, big endian': pcap(packets, { bigEndian: true }),
  pcapng: pcapng(packets, {
    packetOptions: (at) => [
      [1, Buffer.from('abc')],
      [5, Buffer.from([at, 0, 0, 0, 0, 0, 0, 0])],
    ],
  }),
  'pcapng of two byte orders': Buffer.concat([pcapng(packets), pcapng(packets, { bigEndian: true })]),
  'Network Monitor': netmon(packets),
  gzip: gzipSync(pcapng(packets)),
};

/** A reading that can be shown: every list is whole, every number is one. */
function expectWhole(reading: CaptureReading): void {
  expect(reading.verdict.text).not.toBe('');
  const text = JSON.stringify(reading);
  expect(text).not.toMatch(/:(?:NaN|Infinity)|\[object|undefined/);
  expect(JSON.parse(text)).toEqual(reading);
  expect(captureLines(reading).join('\n')).not.toMatch(/NaN|undefined|\[object/);
  expect(capturePage(reading)).not.toMatch(/NaN|undefined|\[object/);
}

const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 });

describe.each(Object.keys(files))('%s', (name) => {
  const file = files[name] ?? Buffer.alloc(0);

  it('is read with any bytes changed', async () => {
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = Buffer.from(file);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        expectWhole(await readBytes(bytes));
      }),
      runs(25),
    );
  });

  it('is read with its headers changed', async () => {
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = Buffer.from(file);
        for (const [at, value] of changes) bytes[at % Math.min(bytes.length, 200)] = value;
        expectWhole(await readBytes(bytes));
      }),
      runs(25),
    );
  });

  it('is read when it ends anywhere, and never with more packets', async () => {
    const whole = (await readBytes(file)).counts.packets;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: file.length - 1 }), async (length) => {
        const reading = await readBytes(file.subarray(0, length));
        expectWhole(reading);
        expect(reading.counts.packets).toBeLessThanOrEqual(whole);
      }),
      runs(12),
    );
  });
});

describe('what can not be read is counted', () => {
  const short = pcap(packets).subarray(0, -10);
  const badLength = Buffer.from(pcap(packets));
  badLength.writeUInt32LE(0x7fffffff, 24 + 8);
  const badBlock = Buffer.from(pcapng(packets));
  badBlock.writeUInt32LE(4, 4);
  const badTrailer = Buffer.from(pcapng(packets));
  badTrailer.writeUInt32LE(99, 24);
  const badOrder = Buffer.from(pcapng(packets));
  badOrder.writeUInt32LE(99, 8);
  const badTable = Buffer.from(netmon(packets));
  badTable.writeUInt32LE(0xffff_fff0, 28);
  const missingFrames = Buffer.from(netmon(packets)).fill(0xff, 128 + 12, 128 + 16);
  const badVersion = Buffer.from(netmon(packets));
  badVersion[5] = 9;
  const badGzip = Buffer.from(gzipSync(pcap(packets)));
  badGzip.fill(0x55, 200, 260);

  it.each<[string, Buffer, string | null, number]>([
    ['a file that ends in a packet', short, 'cutOff', packets.length - 1],
    ['a length that is too large', badLength, 'badLength', 0],
    ['a block that is too short', badBlock, 'badLength', 0],
    ['a block whose lengths differ', badTrailer, 'badLength', 0],
    ['a section without a byte order', badOrder, 'unknownByteOrder', 0],
    ['an index that is too large', badTable, 'badFrameTable', 0],
    ['a frame that is too large', missingFrames, 'badLength', 0],
    ['a version that nobody knows', badVersion, 'unknownVersion', 0],
    ['a compression that is damaged', badGzip, 'badCompression', -1],
    ['a text', Buffer.from('This is not a capture.'), null, 0],
    ['an empty file', Buffer.alloc(0), null, 0],
  ])('%s', async (_, bytes, damage, count) => {
    const {
      files: [file],
      counts,
      findings,
    } = await readBytes(bytes);
    expect(file?.damage).toBe(damage);
    if (count >= 0) expect(counts.packets).toBe(count);
    expect(findings.map(({ code }) => code)).toContain('CAPTURE_INCOMPLETE');
  });
});

describe('memory stays bounded', () => {
  const end = (at: number) => ({
    address: `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
    port: 1024 + (at % 60_000),
  });

  it('over 100,000 tiny conversations with one answer each', { timeout: 120_000 }, async () => {
    const many = Array.from({ length: 100_000 }, (_, at) =>
      new Conversation(end(at), { address: '10.9.9.9', port: 8080 }, at * 10)
        .open()
        .say(`CONNECT ${host}:443 HTTP/1.1\r\n\r\n`)
        .hear('HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n')
        .finish(),
    ).flatMap((conversation) => conversation.packets);
    const { counts, conversations } = await readBytes(pcap(many));
    expect(counts.connections).toBe(100_000);
    expect(conversations).toMatchObject([{ answer: 403, count: 100_000 }]);
  });

  it('over 100,000 attempts to as many addresses', async () => {
    const syns = Array.from({ length: 100_000 }, (_, at) => ({
      packet: tcp({ from: { address: '10.1.2.3', port: 1024 + (at % 60_000) }, to: end(at), flags: 'S', sequence: at }),
      time: startTime + at * 1000,
    }));
    const reading = await readBytes(pcap(syns));
    expect(reading.counts.connections).toBe(100_000);
    expect(reading.attempts).toHaveLength(500);
    expect(reading.counts.omitted).toBeGreaterThan(90_000);
    expect(JSON.stringify(reading).length).toBeLessThan(1_000_000);
  });
});
