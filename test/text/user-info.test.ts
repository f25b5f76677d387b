import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskUserInfo } from '../../src/text/user-info.ts';
import { runs } from '../helpers/seed.ts';

describe('user information', () => {
  it.each([
    ['in an address', 'http://u:p@h:1', 'http://***@h:1'],
    ['with an @ in the password', 'http://u:P@ss@h', 'http://***@h'],
    ['with a quote', `<proxy proxyaddress="http://u:P'ss@h"/>`, '<proxy proxyaddress="http://***@h"/>'],
    ['with a bracket', '<proxy proxyaddress="http://u:P>ss@h"/>', '<proxy proxyaddress="http://***@h"/>'],
    ['with an @ by reference', '<proxy proxyaddress="http://u:p&#64;h"/>', '<proxy proxyaddress="http://***&#64;h"/>'],
    ['with an @ by hexadecimal reference', 'http://u:p&#x040;h', 'http://***&#x040;h'],
    ['with its colon by reference', "proxyaddress='u&#58;p@h'", "proxyaddress='***@h'"],
    ['with a space', 'http://u:a b@h', 'http://***@h'],
    ['with a slash', 'http://u:a/b@h', 'http://***@h'],
    ['with an address in it', 'http://u:http://x@h', 'http://***@h'],
    ['without quotes around it', '<proxy proxyaddress=http://u:p q@h />', '<proxy proxyaddress=http://***@h />'],
    ['with one slash', 'http:/u:p@h', 'http:/***@h'],
    ['with backslashes', 'http:\\\\u:p@h', 'http:\\\\***@h'],
    ['without a scheme', 'u:p@h:8080', '***@h:8080'],
    ['without a scheme, with a space', '"u:p q@h:8080" is no URL', '"***@h:8080" is no URL'],
    ['without a scheme in an attribute', `proxyaddress="u:p 'q@h"`, 'proxyaddress="***@h"'],
    ['without a password', 'proxyaddress="u@h"', 'proxyaddress="***@h"'],
    ['with no scheme but slashes', '//u:p@h', '//***@h'],
    [
      'in a sentence',
      'Every request goes to http://u:p@h, except loopback.',
      'Every request goes to http://***@h, except loopback.',
    ],
    ['in a pattern', '^http://u:p@h\\.x$', '^http://***@h\\.x$'],
    ['over two lines', 'proxyaddress="http://u:p\r\n q@h"', 'proxyaddress="http://***\r\n@h"'],
    ['on two lines', 'http://u:p@h\nhttp://v:q@i', 'http://***@h\nhttp://***@i'],
    ['after the file that it is in', 'C:\\Program Files\\x.config: u:p@h', 'C:\\Program Files\\x.config: ***@h'],
    ['after the line that it is on', 'line 4: http://u:p@h', 'line 4: http://***@h'],
  ])('%s is masked', (_title, text, expected) => {
    expect(maskUserInfo(text)).toBe(expected);
    expect(maskUserInfo(expected)).toBe(expected);
  });

  it.each([
    ['the place of a piece of a diff', '@@ -1,3 +1,4 @@'],
    ['an @ with nothing before it', '<add value="@"/>'],
    ['an address without any', 'http://proxy:8080'],
    ['a sentence without any', 'One: two; "three" (four).'],
  ])('is not in %s', (_title, text) => {
    expect(maskUserInfo(text)).toBe(text);
  });

  it('of one tag leaves the next one alone', () => {
    const text = '<a b="http://h/"/><proxy proxyaddress="http://u:p@h"/> <c d="e"/>';
    expect(maskUserInfo(text)).toBe('<a b="http://h/"/><proxy proxyaddress="http://***@h"/> <c d="e"/>');
  });

  it('of whatever spelling does not come out of a message or of a line of a file', () => {
    const password = fc.string({ unit: fc.constantFrom(..."aP@'>:/\\ #?%=&;,("), minLength: 1, maxLength: 12 });
    const property = fc.property(
      password,
      fc.constantFrom('http://', 'https://', 'HTTP:\\\\', ''),
      (middle, scheme) => {
        const address = `${scheme}user:SECRET${middle}SECRET@host`;
        for (const text of [
          address,
          `proxyaddress="${address}" is wrong: write http://host.`,
          `  <proxy proxyaddress="${address}"/>`,
        ]) {
          expect(maskUserInfo(text)).not.toContain('SECRET');
          expect(maskUserInfo(maskUserInfo(text))).toBe(maskUserInfo(text));
        }
      },
    );
    fc.assert(property, runs(2_000));
  });
});
