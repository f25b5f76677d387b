import { describe, expect, it } from 'vitest';
import { toDesired } from '../../src/desired.ts';
import type { Document } from '../../src/document.ts';
import { makePlan } from '../../src/plan.ts';
import { observedWith } from '../helpers/observed.ts';

const file = (section: string): string =>
  `<configuration>\n  <system.net>\n    ${section}\n  </system.net>\n</configuration>\n`;

const edited = (section: string, document: Document): string => {
  const bytes = Buffer.from(file(section));
  const plan = makePlan(toDesired(document), observedWith(bytes), 'HOST');
  return Buffer.from(plan.services[0]?.change?.after ?? bytes).toString();
};

const address = 'http://proxyserver:8080';
const explicit: Document = { mode: 'explicit', address };
const pac: Document = { mode: 'pac', scriptLocation: 'http://wpad/proxy.pac' };
const proxy = (attributes: string): string => `<defaultProxy><proxy ${attributes}/></defaultProxy>`;
const listed = (list: string): string => `<defaultProxy><proxy proxyaddress="${address}"/>${list}</defaultProxy>`;
const asked = proxy(`proxyaddress="${address}"`);

describe('what would change the meaning of the asked settings goes', () => {
  it.each([
    [
      'enabled="false" over an address',
      `<defaultProxy enabled="false"><proxy proxyaddress="${address}"/></defaultProxy>`,
      asked,
    ],
    ['a module', listed('<module type="Acme.Proxy, Acme"/>'), asked],
    ['autoDetect beside an address', proxy(`autoDetect="True" proxyaddress="${address}"`), asked],
    ['a script that an address kills', proxy(`proxyaddress="${address}" scriptLocation="http://wpad/p.pac"`), asked],
    [
      'autoDetect="False", which takes the effect off usesystemdefault',
      proxy(`proxyaddress="${address}" usesystemdefault="True" autoDetect="False"`),
      proxy(`proxyaddress="${address}" usesystemdefault="True"`),
    ],
  ])('explicit: %s', (_, before, after) => {
    expect(edited(before, explicit)).toBe(file(after));
  });

  it.each([
    [
      'an address',
      proxy(`proxyaddress="${address}" scriptLocation="http://wpad/proxy.pac"`),
      proxy('scriptLocation="http://wpad/proxy.pac"'),
    ],
    [
      'bypassonlocal, even False',
      proxy('bypassonlocal="False" scriptLocation="http://wpad/proxy.pac"'),
      proxy('scriptLocation="http://wpad/proxy.pac"'),
    ],
    [
      'autoDetect',
      proxy('autoDetect="1" scriptLocation="http://wpad/proxy.pac"'),
      proxy('scriptLocation="http://wpad/proxy.pac"'),
    ],
    [
      'a bypass list',
      '<defaultProxy><proxy scriptLocation="http://wpad/proxy.pac"/><bypasslist><add address="a"/></bypasslist></defaultProxy>',
      proxy('scriptLocation="http://wpad/proxy.pac"'),
    ],
  ])('pac: %s', (_, before, after) => {
    expect(edited(before, pac)).toBe(file(after));
  });
});

