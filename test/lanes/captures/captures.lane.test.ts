import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureContext } from '../../../src/capture/context.ts';
import { readCapture } from '../../../src/capture/read-capture.ts';
import type { CaptureReading } from '../../../src/capture/reading.ts';
import { openFileStream } from '../../../src/system/file-stream.ts';
import { requireLane } from '../lane.ts';
import { essenceOf, framesByFilter, judgeByTshark } from './judge.ts';
import { Laboratory, missingTool } from './laboratory.ts';

const endpoints = [{ pattern: '*.msappproxy.net' }, { pattern: '*.servicebus.windows.net' }];
const proxy = { host: '10.77.1.2', port: 3128 };
const read = (file: string, context: CaptureContext): Promise<CaptureReading> =>
  readCapture([{ name: file, open: () => openFileStream(file) }], context);

const explicit: CaptureContext = { mode: 'explicit', proxy, endpoints };

/** One run of the client behind a proxy: what it does, and what a reader has to say. */
const behindProxy = [
  'name=relay.servicebus.windows.net+name=wpad.contoso.com',
  'tunnel=relay.servicebus.windows.net:443+split=relay.servicebus.windows.net:443+tunnel=alias.servicebus.windows.net:443',
  'tunnel=auth.msappproxy.net:443+tunnel=forbidden.msappproxy.net:443+tunnel=dead.msappproxy.net:1',
  'odd=bad-gateway.msappproxy.net:443+odd=timeout.msappproxy.net:443+odd=cut.msappproxy.net:443+odd=cut-later.msappproxy.net:443',
  'odd=silent.msappproxy.net:443+odd=ssh.msappproxy.net:443+tunnel6=bad-gateway.msappproxy.net:443',
  'untrusting=relay.servicebus.windows.net:8443+untrusting=relay.servicebus.windows.net:443',
  'attempt=9352+attempt=9350+attempt6=9354',
];

/** And one that goes out directly. */
const withoutProxy = [
  'name=alias.servicebus.windows.net+name=missing.servicebus.example',
  'direct=443+direct=8443',
  'attempt=9352+attempt=9350+attempt=5671+attempt6=9354',
];

const lane = describe.skipIf(
  !requireLane('captures (tshark, squid, dnsmasq, nft, network namespaces)', missingTool === null),
);

