import { describe, expect, it } from 'vitest';
import { Conversation } from './build/conversation.ts';
import { pcap } from './build/files.ts';
import { ip } from './build/packets.ts';
import { certificates, clientHello, serverHello, tlsRecord } from './build/payloads.ts';
import { readBytes } from './build/read-bytes.ts';
import { answer, connect, granted, host, later, together, toProxy, toServer, tunnel, withTls } from './build/scenes.ts';

const target = `${host}:443`;
const request = connect();
const answersOf = async (conversation: Conversation, options = {}) => {
  const { conversations } = await readBytes(pcap(conversation.packets, options));
  return conversations.map(({ target: asked, answer: status, count }) => [asked, status, count]);
};

const open = () => toProxy().open();
const inPieces = (conversation: Conversation, text: string, size: number) => {
  for (let at = 0; at < text.length; at += size) conversation.say(text.slice(at, at + size));
  return conversation;
};

const wraps = 0xffff_ffff - 10;

describe('CONNECT and its answer are found', () => {
  it.each<[string, Conversation]>([
    ['in one packet each', open().say(request).hear(granted)],
    ['when the request comes in pieces of one byte', inPieces(open(), request, 1).hear(granted)],
    ['when the request comes in pieces of seven bytes', inPieces(open(), request, 7).hear(granted)],
    [
      'when the second half comes first',
      open().sayAt(20, request.slice(20)).sayAt(0, request.slice(0, 20)).skipUp(request.length).hear(granted),
    ],
    [
      'when a part is repeated later',
      open().say(request.slice(0, 20)).wait(3e5).sayAt(-20, request.slice(0, 20)).say(request.slice(20)).hear(granted),
    ],
    [
      'when parts overlap',
      open()
        .say(request.slice(0, 20))
        .sayAt(-10, request.slice(10))
        .skipUp(request.length - 20)
        .hear(granted),
    ],
    [
      'when an overlap says something else',
      open()
        .say(request.slice(0, 20))
        .sayAt(-10, `${'X'.repeat(10)}${request.slice(20)}`)
        .skipUp(request.length - 20)
        .hear(granted),
    ],
    [
      'when the answer is in pieces',
      open().say(request).hear(granted.slice(0, 3)).hear(granted.slice(3, 20)).hear(granted.slice(20)),
    ],
    [
      'when lines end with a line feed only',
      open().say(request.replaceAll('\r', '')).hear(granted.replaceAll('\r', '')),
    ],
    ['when sequence numbers begin again from 0', toProxyFrom(wraps).open().say(request).hear(granted)],
    ['after 100 Continue', open().say(request).hear('HTTP/1.1 100 Continue\r\n\r\n').hear(granted)],
    ['without the handshake of TCP', withoutOpening(open().say(request).hear(granted))],
  ])('%s', async (_, conversation) => {
    expect(await answersOf(conversation)).toEqual([[target, 200, 1]]);
  });

  it('when the answer was captured before the request', async () => {
    const conversation = open().say(request).hear(granted);
    const packets = [...conversation.packets];
    const [last, before] = [packets.pop(), packets.pop()];
    const swapped = [...packets, last, before].flatMap((packet) => packet ?? []);
    const { conversations } = await readBytes(pcap(swapped));
    expect(conversations.map(({ answer: status }) => status)).toEqual([200]);
  });
});

function toProxyFrom(first: number) {
  return new Conversation({ address: '10.1.2.3', port: 33_333 }, { address: '10.9.9.9', port: 8080 }, 0, first);
}

function withoutOpening(conversation: Conversation): Conversation {
  conversation.packets.splice(0, 3);
  return conversation;
}

