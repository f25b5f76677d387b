import { describe, expect, it } from 'vitest';
import {
  accountFinding,
  callerRow,
  type ServiceSetting,
  settingRows,
  winHttpFinding,
} from '../../../src/network/check/settings.ts';

const connector = (proxy: ServiceSetting['proxy']): ServiceSetting => ({
  name: 'WAPCSvc',
  role: 'connector',
  effect: 'Every request goes to http://proxy:8080.',
  source: 'file',
  file: 'C:\\connector.config',
  proxy,
});

describe('WinHTTP', () => {
  it.each<[string, ServiceSetting['proxy'], string | null, string | null]>([
    ['the same proxy', 'proxy:8080', 'proxy:8080', null],
    ['the same proxy, written otherwise', 'proxy:80', 'HTTP://Proxy/', null],
    ['the same for each scheme', 'proxy:8080', 'http=PROXY:8080;https=proxy:8080', null],
    [
      'another proxy',
      'proxy:8080',
      'old:3128',
      'netsh.exe winhttp set proxy proxy-server="proxy:8080" bypass-list="<local>"',
    ],
    [
      'direct beside a proxy',
      'proxy:8080',
      null,
      'netsh.exe winhttp set proxy proxy-server="proxy:8080" bypass-list="<local>"',
    ],
    ['a proxy beside direct', null, 'proxy:8080', 'netsh.exe winhttp reset proxy'],
    ['direct both', null, null, null],
    ['a script in the section', undefined, 'proxy:8080', null],
  ])('with %s: command %4$s', (_name, section, proxy, command) => {
    const found = winHttpFinding([connector(section)], { proxy, bypass: null });
    expect(found?.command ?? null).toBe(command);
  });

  it('is not judged where it can not be seen', () => {
    expect(winHttpFinding([connector(null)], null)).toBeNull();
  });
});

describe("the installer's account", () => {
  it.each<[string, ServiceSetting['proxy'], string | null, boolean, boolean]>([
    ['as the services', 'proxy:8080', 'proxy:8080', false, false],
    ['without the proxy of the services', 'proxy:8080', null, false, true],
    ['with a proxy that the services have not', null, 'proxy:8080', false, true],
    ['where a script decides for the services', undefined, 'proxy:8080', false, false],
    ['with a script beside a proxy of the services', 'proxy:8080', 'proxy:8080', true, true],
    ['with a script, as the services', undefined, null, true, false],
  ])('%s', (_name, section, proxy, automatic, differs) => {
    expect(accountFinding([connector(section)], { proxy, bypass: null, automatic }) !== null).toBe(differs);
  });

  it.each([
    ['a script', { proxy: null, bypass: null, automatic: true }, /^a script or its detection decides, else no proxy$/],
    ['no proxy', { proxy: null, bypass: null, automatic: false }, /^no proxy$/],
    ['what can not be seen', null, /^not to be seen from here/],
  ])('is shown with %s', (_name, caller, value) => {
    expect(callerRow(caller).value).toMatch(value);
  });
});

describe('the table of settings', () => {
  it('says each setting, its value and who uses it, without passwords', () => {
    const rows = settingRows(
      [connector('proxy:8080')],
      {
        winHttp: { proxy: 'user:secret@old:1', bypass: '<local>' },
        winInet: { connector: { proxy: null, bypass: null } },
        useDefaultProxyForBackendRequests: null,
      },
      [callerRow({ proxy: 'http://me:secret@p:1', bypass: null, automatic: false })],
    );
    expect(rows.map(({ usedBy }) => usedBy)).toEqual([
      'WAPCSvc',
      'checks of certificates',
      'WAPCSvc, where its section draws on them',
      'the installer and the registration',
    ]);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });
});
