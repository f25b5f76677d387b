import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAddress } from '../../src/proxy/address.ts';
import { runs } from '../helpers/seed.ts';

describe('a proxy address that is taken', () => {
  it.each([
    ['a host and a port', 'http://proxyserver:8080', 'http://proxyserver:8080'],
    ['a host alone', 'http://proxyserver', 'http://proxyserver'],
    ['port 80 written out', 'http://proxyserver:80', 'http://proxyserver'],
    ['a final slash', 'http://proxyserver:3128/', 'http://proxyserver:3128'],
    ['a host in capitals', 'http://PROXY.Contoso.COM:3128', 'http://proxy.contoso.com:3128'],
    ['underscores', 'http://_proxy_1:1', 'http://_proxy_1:1'],
    ['an IDN in its xn-- form', 'http://xn--strae-oqa.de', 'http://xn--strae-oqa.de'],
    ['an IPv4 address', 'http://10.0.0.1:65535', 'http://10.0.0.1:65535'],
    ['an IPv6 address', 'http://[2001:DB8:0:0::1]:3128', 'http://[2001:db8::1]:3128'],
    ['a name whose last labels are numbers', 'http://x.x.24.45:8080', 'http://x.x.24.45:8080'],
    ['a name whose last label looks hexadecimal', 'http://proxy.0x7f', 'http://proxy.0x7f'],
    ['a label of 63 characters', `http://${'a'.repeat(63)}.b`, `http://${'a'.repeat(63)}.b`],
    ['a name of 253 characters', `http://${'a.'.repeat(126)}b`, `http://${'a.'.repeat(126)}b`],
  ])('%s', (_, text, canonical) => {
    expect(checkAddress(text)).toEqual({ address: text, canonical });
  });

  it('has a canonical form that is its own canonical form', () => {
    const label = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,10}$/);
    const host = fc.oneof(
      fc.tuple(label, fc.constant('.net')).map((parts) => parts.join('')),
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
    );
    const port = fc.option(fc.integer({ min: 1, max: 65535 }));
    fc.assert(
      fc.property(host, port, fc.constantFrom('', '/'), (name, number, slash) => {
        const first = checkAddress(`http://${name}${number === null ? '' : `:${number}`}${slash}`);
        if (!('canonical' in first)) throw new Error(first.message);
        expect(checkAddress(first.canonical)).toEqual({ address: first.canonical, canonical: first.canonical });
      }),
      runs(100),
    );
  });
});

describe('a proxy address that is refused, with the corrected one', () => {
  it.each([
    ['no scheme', 'proxyserver:8080', 'http://proxyserver:8080'],
    ['no scheme and no port', 'proxyserver', 'http://proxyserver'],
    ['no scheme before IPv4', '10.0.0.1:8080', 'http://10.0.0.1:8080'],
    ['no scheme before IPv6', '[::1]:8080', 'http://[::1]:8080'],
    ['https', 'https://proxyserver:8080', 'http://proxyserver:8080'],
    ['the scheme in capitals', 'HTTP://proxyserver', 'http://proxyserver'],
    ['one slash', 'http:/proxyserver', 'http://proxyserver'],
    ['backslashes', 'http:\\\\proxyserver', 'http://proxyserver'],
    ['credentials', 'http://user:secret@proxyserver:8080', 'http://proxyserver:8080'],
    ['a path', 'http://proxyserver:8080/proxy.pac', 'http://proxyserver:8080'],
    ['two slashes behind', 'http://proxyserver//', 'http://proxyserver'],
    ['a query', 'http://proxyserver?x=1&y=2', 'http://proxyserver'],
    ['a fragment', 'http://proxyserver#x', 'http://proxyserver'],
    ['white space around', ' http://proxyserver:8080\n', 'http://proxyserver:8080'],
    ['a colon without a port', 'http://proxyserver:', 'http://proxyserver'],
    ['zeros before the port', 'http://proxyserver:08080', 'http://proxyserver:8080'],
    ['a dot at the end', 'http://proxy.contoso.com.:8080', 'http://proxy.contoso.com:8080'],
    ['two dots in a row', 'http://proxy..contoso.com', 'http://proxy.contoso.com'],
    ['an IDN in letters', 'http://straße.de:80', 'http://xn--strae-oqa.de:80'],
    ['IPv6 without brackets', 'http://fe80::abcd', 'http://[fe80::abcd]'],
  ])('%s', (_, text, corrected) => {
    const check = checkAddress(text);
    expect(check).toMatchObject({ message: expect.any(String), corrected });
    expect(checkAddress(corrected)).toHaveProperty('canonical');
  });
});

describe('a proxy address that is refused without a guess', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \t'],
    ['no host', 'http://'],
    ['no host before the port', 'http://:8080'],
    ['a space in the host', 'http://proxy server:8080'],
    ['an ampersand', 'http://proxy&server'],
    ['a percent sign', 'http://proxy%41'],
    ['a NUL', 'http://proxy\u0000'],
    ['a lone surrogate', 'http://proxy\ud800'],
    ['another scheme', 'socks5://proxyserver:1080'],
    ['a scheme twice', 'http://http://proxyserver'],
    ['port 0', 'http://proxyserver:0'],
    ['port 65536', 'http://proxyserver:65536'],
    ['a port in letters', 'http://proxyserver:http'],
    ['two ports', 'http://proxyserver:80:80'],
    ['an octet of 256', 'http://10.0.0.256'],
    ['leading zeros in IPv4, which .NET reads as octal', 'http://010.0.0.1'],
    ['three numbers', 'http://10.0.1'],
    ['a number', 'http://3232235777'],
    ['a hexadecimal IPv4 address', 'http://0x7f.0.0.1'],
    ['IPv6 with a zone', 'http://[fe80::1%25eth0]:8080'],
    ['a bracket that is not closed', 'http://[::1'],
    ['no IPv6 address in brackets', 'http://[proxy]'],
    ['IPv6 without brackets that may end in a port', 'http://2001:db8::1:8080'],
    ['a label of 64 characters', `http://${'a'.repeat(64)}`],
    ['a name of 254 characters', `http://${'a.'.repeat(126)}bb`],
    ['a third label that begins with a hyphen', 'http://a.b.-c'],
  ])('%s', (_, text) => {
    const check = checkAddress(text);
    expect(check).toEqual({ message: expect.any(String) });
  });
});

describe('a password in an address', () => {
  it.each([
    ['http://karl:s3cr3t@proxy:8080'],
    ['karl:s3cr3t@proxy:8080'],
    ['http://karl:s3c/r3t@proxy:8080'],
    ['http://karl:s3c?r3t@proxy'],
    ['http://karl/s3cr3t@proxy'],
    ['http://karl:s3c@r3t@proxy'],
    ['https://s3cr3t@proxy server'],
    ['http:\\\\karl:s3cr3t@proxy'],
    ['http://karl:s3cr3t@'],
    [' s3cr3t@proxy'],
  ])('is not shown: %s', (text) => {
    const shown = JSON.stringify(checkAddress(text));
    expect(shown).toContain('***@');
    expect(shown).not.toMatch(/s3c|r3t|karl/);
  });
});
