import { describe, expect, it } from 'vitest';
import type { CaptureContext } from '../../src/capture/context.ts';
import { findingCodes, findingKinds } from '../../src/capture/judge/finding-codes.ts';
import { readCapture } from '../../src/capture/read-capture.ts';
import { pcap } from './build/files.ts';
import { asked, bypass, inTunnel, known, type Scene, scenes, unknown } from './build/finding-scenes.ts';
import { clientHello, serverHello, tlsRecord } from './build/payloads.ts';
import { explicitContext, memorySource } from './build/read-bytes.ts';
import {
  answer,
  connect,
  dropped,
  host,
  lookup,
  relay,
  together,
  toProxy,
  toServer,
  tunnel,
  withTls,
} from './build/scenes.ts';

const read = (context: CaptureContext, parts: Scene[3], options = {}) =>
  readCapture([memorySource(pcap(together(...parts), options))], context);

describe('what is found when', () => {
  it.each(scenes)('%s: %s', async (_, code, context, parts) => {
    const reading = await read(context, parts, code === 'CAPTURE_INCOMPLETE' ? { snapLength: 150 } : {});
    const found = reading.findings.find((finding) => finding.code === code);
    expect(reading.findings.map((finding) => finding.code)).toContain(code);
    expect(found?.message).toMatch(/^[A-Z0-9].*[.]$/);
    expect(reading.findings.filter(({ severity }) => severity === 'fault').map((finding) => finding.code)).toEqual(
      findingKinds[code].severity === 'fault' ? [code] : [],
    );
    expect(reading.verdict.state).toBe(findingKinds[code].severity === 'fault' ? 'faults' : 'clear');
  });

  it('every code has a scene', () => {
    expect([...new Set(scenes.map(([, code]) => code))].sort()).toEqual([...findingCodes].sort());
  });
});

describe('a healthy connector', () => {
  it('has many short connections and no finding', async () => {
    const many = Array.from({ length: 200 }, (_, at) => tunnel(at * 20_000));
    const reading = await read(explicitContext, many);
    expect(reading.findings).toEqual([]);
    expect(reading.verdict.state).toBe('clear');
    expect(reading.conversations).toMatchObject([{ target: `${host}:443`, answer: 200, count: 200 }]);
  });

  it('may wait for an answer when the capture ends', async () => {
    const reading = await read(explicitContext, [tunnel(), toProxy(1e5).open().say(connect())]);
    expect(reading.findings).toEqual([]);
  });

  it.each<[string, number, string]>([
    ['a web server', 80, 'GET /a.crl HTTP/1.1\r\nHost: crl3.digicert.com\r\n\r\n'],
    ['a relay without TLS', 9350, 'frames'],
  ])('may be reset by %s after its answer', async (_, port, request) => {
    const conversation = toServer(port).open().say(request).hear(answer('200 OK')).reset();
    const { findings } = await read(bypass, [known, lookup('crl3.digicert.com', [relay]), conversation]);
    expect(findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
  });

  it('may have sent one SYN when the capture ends', async () => {
    expect(
      (await read(bypass, [known, withTls(toServer().open()).finish(), toServer(9352, 1e5).syn()])).findings,
    ).toEqual([]);
  });
});

describe('what the capture does not hold is no fault', () => {
  const hello = () => inTunnel().say(clientHello(host)).hear(serverHello('1.3'));
  const data = tlsRecord(23, Buffer.alloc(900));

  it.each<[string, Scene[3]]>([
    ['the beginning of a connection that is reset', [toServer().say(data).hear(data).reset()]],
    ['what the client said before it ended the connection', [hello().hear(data).skipUp(500).finish()]],
    ['a part of what the client said', [hello().hear(data).skipUp(500).say(data).finish()]],
  ])('%s', async (_, parts) => {
    const { findings } = await read(unknown, [known, ...parts]);
    expect(findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
  });
});

describe('a finding', () => {
  it('names schemes, targets, packets and filters', async () => {
    const reading = await read(explicitContext, [
      asked('407 Who', 'Proxy-Authenticate: Negotiate, NTLM', 'Proxy-Authenticate: Basic realm="x, y"'),
    ]);
    expect(reading.findings[0]).toMatchObject({
      number: 1,
      at: '10.9.9.9:8080',
      subjects: [`${host}:443`],
      extras: ['Basic', 'NTLM', 'Negotiate'],
      evidence: [
        { file: 0, packet: 4, time: '2026-01-31T12:00:00.000200Z' },
        { file: 0, packet: 5, time: '2026-01-31T12:00:00.000300Z' },
      ],
      filter: { wireshark: 'tcp.port == 8080 && http.response.code == 407' },
    });
  });

  it('is one for all targets of one proxy', async () => {
    const forbidden = ['a', 'b', 'c'].map((name, at) =>
      toProxy(at * 1e4)
        .open()
        .say(connect(`${name}.msappproxy.net:443`))
        .hear(answer('403 No'))
        .finish(),
    );
    const { findings } = await read(explicitContext, forbidden);
    expect(findings).toMatchObject([
      { count: 3, subjects: ['a', 'b', 'c'].map((name) => `${name}.msappproxy.net:443`) },
    ]);
  });

  it('says that another device may have sent a reset', async () => {
    expect((await read(explicitContext, [inTunnel().reset(200)])).findings[0]?.message).toContain('a device between');
  });

  it('numbers packets in the file where they are', async () => {
    const files = [pcap(tunnel().packets), pcap(asked('403 No').packets)];
    const reading = await readCapture(
      files.map((bytes, at) => memorySource(bytes, `${at}.pcap`)),
      explicitContext,
    );
    expect(reading.findings[0]?.evidence[0]).toMatchObject({ file: 1, packet: 4 });
  });

  it('of a script has the port that it was asked from', async () => {
    const get = 'GET /wpad.dat HTTP/1.1\r\nHost: scripts.contoso.com:8081\r\n\r\n';
    const { findings } = await read({ mode: 'system', endpoints: [] }, [
      toServer(8081).open().say(get).hear(answer('404 Not Found')).finish(),
    ]);
    const failed = findings.find(({ code }) => code === 'SCRIPT_FAILED');
    expect(failed?.filter.wireshark).toContain('tcp.port == 8081');
  });

  it('that not all could be read is in the verdict', async () => {
    const { verdict } = await read(explicitContext, [tunnel()], { snapLength: 150 });
    expect(verdict).toEqual({ state: 'clear', text: expect.stringContaining('what could not may hide a fault') });
    expect(verdict.text).not.toContain('need not be one');
  });

  it('puts faults before notes', async () => {
    const { findings } = await read(explicitContext, [tunnel(), dropped(9352), asked('403 No')]);
    expect(findings.map(({ severity }) => severity)).toEqual(['fault', 'note']);
  });
});
