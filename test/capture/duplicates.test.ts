import { describe, expect, it } from 'vitest';
import { pcap, pcapng } from './build/files.ts';
import { readBytes } from './build/read-bytes.ts';
import { later, together, toProxy, tunnel } from './build/scenes.ts';

describe('one packet that several components saw', () => {
  const twice = (gap: number) => {
    const packets = toProxy().syn().again(gap).wait(1e6).syn().wait(2e6).syn().packets;
    return together(packets, later());
  };

  it('is counted once by its content', async () => {
    const { counts, attempts } = await readBytes(pcap(twice(20)));
    expect([counts.duplicates, attempts[0]?.retransmissions]).toEqual([1, 2]);
  });

  it('is a retransmission when it comes later', async () => {
    const { counts, attempts } = await readBytes(pcap(twice(300_000)));
    expect([counts.duplicates, attempts[0]?.retransmissions]).toEqual([0, 3]);
  });

  it('is counted once by its packet id, whatever its time', async () => {
    const id = (at: number) => Buffer.from([at < 2 ? 1 : at, 0, 0, 0, 0, 0, 0, 9]);
    const file = pcapng(twice(300_000), {
      packetOptions: (at) => [
        [1, Buffer.from('odd')],
        [5, id(at)],
      ],
    });
    const { counts, attempts } = await readBytes(file);
    expect([counts.duplicates, attempts[0]?.retransmissions]).toEqual([1, 2]);
  });

  it('is one packet on two links', async () => {
    const { packets } = tunnel();
    const both = packets.flatMap((packet) => [packet, { ...packet, time: packet.time + 15 }]);
    const { counts, conversations } = await readBytes(pcap(both));
    expect(counts.duplicates).toBe(packets.length);
    expect(conversations).toMatchObject([{ count: 1, answer: 200 }]);
  });
});
