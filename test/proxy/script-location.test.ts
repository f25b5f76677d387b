import { describe, expect, it } from 'vitest';
import { checkScriptLocation } from '../../src/proxy/script-location.ts';

describe('the place of a PAC script', () => {
  it.each([
    ['http', 'http://pac.contoso.com/proxy.pac', 'http://pac.contoso.com/proxy.pac'],
    [
      'https in capitals with its own port',
      'HTTPS://PAC.contoso.com:443/Proxy.PAC',
      'https://pac.contoso.com/Proxy.PAC',
    ],
    ['no path', 'http://pac.contoso.com', 'http://pac.contoso.com/'],
    ['a query and an @ in the path', 'http://pac:81/a@b.pac?c=d&e', 'http://pac:81/a@b.pac?c=d&e'],
    ['a query without a path', 'http://pac?x', 'http://pac/?x'],
    ['IPv6', 'http://[2001:DB8::0:1]/p', 'http://[2001:db8::1]/p'],
  ])('is taken with %s', (_, text, canonical) => {
    expect(checkScriptLocation(text)).toEqual({ scriptLocation: text, canonical });
  });

  it.each([
    ['no scheme', 'pac.contoso.com/proxy.pac', 'http://pac.contoso.com/proxy.pac'],
    ['a space', 'http://pac/my proxy.pac', 'http://pac/my%20proxy.pac'],
    ['a letter that is not ASCII', 'http://pac/prüfung.pac', 'http://pac/pr%C3%BCfung.pac'],
    ['an IDN in letters', 'https://straße.de/p', 'https://xn--strae-oqa.de/p'],
    ['white space around', ' http://pac/p ', 'http://pac/p'],
    ['one slash', 'http:/pac/p', 'http://pac/p'],
    ['credentials', 'https://user:geheim@pac/p', 'https://pac/p'],
  ])('is refused with %s and corrected', (_, text, corrected) => {
    const check = checkScriptLocation(text);
    expect(check).toMatchObject({ message: expect.any(String), corrected });
    expect(JSON.stringify(check)).not.toContain('geheim');
  });

  it.each([
    ['a file URL', 'file:///C:/proxy.pac', /LegacyWPADSupport/],
    ['a path on a drive', 'C:\\proxy.pac', /LegacyWPADSupport/],
    ['a share', '\\\\server\\proxy.pac', /LegacyWPADSupport/],
    ['nothing', '', /empty/],
    ['no host', 'http://', /host/],
    ['port 0', 'http://pac:0/p', /port/],
    ['another scheme', 'ftp://pac/p', /ftp/],
    ['a script itself', 'data:text/plain,x', /http/],
  ])('is refused with %s', (_, text, message) => {
    expect(checkScriptLocation(text)).toEqual({ message: expect.stringMatching(message) });
  });
});
