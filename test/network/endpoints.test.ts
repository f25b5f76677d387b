import { describe, expect, it } from 'vitest';
import { type EndpointQuestion, hasPort, portsText } from '../../src/network/endpoints/endpoint.ts';
import { endpointTable } from '../../src/network/endpoints/table.ts';
import { listEndpoints } from '../../src/network/endpoints.ts';

const tenant = '0f2b9c52-7a0e-4d55-9c1e-2f6f4f0d2b11';
const list = (question: Partial<EndpointQuestion> = {}) => {
  const found = listEndpoints({ cloud: 'public', at: null, tenant: null, ...question });
  if (found === null) throw new Error('There is no such list.');
  return found;
};
const row = (pattern: string, question: Partial<EndpointQuestion> = {}) => {
  const found = list(question).endpoints.find((endpoint) => endpoint.pattern === pattern);
  if (found === undefined) throw new Error(`${pattern} is not on the list.`);
  return found;
};

describe('the table', () => {
  it.each(Object.entries(endpointTable))(
    'of %s has names only, each once, and names a page for each',
    (_name, rows) => {
      for (const { pattern, listed, hosts = [], observed = [] } of rows) {
        expect(pattern).toMatch(/^(\*\.)?([a-z0-9-]+\.)+[a-z]+$/);
        expect(Object.keys(listed).length).toBeGreaterThan(0);
        for (const host of [...hosts, ...observed]) expect(host.endsWith(pattern.replace(/^\*/, ''))).toBe(true);
      }
      expect(new Set(rows.map(({ pattern }) => pattern)).size).toBe(rows.length);
    },
  );
});

describe('the list of endpoints', () => {
  it('is the one of each cloud', () => {
    expect(row('*.servicebus.windows.net').purpose).toBe('service');
    expect(row('*.servicebus.usgovcloudapi.net', { cloud: 'usgov' }).purpose).toBe('service');
    expect(list({ cloud: 'usgov' }).endpoints.map(({ pattern }) => pattern)).not.toContain('*.msappproxy.net');
  });

  it('is what the page of 2018 had, for the public cloud only', () => {
    const then = list({ at: '2018' }).endpoints;
    expect(then.map(({ pattern }) => pattern)).toContain('*.servicebus.microsoft.net');
    expect(portsText(then[0]?.ports ?? [])).toBe('443, 8080, 9090, 9091, 10100-10120');
    expect(listEndpoints({ cloud: 'usgov', at: '2018', tenant: null })).toBeNull();
  });

  it("has the tenant's own hosts only where the tenant is known", () => {
    const hosts = row('*.msappproxy.net', { tenant }).hosts;
    expect(hosts[0]).toEqual({ host: `${tenant}.bootstrap.msappproxy.net`, observed: false });
    const others = row('*.msappproxy.net').hosts;
    expect(others.map(({ observed }) => observed)).toEqual([true, true]);
    expect(others.filter(({ host }) => host.includes(tenant))).toEqual([]);
    expect(hosts.slice(2)).toEqual(others);
    expect(row('*.msappproxy.net', { at: '2018' })).toMatchObject({
      hosts: [],
      untried: expect.stringContaining('tenant'),
    });
  });

  it("has the tenant's own host in the US Government cloud too, as one that no page promises", () => {
    const pattern = '*.msappproxy.us';
    expect(row(pattern, { cloud: 'usgov', tenant }).hosts).toEqual([
      { host: `${tenant}.bootstrap.msappproxy.us`, observed: true },
    ]);
    expect(row(pattern, { cloud: 'usgov' })).toMatchObject({ hosts: [], untried: expect.stringContaining('tenant') });
  });

  it('says how the proxy is asked for each row, and what is asked for by plain HTTP', () => {
    const facts = (pattern: string, question: Partial<EndpointQuestion> = {}) => {
      const { protocols, webPath } = row(pattern, question);
      return [protocols.join(), webPath];
    };
    expect(facts('login.windows.net')).toEqual(['CONNECT', null]);
    expect(facts('ocsp.digicert.com')).toEqual(['HTTP', '/']);
    expect(facts('crl3.digicert.com')).toEqual(['HTTP', '/DigiCertGlobalRootG2.crl']);
    expect(facts('www.microsoft.com')).toEqual(['HTTP,CONNECT', expect.stringMatching(/^\/pkiops\//)]);
    expect(facts('*.msappproxy.net', { at: '2018' })).toEqual(['CONNECT', null]);
  });

  it('says why a pattern without a known host is not tried', () => {
    expect(row('*.phonefactor.net')).toMatchObject({ hosts: [], untried: expect.any(String) });
    expect(row('login.windows.net')).toMatchObject({
      hosts: [{ host: 'login.windows.net', observed: false }],
      untried: null,
    });
  });

  it('joins the ports of all pages and says where the pages differ', () => {
    expect(row('www.microsoft.com')).toMatchObject({
      path: '/pkiops',
      ports: [80, 443],
      difference: expect.any(String),
    });
    expect(row('policykeyservice.dc.ad.msft.net').difference).toContain('only on');
    expect(row('login.windows.net').difference).toBeNull();
  });

  it('names the four aspects in each form, and only the pages that it is from', () => {
    expect(list().aspects.map(({ aspect }) => aspect)).toEqual([
      'rules',
      'authentication',
      'connectPorts',
      'inspection',
    ]);
    expect(list({ at: '2018' }).aspects[2]?.text).toContain('10100-10120');
    expect(list({ cloud: 'usgov' }).pages.map(({ name }) => name)).toEqual(['government']);
  });
});

describe('ports', () => {
  it.each([
    [443, true],
    [10_110, true],
    [10_121, false],
    [80, false],
  ])('%i is among 443 and 10100-10120: %s', (port, expected) => {
    expect(hasPort([443, [10_100, 10_120]], port)).toBe(expected);
  });
});