lane('captures of real conversations', () => {
  const laboratory = new Laboratory();
  const files = { proxy: '', direct: '' };
  const readings = new Map<string, CaptureReading>();
  const reading = (name: string): CaptureReading => readings.get(name) ?? expect.fail(`${name} was not read.`);

  beforeAll(async () => {
    await laboratory.open();
    files.proxy = await laboratory.capture(
      'proxy.pcap',
      (file) => ['tcpdump', '-n', '-i', 'near', '-w', file, '-U', '-Z', 'root'],
      behindProxy,
    );
    files.direct = await laboratory.capture(
      'direct.pcapng',
      (file) => ['dumpcap', '-i', 'any', '-w', file],
      withoutProxy,
    );
    readings.set('proxy', await read(files.proxy, explicit));
    readings.set('direct', await read(files.direct, { mode: 'bypass', endpoints }));
  });
  afterAll(() => laboratory.close());

  it('tshark sees the same behind a proxy', () => {
    const judged = judgeByTshark(files.proxy, [3128, 8081]);
    expect(judged.connects.length).toBe(15);
    expect(essenceOf(reading('proxy'))).toEqual(judged);
  });

  it('tshark sees the same on the direct way', () => {
    const judged = judgeByTshark(files.direct, []);
    expect(judged.synRetransmissions).toBeGreaterThan(0);
    expect(essenceOf(reading('direct'))).toEqual(judged);
  });

  it.each([
    ['relay.servicebus.windows.net:443', [200]],
    ['relay.servicebus.windows.net:8443', [200]],
    ['auth.msappproxy.net:443', [407]],
    ['forbidden.msappproxy.net:443', [403]],
    ['dead.msappproxy.net:1', [503]],
    ['bad-gateway.msappproxy.net:443', [502, 502]],
    ['timeout.msappproxy.net:443', [504]],
    ['cut.msappproxy.net:443', ['none']],
    ['cut-later.msappproxy.net:443', [200]],
    ['silent.msappproxy.net:443', ['none']],
    ['ssh.msappproxy.net:443', ['notHttp']],
  ])('%s was answered with %j', (target, expected) => {
    const { conversations } = reading('proxy');
    expect(conversations.flatMap((one) => (one.target === target ? [one.answer] : []))).toEqual(expected);
  });

  it('who reset, what squid offers, and who issued the certificate are said', () => {
    const { conversations } = reading('proxy');
    const of = (target: string) => conversations.find((one) => one.target === target);
    expect(of('auth.msappproxy.net:443')?.schemes).toEqual(['Basic']);
    expect(of('cut.msappproxy.net:443')?.ended).toEqual({ how: 'reset', by: 'server' });
    expect(of('silent.msappproxy.net:443')?.ended).toMatchObject({ by: 'client' });
    expect(of('relay.servicebus.windows.net:8443')?.inside).toMatchObject({
      tlsVersions: ['1.2'],
      issuers: ['CN=Contoso TLS Inspection CA, O=Contoso'],
    });
    expect(of('relay.servicebus.windows.net:443')?.inside).toMatchObject({ tlsVersions: ['1.3'] });
  });

  it.each([
    'PROXY_AUTHENTICATION',
    'PROXY_FORBIDDEN',
    'PROXY_BAD_GATEWAY',
    'PROXY_UNAVAILABLE',
    'PROXY_TIMEOUT',
    'PROXY_CLOSED',
    'PROXY_NO_ANSWER',
    'PROXY_NOT_HTTP',
    'TUNNEL_CUT',
    'TLS_INSPECTED',
    'OTHER_PROXY_USED',
    'DIRECT_TRY_FAILED',
    'WPAD_NOT_FOUND',
  ])('%s is found behind the proxy', (code) => {
    expect(reading('proxy').findings.map((finding) => finding.code)).toContain(code);
  });

  it('a client that does not trust the certificate is seen in both versions of TLS', () => {
    const codes = reading('proxy').findings.filter(({ code }) => /^TLS_(?:ALERT|REFUSED|ENDED_EARLY)$/.test(code));
    const subjects = codes.flatMap((finding) => finding.subjects);
    expect(subjects).toContain('relay.servicebus.windows.net:8443');
    expect(subjects).toContain('relay.servicebus.windows.net:443');
  });

  it('the direct way fails in its three forms, by destination and port', () => {
    const { attempts, findings } = reading('direct');
    expect(attempts.map(({ address, port, outcome }) => `${address} ${port} ${outcome}`).sort()).toEqual([
      '10.77.1.2 5671 unreachable',
      '10.77.1.2 9350 refused',
      '10.77.1.2 9352 noAnswer',
      'fd00:77::2 9354 noAnswer',
    ]);
    expect(attempts.find(({ port }) => port === 5671)?.reason).toBe('prohibited by a filter');
    expect(attempts.find(({ port }) => port === 9352)?.names).toContain('alias.servicebus.windows.net');
    const codes = findings.filter(({ severity }) => severity === 'fault').map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['CONNECTION_BLOCKED', 'CONNECTION_REFUSED', 'CONNECTION_UNREACHABLE', 'TLS_INSPECTED']),
    );
  });

  it.each(['proxy', 'direct'] as const)('Wireshark takes every filter of %s and shows packets', (name) => {
    const filters = [...reading(name).findings, reading(name)]
      .map(({ filter }) => filter.wireshark)
      .filter((text) => text !== '');
    expect(filters.length).toBeGreaterThan(4);
    const general = reading(name).filter.wireshark;
    const empty = filters.filter((filter) => framesByFilter(files[name], filter).length === 0);
    expect(empty).toEqual(name === 'direct' ? [general] : []);
  });
});
