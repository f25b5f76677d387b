import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { summaryText } from '../../../src/network/check/text.ts';
import { type CheckQuestion, type CheckResult, check } from '../../../src/network/check.ts';
import { listEndpoints } from '../../../src/network/endpoints.ts';
import { defaultSettings } from '../../../src/proxy/section.ts';
import type { ProxySettings } from '../../../src/proxy/state.ts';
import { createNetwork } from '../../../src/system/network.ts';
import { useStandInProxies } from '../../helpers/stand-in-proxies.ts';

const { port } = useStandInProxies();

type Endpoints = CheckQuestion['endpoints'];
type Service = CheckQuestion['services'][number];

const service = (name: string, settings: Partial<ProxySettings>): Service => ({
  name,
  facts: { settings: { ...defaultSettings, ...settings }, account: null, localAddresses: [], dnsSuffix: '' },
});
const throughProxy = (name: string, proxyPort: number): Service =>
  service(name, { proxyAddress: `http://127.0.0.1:${proxyPort}` });
const byScript = (name: string): Service => service(name, { scriptLocation: 'http://pac.test/p.pac' });
const directly = (name: string): Service => service(name, { enabled: false });

const rows = (pattern: RegExp, cloud: 'public' | 'usgov' = 'public'): Endpoints =>
  (listEndpoints({ cloud, at: null, tenant: null })?.endpoints ?? []).filter((row) => pattern.test(row.pattern));

const ask = (endpoints: Endpoints, services: readonly Service[], idle: number | null = null): Promise<CheckResult> =>
  check(
    createNetwork({ hosts: new Map([['crl3.digicert.com', '127.77.0.9']]) }),
    { endpoints, services, settings: [], settingFindings: [], idle },
    { limit: 60_000 },
  );

const untried = ({ attempts }: CheckResult): readonly (readonly unknown[])[] =>
  attempts.flatMap(({ kind, host, port: at, result, services }) =>
    result === 'notTried' ? [[kind, host, at, services.join()]] : [],
  );

describe('the answer of a check', () => {
  it('is open only where something gets through for each service', async () => {
    const web = rows(/^crl3/);
    expect((await ask(web, [throughProxy('WAPCSvc', port('open'))])).answer).toBe('open');
    const half = await ask(web, [byScript('WAPCSvc'), throughProxy('WAPCUpdaterSvc', port('open'))]);
    expect([half.answer, half.counts.passed, half.findings]).toEqual(['incomplete', 1, []]);
    expect(summaryText(half)).toContain('WAPCSvc');
    expect(summaryText(half)).not.toContain('WAPCUpdaterSvc');
  });

  it('is incomplete where only closed direct ways were seen, or nothing at all', async () => {
    expect((await ask([], [])).answer).toBe('incomplete');
    expect((await ask(rows(/^crl3/), [byScript('WAPCSvc')])).answer).toBe('incomplete');
  });
});

describe('what can not be tried is said', () => {
  const serviceBus = (pattern: string, names: string) =>
    [9350, 9352, 5671].map((at) => ['direct', pattern, at, names] as const);

  it('of direct ways in a cloud whose relays are not known', async () => {
    const result = await ask(rows(/servicebus/, 'usgov'), [directly('WAPCSvc')]);
    expect(untried(result)).toEqual(expect.arrayContaining(serviceBus('*.servicebus.usgovcloudapi.net', 'WAPCSvc')));
  });

  it('of direct ways beside a script, for the service that has it', async () => {
    const result = await ask(rows(/servicebus/), [byScript('WAPCSvc'), directly('WAPCUpdaterSvc')]);
    const left = untried(result).filter(([, host]) => host === '*.servicebus.windows.net');
    expect(left).toEqual(serviceBus('*.servicebus.windows.net', 'WAPCSvc'));
  });

  it('of an idle tunnel where no proxy is used', async () => {
    const result = await ask(rows(/^crl3/), [directly('WAPCSvc')], 1);
    expect(untried(result)).toContainEqual(['idle', '*', 443, 'WAPCSvc']);
  });

  it('never without a cause: nothing is added where all can be tried', async () => {
    expect(untried(await ask(rows(/^crl3/), [throughProxy('WAPCSvc', port('open'))]))).toEqual([]);
  });
});

it('a proxy that ends every connection is asked for TLS once, however many hosts there are', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.once('data', () => socket.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hosts = rows(/^(login\.windows\.net|management\.azure\.com|enterpriseregistration\.windows\.net)$/);
  const result = await ask(hosts, [throughProxy('WAPCSvc', (server.address() as AddressInfo).port)]);
  server.close();
  expect(result.findings).toMatchObject([{ code: 'PROXY_CLOSED' }]);
  expect([hosts.length, connections]).toEqual([3, 4]);
});
