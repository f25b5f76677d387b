import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../src/capture/read-capture.ts';
import { openFileStream } from '../../../src/system/file-stream.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { essenceOf, judgeByTshark } from './judge.ts';

const laneTools = parseEnv(readFileSync(join(import.meta.dirname, '../../../scripts/lane-tools.env'), 'utf8'));

/** Wireshark's test captures (GPL-2.0-or-later), fetched by scripts/fetch-captures.sh; nobody here made them. */
const folder = join(homedir(), laneTools['LANE_TOOLS'] ?? '', 'wireshark-captures');

const files = [
  'challenge01_ooo_stream.pcapng.gz',
  'communityid.pcap.gz',
  'dhcp-nanosecond.pcap',
  'dhcp.pcapng',
  'dns+icmp.pcapng.gz',
  'http-brotli.pcapng',
  'http-ooo.pcap',
  'http-ooo2.pcap',
  'http.pcap',
  'http2-data-reassembly.pcap',
  'many_interfaces.pcapng.1',
  'many_interfaces.pcapng.2',
  'netperfmeter.pcapng.gz',
  'retrans-tls.pcap',
  'rsasnakeoil2.pcap',
  'tcp-badsegments.pcap',
  'tls-fragmented-handshakes.pcap.gz',
  'tls-renegotiation.pcap',
  'tls12-aes128ccm.pcap',
  'tls12-chacha20poly1305.pcap',
  'tls12-dsb.pcapng',
  'tls13-20-chacha20poly1305.pcap',
  'tls13-rfc8446.pcap',
  'wireguard-ping-tcp.pcap',
];

const available = existsSync(folder) && hasProgram('tshark');

describe.skipIf(!requireLane("Wireshark's test captures (scripts/fetch-captures.sh) with tshark", available))(
  'captures that nobody here made',
  () => {
    it.each(files)('%s says the same to tshark', async (name) => {
      const file = join(folder, name);
      const reading = await readCapture([{ name, open: () => openFileStream(file) }], {
        mode: 'unknown',
        endpoints: [],
      });
      expect(reading.files[0]?.damage).toBeNull();
      expect(essenceOf(reading)).toEqual(judgeByTshark(file, []));
    });
  },
);