describe('what the document does not speak of stays', () => {
  it.each([
    [
      'the flags and the list, beside a new address',
      `<defaultProxy><proxy usesystemdefault="False" bypassonlocal="1" proxyaddress='http://old:1'/><bypasslist><add address="a"/></bypasslist></defaultProxy>`,
      explicit,
      `<defaultProxy><proxy usesystemdefault="False" bypassonlocal="1" proxyaddress='${address}'/><bypasslist><add address="a"/></bypasslist></defaultProxy>`,
    ],
    [
      'the spelling of an address that is the same, beside another change',
      proxy('proxyaddress=" HTTP://ProxyServer:8080/ " autoDetect="True"'),
      explicit,
      proxy('proxyaddress=" HTTP://ProxyServer:8080/ "'),
    ],
    [
      'the spelling of a script that is the same, beside another change',
      proxy('scriptLocation="HTTP://WPAD:80/proxy.pac" autoDetect="True"'),
      pac,
      proxy('scriptLocation="HTTP://WPAD:80/proxy.pac"'),
    ],
    [
      'autoDetect="False" beside a script',
      proxy('autoDetect="False" scriptLocation="http://old/p"'),
      pac,
      proxy('autoDetect="False" scriptLocation="http://wpad/proxy.pac"'),
    ],
    [
      'usesystemdefault beside a script',
      proxy('usesystemdefault="0" scriptLocation="http://old/p"'),
      pac,
      proxy('usesystemdefault="0" scriptLocation="http://wpad/proxy.pac"'),
    ],
    [
      'everything in a section that is switched off',
      asked,
      { mode: 'bypass' } as const,
      `<defaultProxy enabled="false"><proxy proxyaddress="${address}"/></defaultProxy>`,
    ],
    [
      'useDefaultCredentials="false"',
      '<defaultProxy useDefaultCredentials="false"><proxy proxyaddress="http://old:1"/></defaultProxy>',
      explicit,
      `<defaultProxy useDefaultCredentials="false"><proxy proxyaddress="${address}"/></defaultProxy>`,
    ],
    [
      'useDefaultCredentials="true"',
      '<defaultProxy useDefaultCredentials="true"><proxy proxyaddress="http://old:1"/></defaultProxy>',
      explicit,
      `<defaultProxy useDefaultCredentials="true"><proxy proxyaddress="${address}"/></defaultProxy>`,
    ],
    [
      'useDefaultCredentials="true" beside a script',
      '<defaultProxy useDefaultCredentials="true"><proxy scriptLocation="http://old/p"/></defaultProxy>',
      pac,
      '<defaultProxy useDefaultCredentials="true"><proxy scriptLocation="http://wpad/proxy.pac"/></defaultProxy>',
    ],
    [
      'an empty module',
      listed('<module/>'),
      { ...explicit, bypassOnLocal: true },
      `<defaultProxy><proxy proxyaddress="${address}" bypassonlocal="True"/><module/></defaultProxy>`,
    ],
  ])('%s', (_, before, document, after) => {
    expect(edited(before, document)).toBe(file(after));
  });
});

describe('a state that .NET treats as the asked one is left to the byte', () => {
  const full = { ...explicit, bypassOnLocal: false, useSystemDefault: false, bypassList: ['a', 'b'] };
  it.each([
    ['an address in capitals with a slash and spaces', proxy('proxyaddress=" HTTP://PROXYSERVER:8080/ "'), explicit],
    ['port 80 written out', proxy('proxyaddress="http://p:80"'), { mode: 'explicit', address: 'http://p' } as const],
    ['port 80 left out', proxy('proxyaddress="http://p"'), { mode: 'explicit', address: 'http://p:80' } as const],
    [
      'flags as numbers',
      proxy(`proxyaddress="${address}" bypassonlocal="0" usesystemdefault=" -1 "`),
      { ...full, bypassList: [] },
    ],
    ['flags left out, which means False', asked, { ...full, bypassList: [] }],
    [
      'Unspecified where it means False',
      proxy(`proxyaddress="${address}" bypassonlocal="Unspecified"`),
      { ...explicit, bypassOnLocal: false },
    ],
    ['a list in another order', listed('<bypasslist><add address="b"/><add address="a"/></bypasslist>'), full],
    [
      'a list of add, remove and clear',
      listed(
        '<bypasslist><add address="x"/><clear/><add address="a"/><add address="c"/><remove address="c"/><add address="b"/></bypasslist>',
      ),
      full,
    ],
    ['enabled in other words', '<defaultProxy enabled=" FALSE "/>', { mode: 'bypass' } as const],
    ['direct by usesystemdefault', proxy('usesystemdefault="False"'), { mode: 'bypass' } as const],
    [
      'direct by a list without an address',
      '<defaultProxy><bypasslist><add address="a"/></bypasslist></defaultProxy>',
      { mode: 'bypass' } as const,
    ],
    ['an empty section, which is system', '<defaultProxy/>', { mode: 'system' } as const],
    ['an empty proxy, which is system', '<defaultProxy><proxy/></defaultProxy>', { mode: 'system' } as const],
    ['a script with its port written out', proxy('scriptLocation="HTTP://WPAD:80/proxy.pac"'), pac],
  ])('%s', (_, section, document) => {
    expect(edited(section, document as Document)).toBe(file(section));
  });

  it('Unspecified bypassonlocal is no False where usesystemdefault gives the account its say', () => {
    const section = proxy(`proxyaddress="${address}" bypassonlocal="Unspecified" usesystemdefault="True"`);
    expect(edited(section, { ...explicit, bypassOnLocal: false })).toBe(
      file(proxy(`proxyaddress="${address}" bypassonlocal="False" usesystemdefault="True"`)),
    );
  });

  it('a flag that is Unspecified stays so, when taking usesystemdefault away makes it False as asked', () => {
    const section = proxy(`proxyaddress="${address}" bypassonlocal="Unspecified" usesystemdefault="True"`);
    expect(edited(section, { ...explicit, bypassOnLocal: false, useSystemDefault: false })).toBe(
      file(proxy(`proxyaddress="${address}" bypassonlocal="Unspecified" usesystemdefault="False"`)),
    );
  });
});

