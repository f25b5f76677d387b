import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preflight } from '../../src/network/preflight.ts';
import { createNetwork } from '../../src/system/network.ts';

describe('asked before a change', () => {
  let server: Server;
  let port = 0;
  const asked: string[] = [];
  const network = createNetwork({
    hosts: new Map([
      ['here.test', '127.0.0.1'],
      ['dead.test', '127.77.0.9'],
    ]),
  });
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.host} ${Object.keys(request.headers).join()}`);
      const path = request.url ?? '';
      if (path === '/moved') response.writeHead(302, { location: '/proxy.pac' }).end();
      else if (path === '/gone') response.writeHead(404).end('FindProxyForURL');
      else if (path === '/page') response.end('<html>Sign in</html>');
      else if (path === '/silent') return;
      else if (path === '/endless') {
        const more = (): unknown => response.write('x'.repeat(65_536), more);
        more();
      } else response.end('function FindProxyForURL(url, host) { return "DIRECT"; }');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each<[string, string, string | null]>([
    ['/proxy.pac?a=b', 'passed', null],
    ['/moved', 'passed', null],
    ['/gone', 'failed', 'SCRIPT_NOT_FOUND'],
    ['/page', 'failed', 'SCRIPT_NOT_A_SCRIPT'],
    ['/silent', 'failed', 'SCRIPT_NOT_FOUND'],
    ['/endless', 'failed', 'SCRIPT_NOT_A_SCRIPT'],
  ])('the script %s is %s', async (path, result, code) => {
    const scriptLocation = `http://here.test:${port}${path}`;
    expect(await preflight(network, { mode: 'pac', scriptLocation }, null, { limit: 1500 })).toMatchObject({
      result,
      code,
    });
  });

  it('sends a script server nothing but what is needed', () => {
    expect(asked[0]).toBe(`GET /proxy.pac?a=b here.test:${port} host,connection`);
  });

  it('a script over https needs TLS, and a server that answers', async () => {
    const at = (host: string) => preflight(network, { mode: 'pac', scriptLocation: `https://${host}:${port}/x` }, null);
    expect(await at('here.test')).toMatchObject({ code: 'SCRIPT_NOT_FOUND' });
    expect(await at('dead.test')).toMatchObject({ code: 'SCRIPT_NOT_FOUND' });
  });

  it('a proxy of an unknown tenant is only connected to', async () => {
    const before = asked.length;
    const found = await preflight(network, { mode: 'explicit', address: `http://here.test:${port}` }, null);
    expect(found).toMatchObject({ result: 'passed', tried: `TCP to here.test:${port}` });
    expect(asked.length).toBe(before);
  });

  it('a web server is no proxy', async () => {
    const found = await preflight(network, { mode: 'explicit', address: `http://here.test:${port}` }, 'x.test');
    expect(found).toMatchObject({ result: 'failed', tried: `CONNECT x.test:443 by here.test:${port}` });
  });

  it('a direct way is tried to the bootstrap host, where it is known', async () => {
    expect(await preflight(network, { mode: 'bypass' }, 'dead.test')).toMatchObject({
      result: 'failed',
      code: 'DIRECT_BLOCKED',
    });
    expect(await preflight(network, { mode: 'bypass' }, 'unknown.test')).toMatchObject({ code: 'HOST_NAME_NOT_FOUND' });
    expect(await preflight(network, { mode: 'bypass' }, null)).toMatchObject({ result: 'notTried' });
    expect(await preflight(network, { mode: 'system' }, 'dead.test')).toMatchObject({ result: 'notTried' });
  });
});
