import { describe, expect, it } from 'vitest';
import { noMachineSection } from '../../src/proxy/machine-config.ts';
import { readConfiguration } from '../../src/proxy/reading.ts';

const read = (group: string) =>
  readConfiguration(Buffer.from(`<configuration><system.net>${group}</system.net></configuration>`), noMachineSection);
const proxy = (attributes: string): string => `<defaultProxy><proxy ${attributes}/></defaultProxy>`;
const listed = (entry: string): string =>
  `<defaultProxy><proxy proxyaddress="http://p:1"/><bypasslist><add address="${entry}"/></bypasslist></defaultProxy>`;

const bypass = { command: 'set', options: { mode: 'bypass' } };

describe('a slip out of documentation says what was meant', () => {
  it.each([
    [
      'the section in itself',
      '<defaultProxy><defaultProxy enabled="False"/></defaultProxy>',
      { code: 'PROXY_ELEMENT_UNKNOWN', remedy: bypass, message: /looks like mode bypass/ },
    ],
    [
      'enabled on <proxy>',
      proxy('enabled="False"'),
      { code: 'PROXY_ATTRIBUTE_UNKNOWN', remedy: bypass, message: /belongs to <defaultProxy>.*looks like mode bypass/ },
    ],
    [
      'enabled="True" on <proxy>',
      proxy('enabled="True"'),
      { code: 'PROXY_ATTRIBUTE_UNKNOWN', message: /belongs to <defaultProxy>.*remove it/ },
    ],
    [
      '<bypasslist> beside the section',
      '<defaultProxy/><bypasslist><add address="a"/></bypasslist>',
      { code: 'SECTION_UNKNOWN', scope: 'file', message: /belongs inside of <defaultProxy>/ },
    ],
    [
      'bypassonlocal beside a script',
      proxy('bypassonlocal="False" scriptLocation="http://pac/p.pac"'),
      {
        code: 'SCRIPT_SWITCHED_OFF',
        message: /bypassonlocal.*switches the script/,
        remedy: { command: 'set', options: { mode: 'pac', 'script-location': 'http://pac/p.pac' } },
      },
    ],
    [
      'a placeholder in brackets',
      proxy('proxyaddress="http://[proxy-server]:8080"'),
      { code: 'PROXY_ADDRESS_INVALID', message: /\[proxy-server\], a placeholder/ },
    ],
    [
      'a placeholder in angle brackets',
      proxy('proxyaddress="http://&lt;PROXYADDRESS&gt;:8080"'),
      { code: 'PROXY_ADDRESS_INVALID', message: /<PROXYADDRESS>, a placeholder/ },
    ],
    [
      'a placeholder that is a host name',
      proxy('proxyaddress="http://yourproxy:8080"'),
      { code: 'PROXY_ADDRESS_DOUBTFUL', severity: 'warning', message: /yourproxy, a placeholder/ },
    ],
    [
      'a placeholder in a script',
      proxy('scriptLocation="http://yourpacserver/proxy.pac"'),
      { code: 'SCRIPT_LOCATION_DOUBTFUL', severity: 'warning', message: /a placeholder/ },
    ],
    [
      'an address without a scheme',
      proxy('proxyaddress="proxyserver:8080"'),
      { code: 'PROXY_ADDRESS_SCHEME', corrected: 'http://proxyserver:8080' },
    ],
    [
      'a wildcard',
      listed('*.contoso.com'),
      { code: 'BYPASS_PATTERN_INVALID', corrected: '\\.contoso\\.com(:\\d+)?$', message: /write \\\.contoso/ },
    ],
  ])('%s', (_, group, { message, ...rest }: { message?: RegExp } & Record<string, unknown>) => {
    const [problem] = read(group).problems;
    expect(problem).toMatchObject(rest);
    if (message !== undefined) expect(problem?.message).toMatch(message);
    if (!('remedy' in rest)) expect(problem).not.toHaveProperty('remedy');
  });
});

describe('what is doubtful in a file is a warning, as it is in a document', () => {
  it.each([
    ['everything', listed('.*'), 'BYPASS_PATTERN_DOUBTFUL'],
    ['<local>', listed('&lt;local&gt;'), 'BYPASS_PATTERN_DOUBTFUL'],
    ['a list in one entry', listed('a.com;b.com'), 'BYPASS_PATTERN_DOUBTFUL'],
    ['an entry that can never match', listed('10.0.0.0/8'), 'BYPASS_PATTERN_DOUBTFUL'],
    ['user information', proxy('proxyaddress="http://u:secret@p:1"'), 'PROXY_ADDRESS_DOUBTFUL'],
    ['a path', proxy('proxyaddress="http://p:1/x"'), 'PROXY_ADDRESS_DOUBTFUL'],
    ['leading zeros', proxy('proxyaddress="http://010.0.0.1:1"'), 'PROXY_ADDRESS_DOUBTFUL'],
    [
      'what follows </clear>',
      '<defaultProxy><bypasslist><clear></clear></bypasslist><proxy proxyaddress="http://p:1"/></defaultProxy>',
      'PROXY_ELEMENT_UNREACHED',
    ],
  ])('%s', (_, group, code) => {
    const { problems, state } = read(group);
    expect(problems.map((problem) => [problem.code, problem.severity, problem.when])).toEqual([
      [code, 'warning', undefined],
    ]);
    expect(state.mode).not.toBe('invalid');
    expect(JSON.stringify(problems)).not.toContain('secret');
  });

  it.each([
    ['an address in capitals with a slash', proxy('proxyaddress=" HTTP://ProxyServer:80/ "')],
    ['a name of numbers', proxy('proxyaddress="http://x.x.24.45:1"')],
    ['the sample of the documentation', proxy('proxyaddress="http://proxyserver:8080"')],
    ['a name with proxy in it', proxy('proxyaddress="http://my-proxy.your.net:8080"')],
    ['an IPv6 address', proxy('proxyaddress="http://[2001:db8::1]:8080"')],
    ['a script', proxy('scriptLocation="https://pac.contoso.com/p.js?x=1"')],
    ['an entry', listed('\\.contoso\\.com$')],
  ])('and not %s', (_, group) => {
    expect(read(group).problems).toEqual([]);
  });
});
