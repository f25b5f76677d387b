import { describe, expect, it } from 'vitest';
import { routeText } from '../../src/proxy/route/text.ts';
import { type RouteFacts, routeOf } from '../../src/proxy/route.ts';
import { defaultSettings } from '../../src/proxy/section.ts';
import type { ProxySettings } from '../../src/proxy/state.ts';

const explicit: Partial<ProxySettings> = { proxyAddress: 'http://proxy:8080' };
const server: Omit<RouteFacts, 'settings'> = { account: null, localAddresses: ['10.9.9.9'], dnsSuffix: 'corp.example' };
const cloud = 'https://x.msappproxy.net/';

const route = (settings: Partial<ProxySettings> | null | 'invalid', url = cloud, facts: Partial<RouteFacts> = {}) =>
  routeOf(url, {
    ...server,
    ...facts,
    settings: settings === null || settings === 'invalid' ? settings : { ...defaultSettings, ...settings },
  });

describe('a route', () => {
  it.each<[string, Partial<ProxySettings> | null | 'invalid', string, string, string]>([
    ['to the proxy', explicit, cloud, 'proxy', 'address'],
    ['direct with enabled=false', { ...explicit, enabled: false }, cloud, 'direct', 'enabled'],
    [
      'direct to loopback, whatever is set',
      { ...explicit, bypassOnLocal: 'false' },
      'http://localhost:81/',
      'direct',
      'loopback',
    ],
    [
      'direct to loopback with a script',
      { scriptLocation: 'http://p/x.pac' },
      'http://127.0.0.1/',
      'direct',
      'loopback',
    ],
    ['by WPAD without a section', null, cloud, 'script', 'noSection'],
    ['by WPAD with an empty section', {}, cloud, 'script', 'useSystemDefault'],
    ['direct with usesystemdefault=False alone', { useSystemDefault: 'false' }, cloud, 'direct', 'useSystemDefault'],
    ['direct with bypassonlocal alone', { bypassOnLocal: 'true' }, cloud, 'direct', 'noAddress'],
    ['by the script', { scriptLocation: 'http://p/x.pac' }, cloud, 'script', 'scriptLocation'],
    ['direct with a script of another scheme', { scriptLocation: 'gopher://p/x' }, cloud, 'direct', 'scriptLocation'],
    ['not told for a script that is a file', { scriptLocation: 'file:///c:/x' }, cloud, 'unknown', 'scriptLocation'],
    [
      'to the proxy, since an address kills the script',
      { ...explicit, scriptLocation: 'http://p/x' },
      cloud,
      'proxy',
      'address',
    ],
    ['by WPAD only', { autoDetect: 'true' }, cloud, 'script', 'autoDetect'],
    ['direct with autoDetect=False alone', { autoDetect: 'false' }, cloud, 'direct', 'autoDetect'],
    ['not told with a module', { module: 'A.B, A' }, cloud, 'unknown', 'module'],
    ['none: .NET refuses the section', 'invalid', cloud, 'fails', 'invalidSection'],
    ['none: an entry is refused', { ...explicit, bypassList: ['*.x'] }, cloud, 'fails', 'bypassList'],
    ['none: https to a proxy', { proxyAddress: 'https://proxy:8080' }, cloud, 'fails', 'address'],
    ['none: not a URL for .NET', explicit, 'proxyserver:8080', 'fails', 'invalidUrl'],
    ['direct by an entry', { ...explicit, bypassList: ['x', '\\.net$'] }, cloud, 'direct', 'bypassList'],
    ['direct for a local name', { ...explicit, bypassOnLocal: 'true' }, 'http://intranet/', 'direct', 'bypassOnLocal'],
    [
      'direct for the own suffix',
      { ...explicit, bypassOnLocal: 'true' },
      'http://a.CORP.example/',
      'direct',
      'bypassOnLocal',
    ],
    [
      'to the proxy two labels below',
      { ...explicit, bypassOnLocal: 'true' },
      'http://a.b.corp.example/',
      'proxy',
      'address',
    ],
    [
      'direct for an own address',
      { ...explicit, bypassOnLocal: 'true' },
      'http://10.9.9.9/',
      'direct',
      'bypassOnLocal',
    ],
    ['not told for an atomic group', { ...explicit, bypassList: ['(?>x)'] }, cloud, 'unknown', 'bypassList'],
    [
      'direct although another entry is uncertain',
      { ...explicit, bypassList: ['(?>x)', 'net'] },
      cloud,
      'direct',
      'bypassList',
    ],
  ])('goes %s', (_name, settings, url, way, decidedBy) => {
    expect(route(settings, url)).toMatchObject({ way, decidedBy });
  });

  it.each<[string, Partial<ProxySettings>, string, RouteFacts['account'], string, string]>([
    ['the proxy of the account', {}, cloud, { proxy: 'p:1', bypass: null }, 'proxy', 'accountProxy'],
    ["the account's list", {}, cloud, { proxy: 'p:1', bypass: '*.msappproxy.net;<local>' }, 'direct', 'accountList'],
    [
      "the account's list beside an address",
      explicit,
      cloud,
      { proxy: 'p:1', bypass: 'x.msappproxy.net' },
      'direct',
      'accountList',
    ],
    [
      'an own list instead',
      { ...explicit, bypassList: ['q'] },
      cloud,
      { proxy: 'p:1', bypass: '*' },
      'proxy',
      'address',
    ],
    ['<local> of the account', {}, 'http://a/', { proxy: 'p:1', bypass: '<LOCAL>' }, 'direct', 'accountLocal'],
    [
      'bypassonlocal=False over <local>',
      { bypassOnLocal: 'false' },
      'http://a/',
      { proxy: 'p:1', bypass: '<local>' },
      'proxy',
      'accountProxy',
    ],
    ['no proxy for this scheme', {}, cloud, { proxy: 'http=p:1;ftp=q:2', bypass: null }, 'direct', 'accountProxy'],
    ['the proxy for this scheme', {}, cloud, { proxy: 'http=p:1;;https=q:2;', bypass: null }, 'proxy', 'accountProxy'],
    ['no proxy at all', {}, cloud, { proxy: null, bypass: '*' }, 'direct', 'noAddress'],
    ['a text that .NET fails on', {}, cloud, { proxy: 'http=p:1=2', bypass: null }, 'fails', 'accountProxy'],
    ['a port of the list', {}, 'http://h:81/', { proxy: 'p:1', bypass: 'h:81' }, 'direct', 'accountList'],
    ['another port of the list', {}, 'http://h:82/', { proxy: 'p:1', bypass: 'h:81' }, 'proxy', 'accountProxy'],
    ['settings that nobody sees', {}, cloud, null, 'unknown', 'accountProxy'],
    ['a list that nobody sees', explicit, cloud, null, 'unknown', 'accountList'],
  ])('with usesystemdefault draws on %s', (_name, settings, url, account, way, decidedBy) => {
    expect(route({ useSystemDefault: 'true', ...settings }, url, { account })).toMatchObject({ way, decidedBy });
  });

  it('says what it would depend on where the server is not known', () => {
    const local: Partial<ProxySettings> = { ...explicit, bypassOnLocal: 'true' };
    expect(route(local, cloud, { dnsSuffix: null })).toMatchObject({ way: 'proxy', unless: 'dnsSuffix' });
    expect(route(local, 'http://10.0.0.1/', { localAddresses: null })).toMatchObject({
      way: 'proxy',
      unless: 'localAddress',
    });
    expect(route(explicit, cloud, { dnsSuffix: null }).unless).toBeNull();
  });

  it('names the entry that decides, from 1, and what to write for the other answer', () => {
    expect(route({ ...explicit, bypassList: ['q', 'app'] })).toMatchObject({
      entry: { index: 2, text: 'app' },
      otherwise: { kind: 'removeEntry', entry: 'app' },
    });
    expect(route(explicit, 'https://a.b:8443/x').otherwise).toEqual({
      kind: 'addEntry',
      entry: '^https://a\\.b:8443$',
    });
    expect(route({ ...explicit, enabled: false }).otherwise).toMatchObject({ property: 'mode' });
    expect(route(explicit, 'http://localhost/').otherwise).toEqual({ kind: 'none' });
  });

  it('shows no user information', () => {
    const found = route({ proxyAddress: 'http://user:secret@proxy:8080' }, 'https://me:secret@host/');
    expect(JSON.stringify([found, routeText(found)])).not.toContain('secret');
    expect(found.proxy).toBe('http://proxy:8080');
  });

  it('is one line for people, and one for the other answer', () => {
    expect(routeText(route({ ...explicit, bypassList: ['\\.net'] }))).toEqual([
      'https://x.msappproxy.net/ goes directly: bypasslist: entry 1 "\\.net" matches',
      '  to go on to the next rule: take out the bypass list entry \\.net',
    ]);
  });
});