describe('useDefaultCredentials becomes what is asked', () => {
  const signedIn = `<defaultProxy useDefaultCredentials="true"><proxy proxyaddress="${address}"/></defaultProxy>`;
  it.each<[string, string, Document, string]>([
    ['true', asked, { ...explicit, useDefaultCredentials: true }, signedIn],
    ['true over false', signedIn.replace('true', 'False'), { ...explicit, useDefaultCredentials: true }, signedIn],
    ['false', signedIn, { ...explicit, useDefaultCredentials: false }, asked],
    [
      'false beside a script',
      '<defaultProxy useDefaultCredentials="true"><proxy scriptLocation="http://wpad/proxy.pac"/></defaultProxy>',
      { ...pac, useDefaultCredentials: false },
      proxy('scriptLocation="http://wpad/proxy.pac"'),
    ],
    [
      'true with system',
      asked,
      { mode: 'system', useDefaultCredentials: true },
      '<defaultProxy useDefaultCredentials="true"/>',
    ],
  ])('%s', (_, before, document, after) => {
    expect(edited(before, document)).toBe(file(after));
  });

  it.each<[string, string, Document]>([
    ['an address, as it is', signedIn, explicit],
    ['an address, asked for', signedIn, { ...explicit, useDefaultCredentials: true }],
    ['system, as it is', '<defaultProxy useDefaultCredentials="true"/>', { mode: 'system' }],
    [
      'system, asked for',
      '<defaultProxy useDefaultCredentials="true"/>',
      { mode: 'system', useDefaultCredentials: true },
    ],
    ['none, where none are asked for', asked, { ...explicit, useDefaultCredentials: false }],
  ])('and stays to the byte with %s', (_, section, document) => {
    expect(edited(section, document)).toBe(file(section));
  });

  it('false takes the section out with system', () => {
    const text = edited('<defaultProxy useDefaultCredentials="true"/>', {
      mode: 'system',
      useDefaultCredentials: false,
    });
    expect(text).not.toContain('defaultProxy');
  });
});

describe('the bypass list becomes the asked set', () => {
  const lines = (...entries: string[]): string =>
    `<defaultProxy>\n      <proxy proxyaddress="${address}"/>\n      <bypasslist>\n${entries.map((entry) => `        ${entry}\n`).join('')}      </bypasslist>\n    </defaultProxy>`;
  it.each([
    [
      'an entry more',
      lines('<!-- ours -->', "<add address='a' />"),
      ['a', 'b'],
      lines('<add address="b"/>', '<!-- ours -->', "<add address='a' />"),
    ],
    [
      'an entry less',
      lines('<add address="a"/>', '<!-- ours -->', '<add address="b"/>'),
      ['b'],
      lines('<!-- ours -->', '<add address="b"/>'),
    ],
    [
      'none, and with it the element',
      lines('<add address="a"/>'),
      [],
      `<defaultProxy>\n      <proxy proxyaddress="${address}"/>\n    </defaultProxy>`,
    ],
    [
      'remove and clear gone',
      lines('<clear/>', '<add address="a"/>', '<remove address="a"/>'),
      ['a'],
      lines('<add address="a"/>'),
    ],
    [
      'an empty element opened',
      `<defaultProxy><proxy proxyaddress="${address}"/><bypasslist/></defaultProxy>`,
      ['a'],
      `<defaultProxy><proxy proxyaddress="${address}"/><bypasslist>\n      <add address="a"/>\n    </bypasslist></defaultProxy>`,
    ],
    [
      'what XML has to escape',
      `<defaultProxy><proxy proxyaddress="${address}"/></defaultProxy>`,
      [`a<b&"c'\u00fc\u{1F600}`],
      `<defaultProxy><proxy proxyaddress="${address}"/>\n      <bypasslist>\n        <add address="a&lt;b&amp;&quot;c&apos;&#xFC;&#x1F600;"/>\n      </bypasslist></defaultProxy>`,
    ],
  ])('%s', (_, before, bypassList, after) => {
    expect(edited(before, { ...explicit, bypassList })).toBe(file(after));
  });

  it('holds 2,000 entries that XML has to escape', () => {
    const bypassList = Array.from({ length: 2000 }, (_, index) => `"${index}"&<>`);
    const text = edited(asked, { ...explicit, bypassList });
    expect(text.match(/<add address="&quot;\d+&quot;&amp;&lt;&gt;"\/>/g)).toHaveLength(2000);
  });
});
