import { describe, expect, it } from 'vitest';
import { parseTenant, readEndpointsFile } from '../../../src/network/endpoints/tenant.ts';

const id = '0f2b9c52-7a0e-4d55-9c1e-2f6f4f0d2b11';
const other = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const read = (value: unknown) =>
  readEndpointsFile(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

describe("the connector's endpoints.txt", () => {
  it.each([
    ['a URL', { BootstrapEndpoint: `https://${id}.bootstrap.msappproxy.net/` }],
    ['a URL deep inside', { a: [{ b: `https://${id.toUpperCase()}.BOOTSTRAP.msappproxy.net:443/x` }] }],
    ['a bare host', [`${id}.bootstrap.msappproxy.net`]],
    ['the same twice', [`${id}.bootstrap.msappproxy.net`, `https://${id}.bootstrap.msappproxy.net/`]],
  ])('tells the tenant from %s', (_name, value) => {
    expect(read(value)).toEqual({ tenant: id, cloud: 'public', bootstrapHost: `${id}.bootstrap.msappproxy.net` });
  });

  it('tells the cloud of the US Government', () => {
    expect(read([`https://${id}.bootstrap.msappproxy.us/`])?.cloud).toBe('usgov');
  });

  it.each([
    ['two tenants', [`${id}.bootstrap.msappproxy.net`, `${other}.bootstrap.msappproxy.net`]],
    ['no bootstrap address', { x: `https://${id}.registration.msappproxy.net/` }],
    ['a first label that is no id', ['https://contoso.bootstrap.msappproxy.net/']],
    ['another domain', [`https://${id}.bootstrap.msappproxy.net.example.com/`]],
    ['no JSON', '{'],
    ['bytes that are no UTF-8', '\ufffd{"'],
  ])('tells nothing from %s', (_name, value) => {
    expect(read(value)).toBeNull();
  });

  it('stops at JSON that is nested without end', () => {
    expect(read(`${'['.repeat(500)}"${id}.bootstrap.msappproxy.net"${']'.repeat(500)}`)).toBeNull();
  });
});

describe('the id of a tenant', () => {
  it.each([
    [id.toUpperCase(), id],
    [`{${id}}`, null],
    ['contoso.onmicrosoft.com', null],
    [`${id} `, null],
    ['', null],
  ])('%s is read as %s', (text, expected) => {
    expect(parseTenant(text)).toBe(expected);
  });
});
