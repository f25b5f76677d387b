import { describe, expect, it } from 'vitest';
import { canonicalAddress, parseDotnetUri } from '../../src/dotnet/uri.ts';
import { maskUserInfo } from '../../src/text/user-info.ts';

describe('canonicalAddress', () => {
  it.each([
    ['http://proxy:8080', 'http://proxy:8080'],
    ['HTTP://PROXY:8080/', 'http://proxy:8080'],
    [' http://proxy\n', 'http://proxy'],
    ['http://proxy:80', 'http://proxy'],
    ['http://proxy:', 'http://proxy'],
    ['http://proxy:00443', 'http://proxy:443'],
    ['http:\\\\proxy', 'http://proxy'],
    ['http://proxy/path?query#fragment', 'http://proxy'],
    ['http://user:pass@proxy', 'http://proxy'],
    ['http://@proxy', 'http://proxy'],
    ['http://proxy.', 'http://proxy.'],
    ['http://1.2.3.4.', 'http://1.2.3.4.'],
    ['http://_proxy', 'http://_proxy'],
    ['http://loopback', 'http://localhost'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['http://010.0.0.1', 'http://8.0.0.1'],
    ['http://1.2.3.4.5', 'http://1.2.3.4.5'],
    ['http://[2001:DB8:0:0::1]:3128', 'http://[2001:db8::1]:3128'],
    ['http://[fe80::1%3]', 'http://[fe80::1%3]'],
    ['http://[::1/64]', 'http://[::1]'],
    ['http://müller.example', 'http://müller.example'],
  ])('spells %j as %j', (text, expected) => {
    expect(canonicalAddress(text)).toBe(expected);
  });

  it.each([
    ['proxy'],
    ['proxy:8080'],
    ['10.0.0.1:8080'],
    ['https://proxy'],
    ['http:proxy'],
    ['http:/proxy'],
    ['http://'],
    ['http:///proxy'],
    ['http://proxy:65536'],
    ['http://proxy:80x'],
    ['http://proxy:-1'],
    ['http://proxy\\x'],
    ['http://pro xy'],
    ['http://pro..xy'],
    ['http://.proxy'],
    ['http://user@'],
    ['http://a@b@c'],
    ['http://pro%78y'],
    ['http://*'],
    ['http://[::1'],
    ['http://[::g]'],
    ['http://::1'],
    [''],
    ['c:\\proxy'],
    [`http://${'a'.repeat(64)}`.replace(/a{64}$/, `${'a'.repeat(300)}.b`)],
  ])('has none for %j', (text) => {
    expect(canonicalAddress(text)).toBeNull();
  });

  it('is the same again for what it gave', () => {
    for (const text of ['HTTP://A:80/', 'http://[::FFFF:1.2.3.4]:1', 'http://0x10', 'http://ÄÖ.b']) {
      const once = canonicalAddress(text);
      expect(canonicalAddress(once ?? '')).toBe(once);
    }
  });
});

describe('parseDotnetUri', () => {
  it.each([
    ['proxyserver:8080', 'proxyserver'],
    ['ftp://proxy', 'ftp'],
    ['C:\\proxy.pac', 'file'],
    ['\\\\server\\proxy.pac', 'file'],
    ['urn:x', 'urn'],
  ])('finds in %j the scheme %s', (text, scheme) => {
    expect(parseDotnetUri(text)?.scheme).toBe(scheme);
  });

  it.each([['p:8080'], ['/proxy.pac'], ['ftp:proxy'], ['1a:b'], ['a b:c'], [':80']])('refuses %j', (text) => {
    expect(parseDotnetUri(text)).toBeNull();
  });
});

describe('maskUserInfo', () => {
  it.each([
    ['http://user:pass@proxy:1/', 'http://***@proxy:1/'],
    ['http://proxy', 'http://proxy'],
    ['user:pass@proxy', '***@proxy'],
  ])('shows %j as %j', (text, shown) => {
    expect(maskUserInfo(text)).toBe(shown);
  });
});