describe('several requests in one connection', () => {
  const get = (path: string) =>
    `GET http://crl3.digicert.com${path}?secret=1 HTTP/1.1\r\nHost: crl3.digicert.com\r\n\r\n`;
  const body = (text: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
  const chunked =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nHTTP/\r\n3\r\nabc\r\n0\r\nTrailer: x\r\n\r\n';

  it.each<[string, Conversation, readonly unknown[]]>([
    [
      'are each answered',
      open()
        .say(get('/a'))
        .hear(body('x'.repeat(3000)))
        .say(get('/b'))
        .hear(answer('403 Forbidden')),
      [
        ['crl3.digicert.com:80', 200, 1],
        ['crl3.digicert.com:80', 403, 1],
      ],
    ],
    [
      'are each answered when they are sent together',
      open()
        .say(get('/a') + get('/b'))
        .hear(body('HTTP/1.1 500 no\r\n\r\n') + answer('502 Bad Gateway')),
      [
        ['crl3.digicert.com:80', 200, 1],
        ['crl3.digicert.com:80', 502, 1],
      ],
    ],
    [
      'are followed over chunks',
      open()
        .say(get('/a'))
        .hear(chunked.slice(0, 60))
        .hear(chunked.slice(60))
        .say(get('/b'))
        .hear(answer('404 Not Found')),
      [
        ['crl3.digicert.com:80', 200, 1],
        ['crl3.digicert.com:80', 404, 1],
      ],
    ],
    [
      'are followed over a body that is not in the capture',
      open()
        .say(get('/a'))
        .hear(`HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n${'x'.repeat(100)}`)
        .skipDown(3800)
        .hear('x'.repeat(100))
        .say(get('/b'))
        .hear(answer('503 Busy')),
      [
        ['crl3.digicert.com:80', 200, 1],
        ['crl3.digicert.com:80', 503, 1],
      ],
    ],
    [
      'end where another protocol begins',
      open()
        .say(get('/a'))
        .hear('HTTP/1.1 101 Switching Protocols\r\n\r\n')
        .hear(Buffer.from([0x81, 1, 65])),
      [['crl3.digicert.com:80', 101, 1]],
    ],
    [
      'go on after a 407',
      open().say(request).hear(answer('407 Who', 'Proxy-Authenticate: NTLM')).say(request).hear(granted),
      [
        [target, 407, 1],
        [target, 200, 1],
      ],
    ],
  ])('%s', async (_, conversation, expected) => {
    const found = await answersOf(conversation.finish());
    expect(found).toEqual(expect.arrayContaining([...expected]));
    expect(found).toHaveLength(expected.length);
  });

  it('keep no query and no user information', async () => {
    const text = JSON.stringify(
      await readBytes(
        pcap(
          open().say('GET http://me:pw@crl3.digicert.com/a?secret=1 HTTP/1.1\r\n\r\n').hear(answer('200 OK')).finish()
            .packets,
        ),
      ),
    );
    expect(text).toContain('crl3.digicert.com');
    expect(text).not.toMatch(/secret|pw/);
  });
});

describe('inside of a tunnel', () => {
  const insideOf = async (conversation: Conversation, options = {}) => {
    const { conversations } = await readBytes(pcap(conversation.packets, options));
    return conversations[0]?.inside;
  };
  const inTunnel = () => open().say(request).hear(granted);

  it('the name, the version and a finished handshake are seen', async () => {
    expect(await insideOf(withTls(inTunnel()).finish())).toMatchObject({
      serverNames: [host],
      tlsVersions: ['1.3'],
      established: 1,
      alerts: [],
      ends: { closedByClient: 1 },
    });
  });

  it('a hello over three packets and two records is read', async () => {
    const hello = clientHello(host);
    const message = hello.subarray(5);
    const records = Buffer.concat([tlsRecord(22, message.subarray(0, 30)), tlsRecord(22, message.subarray(30))]);
    const conversation = inTunnel().say(records.subarray(0, 3)).say(records.subarray(3, 50)).say(records.subarray(50));
    expect(await insideOf(conversation.hear(serverHello('1.2')))).toMatchObject({
      serverNames: [host],
      tlsVersions: ['1.2'],
    });
  });

  it('a hello in the same packet as the end of the request is read', async () => {
    const conversation = open()
      .say(Buffer.concat([Buffer.from(request), clientHello(host)]))
      .hear(granted);
    expect(await insideOf(conversation)).toMatchObject({ serverNames: [host] });
  });

  it('what is no certificate is no error', async () => {
    const conversation = inTunnel()
      .say(clientHello(host))
      .hear(serverHello('1.2'))
      .hear(certificates([Buffer.alloc(500, 0x30)]));
    expect(await insideOf(conversation)).toMatchObject({ issuers: [] });
  });

  it('packets of which only the beginning was captured are counted, and the rest is followed', async () => {
    const reading = await readBytes(pcap(tunnel().packets, { snapLength: 200 }));
    expect(reading.counts.cutPackets).toBeGreaterThan(0);
    expect(reading.conversations[0]).toMatchObject({ answer: 200, count: 1 });
  });
});

describe('IP', () => {
  it('v6 with extension headers is read', async () => {
    const conversation = new Conversation({ address: 'fd00::3', port: 3000 }, { address: 'fd00::9', port: 8080 });
    const { conversations } = await readBytes(pcap(conversation.open().say(request).hear(granted).packets));
    expect(conversations[0]).toMatchObject({ proxy: '[fd00::9]:8080', answer: 200 });
  });

  it('fragments are counted and not put together', async () => {
    const time = tunnel().time;
    const fragment = { packet: ip('10.1.2.3', '10.9.9.9', 6, Buffer.alloc(64), { fragment: 100 }), time };
    expect((await readBytes(pcap([fragment, fragment]))).counts.fragments).toBe(2);
  });
});

describe('who ended a connection', () => {
  it.each<[string, Conversation, object]>([
    ['the client', withTls(toServer().open()).finish(), { closedByClient: 1 }],
    ['the server', withTls(toServer().open()).finishFromServer(), { closedByServer: 1 }],
    ['the server by a reset', withTls(toServer().open()).reset(), { resetByServer: 1 }],
    ['the client by a reset', withTls(toServer().open()).resetByClient(), { resetByClient: 1 }],
    ['nobody', withTls(toServer().open()), { open: 1 }],
  ])('%s', async (_, conversation, ends) => {
    const { direct } = await readBytes(pcap(conversation.packets));
    expect(direct[0]?.inside.ends).toMatchObject(ends);
  });

  it('a connection on the ports of an older one is another one', async () => {
    const again = new Conversation({ address: '10.1.2.3', port: 777 }, { address: '203.0.113.9', port: 9350 }, 0, 5);
    const third = new Conversation(
      { address: '10.1.2.3', port: 777 },
      { address: '203.0.113.9', port: 9350 },
      9e6,
      999,
    );
    const { attempts, counts } = await readBytes(
      pcap(together(again.syn().wait(1e6).syn(), third.syn().wait(1e6).syn(), later())),
    );
    expect(attempts).toMatchObject([{ attempts: 2, retransmissions: 2 }]);
    expect(counts.synRetransmissions).toBe(2);
  });
});
