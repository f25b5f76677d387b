import { startTime, type Timed } from './conversation.ts';
import { type Endpoint, udp } from './packets.ts';
import { dnsAnswer, dnsQuery, netbiosAnswer, netbiosQuery, withoutQuestion } from './payloads.ts';
import { client } from './scenes.ts';

/** A DHCP server says where a proxy script is. */
export function autoProxyByDhcp(): readonly Timed[] {
  const message = Buffer.alloc(240);
  message.writeUInt32BE(0x63825363, 236);
  const url = Buffer.from('http://wpad.contoso.com/wpad.dat');
  const options = Buffer.concat([Buffer.from([0, 53, 1, 5, 252, url.length]), url, Buffer.from([255])]);
  const ends = [
    { address: '10.1.2.1', port: 67 },
    { address: client, port: 68 },
  ] as const;
  return [{ packet: udp(...ends, Buffer.concat([message, options])), time: startTime }];
}

/** A question to everybody on the wire, and what one of them says. */
const askedOfAll = (port: number, group: string, query: Buffer, answer: Buffer): readonly Timed[] => {
  const [me, them] = [client, '10.1.2.7'].map((address) => ({ address, port })) as [Endpoint, Endpoint];
  return [
    { packet: udp(me, { address: group, port }, query), time: startTime },
    { packet: udp(them, me, answer), time: startTime + 300 },
  ];
};
const local = dnsQuery(0, 'wpad.local');

/** A machine answers, perhaps for another name than the asked one. */
export const byMulticast = (name = 'wpad.local') =>
  askedOfAll(5353, '224.0.0.251', local, withoutQuestion(dnsAnswer(0, name, [name], ['10.1.2.7']), dnsQuery(0, name)));

export const byNetbios = () =>
  askedOfAll(137, '10.1.2.255', netbiosQuery(9, 'wpad'), netbiosAnswer(9, 'wpad', ['10.1.2.7']));
