import { closeSync, openSync, writeSync } from 'node:fs';
import { Conversation, type Timed } from '../../test/capture/build/conversation.ts';
import { pcapng } from '../../test/capture/build/files.ts';
import { udp } from '../../test/capture/build/packets.ts';
import { clientHello, dnsAnswer, dnsQuery, serverHello } from '../../test/capture/build/payloads.ts';

/** What a capture for the bench holds; the tools that read it have to find the same. */
export interface CaptureTruth {
  connects: number;
  answers: Record<string, number>;
  synRetransmissions: number;
  packets: number;
  bytes: number;
}

const client = '10.1.2.3';
const proxy = { address: '10.9.9.9', port: 8080 };
const resolver = { address: '10.9.9.53', port: 53 };
const segment = Buffer.alloc(1400, 0x5a);
const record = Buffer.concat([Buffer.from([23, 3, 3, (1395 >> 8) & 255, 1395 & 255]), segment.subarray(5)]);

/** What the connector does again and again: a name, a tunnel, data; now and then a refusal and a try that is dropped. */
function chapter(number: number): readonly Timed[] {
  const port = 20_000 + (number % 40_000);
  const start = number * 20_000;
  const host = `cwap-eur1-weur${number % 20}.servicebus.windows.net`;
  const asked = new Conversation({ address: client, port }, proxy, start);
  const names: Timed[] = [
    { packet: udp({ address: client, port }, resolver, dnsQuery(number & 0xffff, host)), time: asked.time },
    {
      packet: udp(resolver, { address: client, port }, dnsAnswer(number & 0xffff, host, [host], ['10.77.0.1'])),
      time: asked.time + 300,
    },
  ];
  asked.wait(1000).open().say(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`).wait(2000);
  if (number % 50 === 7) {
    const head =
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n';
    asked.hear(head).finish();
  } else {
    asked.hear('HTTP/1.1 200 Connection established\r\n\r\n').say(clientHello(host)).hear(serverHello('1.3'));
    for (let at = 0; at < 40; at += 1) at % 4 === 0 ? asked.say(record) : asked.hear(record);
    asked.finish();
  }
  const dropped = new Conversation(
    { address: client, port: port + 1 },
    { address: '10.77.0.1', port: 9352 },
    start + 500,
  );
  if (number % 100 === 11) dropped.syn().wait(1e6).syn().wait(2e6).syn();
  return [...names, ...asked.packets, ...dropped.packets];
}

/** Writes a pcapng file of about `size` bytes, and answers with what is in it. */
export function writeCapture(file: string, size: number): CaptureTruth {
  const truth: CaptureTruth = { connects: 0, answers: {}, synRetransmissions: 0, packets: 0, bytes: 0 };
  const handle = openSync(file, 'w');
  let head = 0;
  for (let number = 0; truth.bytes < size; ) {
    const packets: Timed[] = [];
    for (const to = number + 200; number < to; number += 1) {
      packets.push(...chapter(number));
      truth.connects += 1;
      const answer = number % 50 === 7 ? '407' : '200';
      truth.answers[answer] = (truth.answers[answer] ?? 0) + 1;
      if (number % 100 === 11) truth.synRetransmissions += 2;
    }
    packets.sort((a, b) => a.time - b.time);
    const bytes = pcapng(packets);
    // Section and interface are written once.
    truth.bytes += writeSync(handle, bytes.subarray(head));
    head = 48;
    truth.packets += packets.length;
  }
  closeSync(handle);
  return truth;
}
