import { describe, expect, it } from 'vitest';
import { parseConnectionSettings } from '../../../src/system/windows/connection-settings.ts';
import { createSurroundings } from '../../../src/system/windows/surroundings.ts';
import { exportedKey, fakeRegistry } from './fake-tools.ts';

const settings = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const connections = `HKEY_LOCAL_MACHINE\\${settings}\\Connections`;
const networkService = `HKEY_USERS\\S-1-5-20\\${settings}`;
const localSystem = `HKEY_USERS\\S-1-5-18\\${settings}`;
const policies = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const connector = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Microsoft Entra private network connector';

const bytes = (flags: number, ...texts: string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x46, 0, 0, 0, 9, 0, 0, 0, flags, 0, 0, 0]),
    ...texts.map((text) => Buffer.concat([Buffer.from([text.length, 0, 0, 0]), Buffer.from(text, 'latin1')])),
  ]);

describe('connection settings in the registry', () => {
  it.each([
    ['a proxy and its exceptions', bytes(3, 'p:1', '<local>'), { proxy: 'p:1', bypass: '<local>', automatic: false }],
    ['a proxy alone', bytes(3, 'p:1', ''), { proxy: 'p:1', bypass: null, automatic: false }],
    ['a proxy that is switched off', bytes(1, 'p:1', '<local>'), { proxy: null, bypass: null, automatic: false }],
    ['a script', bytes(5, '', '', 'http://h/p.pac'), { proxy: null, bypass: null, automatic: true }],
    ['auto-detection', bytes(9), { proxy: null, bypass: null, automatic: true }],
    ['nothing', bytes(1, '', ''), { proxy: null, bypass: null, automatic: false }],
  ])('say %s', (_, value, expected) => {
    expect(parseConnectionSettings(value)).toEqual(expected);
  });

  it.each([
    ['too short', bytes(3).subarray(0, 11)],
    ['with a length that is cut off', bytes(3, 'p:1').subarray(0, 14)],
    ['with a text that is cut off', bytes(3, 'proxy:1').subarray(0, 18)],
    ['with a last text that is cut off', bytes(3, 'proxy:1', '<local>').subarray(0, -2)],
  ])('are not believed when they are %s', (_, value) => {
    expect(parseConnectionSettings(value)).toBeNull();
  });
});

describe('what stands beside the section', () => {
  const surroundings = (keys: Record<string, string | Uint8Array>) => createSurroundings(fakeRegistry(keys))();

  it.each([
    [
      'a WinHTTP proxy',
      { [connections]: 'winhttp-proxy.reg' },
      { proxy: 'proxyserver:8080', bypass: '<local>;*.contoso.com' },
    ],
    ['direct WinHTTP', { [connections]: 'winhttp-direct.reg' }, { proxy: null, bypass: null }],
    ['WinHTTP that was never set', {}, { proxy: null, bypass: null }],
  ])('is %s', async (_, keys, winHttp) => {
    expect((await surroundings(keys)).winHttp).toEqual(winHttp);
  });

  it("is each account's WinINET proxy, by the newer value or the older ones", async () => {
    const found = await surroundings({ [networkService]: 'wininet-account.reg', [localSystem]: 'wininet-legacy.reg' });
    expect(found.winInet).toEqual({
      connector: { proxy: 'proxyserver:3128', bypass: '<local>' },
      updater: { proxy: 'http=proxyserver:80;https=proxyserver:443', bypass: '*.contoso.com' },
    });
  });

  it('takes the older values only where they are switched on', async () => {
    const key = exportedKey(localSystem, { ProxyEnable: 0, ProxyServer: 'p:1' });
    expect((await surroundings({ [localSystem]: key })).winInet).toEqual({ updater: { proxy: null, bypass: null } });
  });

  it('tells an account without settings from one that is closed to us', async () => {
    const hive = 'HKEY_USERS\\S-1-5-20';
    const found = await surroundings({ [hive]: exportedKey(hive, {}) });
    expect(found.winInet).toEqual({ connector: { proxy: null, bypass: null } });
    expect((await surroundings({})).winInet).toBeNull();
  });

  it("is the computer's WinINET proxy for both where a policy says so", async () => {
    const own = `HKEY_LOCAL_MACHINE\\${settings}`;
    const found = await surroundings({
      [networkService]: 'wininet-account.reg',
      [policies]: exportedKey(policies, { ProxySettingsPerUser: 0 }),
      [own]: exportedKey(own, { ProxyEnable: 1, ProxyServer: 'all:80' }),
    });
    expect(found.winInet).toEqual({
      connector: { proxy: 'all:80', bypass: null },
      updater: { proxy: 'all:80', bypass: null },
    });
  });

  it.each([
    ['on', { [connector]: 'backend-requests.reg' }, true],
    ['off', { [connector]: exportedKey(connector, { UseDefaultProxyForBackendRequests: 0 }) }, false],
    ['off where it was never set', { [connector]: exportedKey(connector, {}) }, false],
    ['unknown without the key', {}, null],
  ])('is UseDefaultProxyForBackendRequests, %s', async (_, keys, expected) => {
    expect((await surroundings(keys)).useDefaultProxyForBackendRequests).toBe(expected);
  });
});
