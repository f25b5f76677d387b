import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingCode } from '../../../src/network/check/finding-codes.ts';
import { createTryTarget } from '../../../src/network/check/try-target.ts';
import { preflight } from '../../../src/network/preflight.ts';
import { requireLane } from '../lane.ts';
import { ask, endpoint, failures } from './ask.ts';
import { type Bed, deadHost, endpointList, others, rangeHost, type SquidPort, setUpBed, tenant } from './bed.ts';
import { originAddress } from './origin.ts';
import { parseComplaints } from './squid.ts';
import type { BehaviourName } from './stand-in-proxies.ts';

const programs = ['/usr/sbin/squid', '/usr/lib/squid/security_file_certgen', '/usr/bin/tinyproxy', '/usr/bin/openssl'];
const isHere = programs.every((path) => existsSync(path)) && process.getuid?.() === 0;
const bootstrap = `${tenant}.bootstrap.msappproxy.net`;

describe.skipIf(!requireLane('squid-openssl and tinyproxy, as root,', isHere))('real proxies on loopback', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await setUpBed();
  });
  afterAll(() => bed?.close());

  const through = (port: number, host = bootstrap, ports = [443]) =>
    ask({ network: bed.network, proxy: `http://127.0.0.1:${port}`, endpoints: [endpoint(host, ports)] });

  /** A target that the check itself would send directly: an address of loopback. */
  const byHand = (proxyPort: number, host: string, port: number) => {
    const proxy = { host: '127.0.0.1', port: proxyPort };
    const kind = port === 80 ? 'web' : 'tunnel';
    const target = { kind, host, port, proxy, services: [], observed: false, historic: false, webPath: '/' } as const;
    return createTryTarget(bed.network, { limit: 4000, idle: 0 })(target);
  };

  it('let everything on the list through where a Squid allows it, with each time apart', async () => {
    const { network, ports } = bed;
    const result = await ask({
      network,
      proxy: `http://proxy.test:${ports.open}`,
      endpoints: endpointList().endpoints,
    });
    expect(failures(result)).toEqual([]);
    expect(result.answer).toBe('open');
    const tunnel = result.attempts.find(({ host, kind }) => host === bootstrap && kind === 'tunnel');
    expect(Object.keys(tunnel?.times ?? {})).toEqual(['name', 'connect', 'request', 'tls']);
    expect(tunnel?.tls).toMatchObject({ protocol: 'TLSv1.3', root: 'public' });
    expect(result.attempts.filter(({ kind, port }) => kind === 'closed' && port === 9352).length).toBe(4);
    expect(result.attempts.filter(({ host }) => host === '*.phonefactor.net')).toMatchObject([{ result: 'notTried' }]);
  });

  it.each<[SquidPort, string, number[], FindingCode, RegExp]>([
    ['basic', bootstrap, [443], 'PROXY_AUTHENTICATION', /407.*Basic/],
    ['ntlm', bootstrap, [443], 'PROXY_AUTHENTICATION', /407.*NTLM, Basic/],
    ['basic', 'crl3.digicert.com', [80], 'PROXY_AUTHENTICATION', /407/],
    ['forbidden', bootstrap, [443], 'DESTINATION_FORBIDDEN', /403.*ERR_ACCESS_DENIED/],
    ['forbidden', 'crl3.digicert.com', [80], 'WEB_FORBIDDEN', /403/],
    ['port443', bootstrap, [8080], 'DESTINATION_FORBIDDEN', /403/],
    ['open', deadHost, [443], 'DESTINATION_NOT_REACHED', /503.*ERR_CONNECT_FAIL/],
    ['open', 'unknown.example.com', [443], 'DESTINATION_NOT_REACHED', /50[03].*ERR_(DNS_FAIL|CANNOT_FORWARD)/],
    ['inspecting', bootstrap, [443], 'TLS_INSPECTED', /Contoso Inspection/],
    ['namesake', bootstrap, [443], 'TLS_INSPECTED', /Microsoft RSA Root Certificate Authority 2017/],
    ['unknown', bootstrap, [443], 'TLS_UNTRUSTED', /Unknown Inspection/],
  ])('of Squid at its port "%s" for %s: %j is %s', async (port, host, ports, code, came) => {
    const result = await through(bed.ports[port], host, ports);
    expect(result.findings).toMatchObject([{ number: 1, code, severity: 'error' }]);
    expect(result.findings[0]?.came.join()).toMatch(came);
    expect(result.answer).toBe('blocked');
  });

  it('of Squid at an IPv6 address are used', async () => {
    const proxy = `http://[::1]:${bed.ports.ipv6}`;
    const result = await ask({ network: bed.network, proxy, endpoints: [endpoint(bootstrap)] });
    expect(result).toMatchObject({ answer: 'open', attempts: [{ result: 'passed', proxy: { host: '[::1]' } }] });
  });

  it('pass a port of 2018 that is allowed though nobody answers there any more', async () => {
    const result = await through(bed.ports.open, bootstrap, [9090]);
    expect(result.attempts).toMatchObject([{ result: 'passed', came: expect.stringContaining('503') }]);
  });

  it.each<[string, string, number[], FindingCode | null]>([
    ['allowed', originAddress, [443], 'TLS_WRONG_NAME'],
    ['allowed on 80', originAddress, [80], null],
    ['forbidden by its filter', '127.77.0.5', [443], 'DESTINATION_FORBIDDEN'],
    ['a port that is not in ConnectPort', originAddress, [8080], 'DESTINATION_FORBIDDEN'],
    ['a dead target', '127.77.0.9', [443], 'DESTINATION_NOT_REACHED'],
  ])('of tinyproxy: %s', async (_name, host, ports, code) => {
    const [port = 0] = ports;
    expect(await byHand(bed.ports.tiny, host, port)).toMatchObject({ code });
  });

  it.each<[BehaviourName | 'tls', FindingCode]>([
    ['silent', 'PROXY_NO_ANSWER'],
    ['closing', 'PROXY_CLOSED'],
    ['resetting', 'PROXY_CLOSED'],
    ['byteByByte', 'PROXY_AUTHENTICATION'],
    ['endlessHeaders', 'PROXY_ANSWER_TOO_LARGE'],
    ['mail', 'PROXY_NOT_HTTP'],
    ['webServer', 'PROXY_NOT_A_PROXY'],
    ['signInPage', 'PROXY_OTHER_ANSWER'],
    ['tls', 'PROXY_WANTS_TLS'],
    ['silentInTunnel', 'TLS_NO_ANSWER'],
    ['closingInTunnel', 'TLS_FAILED'],
  ])('or a stand-in that is "%s": %s', async (name, code) => {
    const result = await through(bed.standIns.ports[name]);
    expect(result.findings).toMatchObject([{ code, places: [`${bootstrap}:443`] }]);
    expect(JSON.stringify(result)).not.toContain('\\u001b');
  });

  it.each<[BehaviourName, FindingCode | null]>([
    ['idleKept', null],
    ['idleFin', 'IDLE_CUT_FIN'],
    ['idleReset', 'IDLE_CUT_RST'],
    ['idleForgotten', 'IDLE_SILENT'],
  ])('and an idle tunnel through "%s" ends as %s', async (name, code) => {
    const proxy = `http://127.0.0.1:${bed.standIns.ports[name]}`;
    const result = await ask({ network: bed.network, proxy, endpoints: [endpoint(bootstrap)], idle: 2 });
    expect(result.attempts.find(({ kind }) => kind === 'idle')).toMatchObject({ code });
  });

  it.each<[string, string, FindingCode]>([
    ['nowhere in DNS', 'http://nowhere.test:3128', 'PROXY_NAME_NOT_FOUND'],
    ['at a port where nothing listens', 'http://127.77.0.9:3128', 'PROXY_REFUSED'],
  ])('or a proxy %s: %s is %s', async (_name, proxy, code) => {
    const result = await ask({ network: bed.network, proxy, endpoints: [endpoint(bootstrap)] });
    expect(result.findings).toMatchObject([{ code }]);
  });

  it('with a direct way beside them: closed is as it should be, or blocked where no proxy is set', async () => {
    const { network, ports } = bed;
    const relay = {
      ...endpoint('cwap-eur1-weur2.servicebus.windows.net'),
      hosts: [{ host: 'cwap-eur1-weur2.servicebus.windows.net', observed: true }],
    };
    const closed = await ask({ network, proxy: `http://127.0.0.1:${ports.open}`, endpoints: [relay] });
    expect(closed.attempts.filter(({ kind }) => kind === 'closed').map(({ port, result }) => [port, result])).toEqual([
      [9350, 'passed'],
      [9352, 'passed'],
      [5671, 'passed'],
      [443, 'passed'],
    ]);
    const direct = await ask({ network, proxy: null, endpoints: [relay] });
    expect(direct.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['DIRECT_BLOCKED', 'warning'],
      ['DIRECT_SERVICE_BUS_BLOCKED', 'warning'],
    ]);
  });

  it('200 hosts behind a slow proxy take as long as some of them, and an interruption ends at once', async () => {
    const endpoints = Array.from({ length: 200 }, (_, index) => endpoint(`h${index}.example.com`));
    const proxy = `http://127.0.0.1:${bed.standIns.ports.slow}`;
    const seen: number[] = [];
    const begun = performance.now();
    const result = await ask({
      network: bed.network,
      proxy,
      endpoints,
      options: { limit: 20_000, onProgress: ({ done }) => seen.push(done) },
    });
    console.log(`200 hosts, 0.4 s each: ${Math.round(performance.now() - begun)} ms`);
    expect(result.attempts.filter(({ code }) => code === 'TLS_WRONG_NAME').length).toBe(200);
    expect(seen.at(-1)).toBe(200);
    expect(bed.standIns.peak()).toBeGreaterThanOrEqual(60);

    const stop = new AbortController();
    const silent = `http://127.0.0.1:${bed.standIns.ports.silent}`;
    const half = ask({
      network: bed.network,
      proxy: silent,
      endpoints: endpoints.slice(0, 100),
      options: { limit: 600_000, signal: stop.signal },
    });
    setTimeout(() => stop.abort(), 300);
    const known = await half;
    expect(known).toMatchObject({ answer: 'incomplete', interrupted: true, findings: [] });
    expect(known.attempts.filter(({ result: one }) => one === 'notTried').length).toBe(100);
  });

  it.each<[string, 'passed' | 'failed', FindingCode | null]>([
    ['open', 'passed', null],
    ['basic', 'failed', 'PROXY_AUTHENTICATION'],
    ['forbidden', 'failed', 'DESTINATION_FORBIDDEN'],
    ['silent', 'failed', 'PROXY_NO_ANSWER'],
    ['closing', 'failed', 'PROXY_CLOSED'],
    ['dead', 'failed', 'PROXY_REFUSED'],
  ])('asked before a change: "%s" is %s', async (name, result, code) => {
    const ports: Readonly<Record<string, number>> = { ...bed.standIns.ports, ...bed.ports };
    const address = name === 'dead' ? 'http://127.77.0.9:3128' : `http://127.0.0.1:${ports[name]}`;
    const found = await preflight(bed.network, { mode: 'explicit', address }, bootstrap, { limit: 3000 });
    expect(found).toMatchObject({ result, code });
  });

  describe('with the rules that we write for Squid', () => {
    it('have no complaint from squid -k parse', () => {
      expect(parseComplaints(bed.oursFile)).toEqual([]);
    });

    it('let the whole list through, without signing in and without inspection', async () => {
      const proxy = `http://127.0.0.1:${bed.ports.ours}`;
      const result = await ask({ network: bed.network, proxy, endpoints: endpointList().endpoints });
      expect(failures(result)).toEqual([]);
      expect(result.answer).toBe('open');
      expect(bed.origin.requests).toContain('GET /pkiops/crl/Microsoft%20Azure%20RSA%20TLS%20Issuing%20CA%2003.crl');
      expect(result.attempts.filter(({ result: one }) => one === 'passed').length).toBeGreaterThan(40);
    });

    it('let a host through whose address is in a range that is allowed, without inspection', async () => {
      expect(await byHand(bed.ports.ours, rangeHost, 443)).toMatchObject({ result: 'passed', tls: { root: 'public' } });
    });

    it.each([
      ...others.map((host) => [host, 443] as const),
      ...others.map((host) => [host, 80] as const),
      [bootstrap, 8443],
      [bootstrap, 80],
      ['crl3.digicert.com', 443],
      ['www.microsoft.com', 80],
      [rangeHost, 80],
      [originAddress, 443],
    ] as const)('refuse %s:%i', async (host, port) => {
      const tried = await byHand(bed.ports.ours, host, port);
      expect(tried).toMatchObject({ result: 'failed', code: 'PROXY_AUTHENTICATION' });
    });
  });
});
