import { describe, expect, it } from 'vitest';
import type { Tristate } from '../../src/dotnet/values.ts';
import { effectOf } from '../../src/proxy/effect.ts';
import { noMachineSection } from '../../src/proxy/machine-config.ts';
import { readConfiguration } from '../../src/proxy/reading.ts';
import { defaultSettings } from '../../src/proxy/section.ts';
import type { ProxySettings, ProxyState } from '../../src/proxy/state.ts';

const read = (section: string) => {
  const text = `<configuration><system.net>${section}</system.net></configuration>`;
  return readConfiguration(Buffer.from(text), noMachineSection);
};
const proxy = (attributes: string): string => `<defaultProxy><proxy ${attributes}/></defaultProxy>`;
const address = 'proxyaddress="http://proxy:8080"';
const list = '<bypasslist><add address="a"/></bypasslist>';

const explicit = (state: Partial<Extract<ProxyState, { mode: 'explicit' }>> = {}): ProxyState => ({
  mode: 'explicit',
  address: 'http://proxy:8080',
  bypassOnLocal: false,
  useSystemDefault: false,
  bypassList: [],
  ...state,
});

describe('what .NET makes of', () => {
  it.each<[string, string, ProxyState]>([
    ['an empty section', '<defaultProxy/>', { mode: 'system' }],
    ['an empty <proxy>', '<defaultProxy><proxy/></defaultProxy>', { mode: 'system' }],
    ['an empty module', '<defaultProxy><module type=""/></defaultProxy>', { mode: 'system' }],
    [
      'every flag Unspecified',
      proxy('autoDetect="-1" bypassonlocal="Unspecified" usesystemdefault="unspecified"'),
      { mode: 'system' },
    ],
    ['enabled="false"', '<defaultProxy enabled="false"/>', { mode: 'bypass' }],
    [
      'enabled="false" over everything',
      `<defaultProxy enabled="false" useDefaultCredentials="true"><proxy ${address} autoDetect="True"/><module type="x"/>${list}</defaultProxy>`,
      { mode: 'bypass' },
    ],
    ['usesystemdefault="False" alone', proxy('usesystemdefault="False"'), { mode: 'bypass' }],
    [
      'usesystemdefault="False" with credentials',
      '<defaultProxy useDefaultCredentials="true"><proxy usesystemdefault="0"/></defaultProxy>',
      { mode: 'bypass' },
    ],
    ['a number without a name for usesystemdefault', proxy('usesystemdefault="5"'), { mode: 'system' }],
    ['bypassonlocal="True" alone', proxy('bypassonlocal="True"'), { mode: 'bypass' }],
    ['bypassonlocal="False" alone', proxy('bypassonlocal="False"'), { mode: 'bypass' }],
    ['a bypass list alone', `<defaultProxy>${list}</defaultProxy>`, { mode: 'bypass' }],
    ['autoDetect="False" alone', proxy('autoDetect="False"'), { mode: 'bypass' }],
    [
      'autoDetect="False" with usesystemdefault="True"',
      proxy('autoDetect="False" usesystemdefault="True"'),
      { mode: 'bypass' },
    ],
    ['a dead script', proxy('scriptLocation="http://x/y" bypassonlocal="True"'), { mode: 'bypass' }],
    ['a dead detection', `<defaultProxy><proxy autoDetect="True"/>${list}</defaultProxy>`, { mode: 'bypass' }],
    ['an address', proxy(address), explicit()],
    ['an address, local addresses apart', proxy(`${address} bypassonlocal="True"`), explicit({ bypassOnLocal: true })],
    ['an address, not local addresses', proxy(`${address} bypassonlocal="0"`), explicit()],
    [
      'an address over the system',
      proxy(`${address} usesystemdefault="True" bypassonlocal="False"`),
      explicit({ useSystemDefault: true }),
    ],
    [
      'an address over the system, local addresses left to the account',
      proxy(`${address} usesystemdefault="True"`),
      explicit({ useSystemDefault: true, bypassOnLocal: null }),
    ],
    ['an address and autoDetect="False"', proxy(`${address} autoDetect="False"`), explicit()],
    [
      'an address and a bypass list',
      `<defaultProxy><proxy ${address}/>${list}</defaultProxy>`,
      explicit({ bypassList: ['a'] }),
    ],
    [
      'an address in other letters',
      proxy('proxyaddress=" HTTP://Proxy:8080/x "'),
      explicit({ address: 'HTTP://Proxy:8080/x' }),
    ],
    ['a script', proxy('scriptLocation="http://x/y.pac"'), { mode: 'pac', scriptLocation: 'http://x/y.pac' }],
    [
      'a script by https',
      proxy('scriptLocation="https://x/y.pac"'),
      { mode: 'pac', scriptLocation: 'https://x/y.pac' },
    ],
    [
      'a script without detection',
      proxy('scriptLocation="http://x/y.pac" autoDetect="False" usesystemdefault="True"'),
      { mode: 'pac', scriptLocation: 'http://x/y.pac' },
    ],
    ['a script by a scheme that .NET does not load', proxy('scriptLocation="gopher://x/y"'), { mode: 'bypass' }],
    [
      'a script in a file',
      proxy('scriptLocation="file:///c:/y.pac"'),
      { mode: 'mixed', scriptLocation: 'file:///c:/y.pac' },
    ],
    ['detection alone', proxy('autoDetect="True"'), { mode: 'mixed', autoDetect: true }],
    [
      'detection before a script',
      proxy('autoDetect="1" scriptLocation="http://x/y"'),
      { mode: 'mixed', autoDetect: true, scriptLocation: 'http://x/y' },
    ],
    ['static settings of the account', proxy('usesystemdefault="True"'), { mode: 'mixed', useSystemDefault: true }],
    [
      'static settings and a bypass list',
      `<defaultProxy><proxy usesystemdefault="True"/>${list}</defaultProxy>`,
      { mode: 'mixed', useSystemDefault: true, bypassList: ['a'] },
    ],
    [
      'an address beside detection',
      proxy(`${address} autoDetect="True"`),
      { mode: 'mixed', address: 'http://proxy:8080', autoDetect: true },
    ],
    [
      'an address beside a script',
      proxy(`${address} scriptLocation="http://x/y"`),
      { mode: 'mixed', address: 'http://proxy:8080', scriptLocation: 'http://x/y' },
    ],
    [
      'an address with the system, cut off by autoDetect="False"',
      proxy(`${address} autoDetect="False" usesystemdefault="True"`),
      { mode: 'mixed', address: 'http://proxy:8080', autoDetect: false, useSystemDefault: true },
    ],
    [
      'an address with credentials',
      `<defaultProxy useDefaultCredentials="true"><proxy ${address}/></defaultProxy>`,
      explicit({ useDefaultCredentials: true }),
    ],
    [
      'a script with credentials',
      '<defaultProxy useDefaultCredentials="true"><proxy scriptLocation="http://x/y"/></defaultProxy>',
      { mode: 'pac', scriptLocation: 'http://x/y', useDefaultCredentials: true },
    ],
    [
      'the system with credentials',
      '<defaultProxy useDefaultCredentials="true"/>',
      { mode: 'system', useDefaultCredentials: true },
    ],
    [
      'a class',
      '<defaultProxy><module type="My.Proxy, My"/></defaultProxy>',
      { mode: 'mixed', module: 'My.Proxy, My' },
    ],
    [
      'a class beside an address',
      `<defaultProxy><proxy ${address}/><module type="My.Proxy, My"/></defaultProxy>`,
      { mode: 'mixed', address: 'http://proxy:8080', module: 'My.Proxy, My' },
    ],
  ])('%s', (_title, section, state) => {
    expect(read(section).state).toEqual(state);
  });

  it.each<[string, string, readonly string[]]>([
    ['detection alone', proxy('autoDetect="True"'), ['autoDetect']],
    [
      'an address beside detection and a script',
      proxy(`${address} autoDetect="True" scriptLocation="http://x/y"`),
      ['autoDetect', 'scriptLocation'],
    ],
    ['a script in a file', proxy('scriptLocation="file:///c:/y.pac"'), ['scriptLocation']],
    ['static settings of the account', proxy('usesystemdefault="True"'), ['useSystemDefault']],
    ['a class', '<defaultProxy><module type="My.Proxy, My"/></defaultProxy>', ['module']],
    ['a section in another file', '<defaultProxy configSource="p.config"/>', ['section']],
    ['credentials, which a mode describes', '<defaultProxy useDefaultCredentials="true"/>', []],
  ])('is mixed for named reasons: %s', (_title, section, properties) => {
    const { reasons, state } = read(section);
    expect(reasons.map(({ property }) => property)).toEqual(properties);
    expect(state.mode === 'mixed').toBe(properties.length > 0);
    for (const { message } of reasons) expect(message).toMatch(/\.$/);
  });

  it.each([
    ['the address', `<defaultProxy><proxy ${address}/><bypasslist><add address=".*"/></bypasslist></defaultProxy>`],
    [
      'the account',
      '<defaultProxy><proxy usesystemdefault="True"/><bypasslist><add address="^"/></bypasslist></defaultProxy>',
    ],
  ])('an entry that matches everything takes %s out of use, and the sentence says so', (_title, section) => {
    expect(read(section).effect).toMatch(/^Every request goes out directly, past /);
  });

  it.each([
    ['bypassonlocal', proxy('scriptLocation="http://x/y" bypassonlocal="True"')],
    ['the bypass list', `<defaultProxy><proxy scriptLocation="http://x/y"/>${list}</defaultProxy>`],
  ])('a script that is dead names %s as the reason', (killer, section) => {
    expect(read(section).effect).toContain(`${killer} switches the script`);
  });

  it('an address names what goes past it', () => {
    const { effect } = read(proxy(`${address} usesystemdefault="True" bypassonlocal="True"`));
    expect(effect).toBe(
      "Every request goes to http://proxy:8080, except loopback, local addresses and the service account's own bypass list.",
    );
  });

  it('shows no user information, wherever it stands', () => {
    const secret = 'secret';
    const texts = [
      proxy(`proxyaddress="http://user:${secret}@proxy:8080"`),
      proxy(`proxyaddress="https://user:${secret}@proxy"`),
      proxy(`proxyaddress="http://user:${secret}@"`),
      proxy(`proxyaddress="user:${secret}@proxy:8080"`),
      proxy(`proxyaddress="http://user:${secret}@proxy:99999"`),
      proxy(`proxyaddress="http://user:sl/${secret}@proxy"`),
      proxy(`scriptLocation="http://user:${secret}@x/y.pac"`),
      proxy(`scriptLocation="ftp://user:${secret}@x/y.pac" autoDetect="True"`),
      proxy(`scriptLocation="//user:${secret}@x/y.pac"`),
    ];
    for (const text of texts) {
      const { state, effect, problems } = read(text);
      expect(JSON.stringify([state, effect, problems])).not.toContain(secret);
    }
  });

  it('any values at all is one sentence and one of the modes', () => {
    const flags: readonly Tristate[] = ['unspecified', 'false', 'true'];
    const some = <K extends keyof ProxySettings>(
      key: K,
      values: readonly ProxySettings[K][],
      all: readonly ProxySettings[],
    ) => all.flatMap((settings) => values.map((value) => ({ ...settings, [key]: value })));
    let all: readonly ProxySettings[] = [defaultSettings];
    all = some('autoDetect', flags, some('bypassOnLocal', flags, some('useSystemDefault', flags, all)));
    all = some('proxyAddress', [null, 'http://proxy'], some('scriptLocation', [null, 'http://x/y', 'file:///y'], all));
    all = some(
      'bypassList',
      [[], ['a']],
      some('useDefaultCredentials', [false, true], some('module', [null, 'x'], all)),
    );
    for (const settings of all) {
      const { state, effect, reasons } = effectOf(settings);
      expect(effect).toMatch(/^[A-Z][^\n]*[^.]\.$/);
      expect(reasons.length > 0).toBe(state.mode === 'mixed');
      expect(['bypass', 'explicit', 'pac', 'system', 'mixed']).toContain(state.mode);
    }
  });
});
