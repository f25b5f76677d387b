import { Conversation, startTime, type Timed } from './conversation.ts';
import { type Endpoint, udp, unreachable } from './packets.ts';
import { clientHello, dnsAnswer, dnsQuery, serverHello, tlsRecord } from './payloads.ts';

export const host = 'cwap-eur1-weur1.servicebus.windows.net';
export const client = '10.1.2.3';
const proxyEndpoint: Endpoint = { address: '10.9.9.9', port: 8080 };
export const relay = '203.0.113.9';
const resolver: Endpoint = { address: '10.9.9.53', port: 53 };

let nextPort = 40_000;

/** A client's end with a port of its own. */
function from(): Endpoint {
  nextPort = nextPort >= 60_000 ? 40_000 : nextPort + 1;
  return { address: client, port: nextPort };
}

export const connect = (target = `${host}:443`): string => `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`;
export const granted = 'HTTP/1.1 200 Connection established\r\n\r\n';
export const answer = (status: string, ...fields: string[]): string =>
  `HTTP/1.1 ${[status, ...fields, 'Content-Length: 0'].join('\r\n')}\r\n\r\n`;

export const toProxy = (at = 0): Conversation => new Conversation(from(), proxyEndpoint, at);
export const toServer = (port = 443, at = 0, address = relay): Conversation =>
  new Conversation(from(), { address, port }, at);

/** A tunnel as a healthy connector has it. */
export const tunnel = (at = 0, target = host): Conversation =>
  withTls(
    toProxy(at)
      .open()
      .say(connect(`${target}:443`))
      .wait(2000)
      .hear(granted),
    target,
  ).finish();

/** TLS 1.3 with data, on an open connection. */
export const withTls = (conversation: Conversation, name = host): Conversation =>
  conversation
    .say(clientHello(name))
    .hear(serverHello('1.3'))
    .hear(tlsRecord(23, Buffer.alloc(900)))
    .say(tlsRecord(23, Buffer.alloc(53)))
    .say(tlsRecord(23, Buffer.alloc(300)))
    .hear(tlsRecord(23, Buffer.alloc(1200)));

let nextId = 1;

/** A question for a name and, unless `addresses` is null, its answer. */
export function lookup(
  name: string,
  addresses: readonly string[] | null,
  { code = 0, chain = [name], at = 0 }: { code?: number; chain?: readonly string[]; at?: number } = {},
): readonly Timed[] {
  const me = { address: client, port: 50_000 + (nextId % 10_000) };
  nextId += 1;
  const asked = { packet: udp(me, resolver, dnsQuery(nextId, name)), time: startTime + at };
  if (addresses === null) return [asked];
  return [
    asked,
    { packet: udp(resolver, me, dnsAnswer(nextId, name, chain, addresses, code)), time: startTime + at + 400 },
  ];
}

/** A SYN that is sent again after 1 and 3 seconds, as Windows does. */
export const dropped = (port: number, address = relay): Conversation =>
  toServer(port, 0, address).syn().wait(1e6).syn().wait(2e6).syn();

/** A SYN, and the answer of a router or firewall on the way. */
export function prohibited(port: number, address = relay, router = '10.1.2.1'): readonly Timed[] {
  const attempt = toServer(port, 0, address).syn();
  return [...attempt.packets, { packet: unreachable(router, client, 13, attempt.last), time: attempt.time + 100 }];
}

/** Something that happens much later, so that what came before had its time. */
export const later = (): readonly Timed[] => lookup('time.contoso.com', ['10.0.0.1'], { at: 60e6 });

/** Packets of several parts in the order of time. */
export const together = (...parts: readonly (Conversation | readonly Timed[])[]): readonly Timed[] =>
  parts.flatMap((part) => (part instanceof Conversation ? part.packets : part)).toSorted((a, b) => a.time - b.time);
