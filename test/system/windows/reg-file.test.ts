import { describe, expect, it } from 'vitest';
import { parseRegFile } from '../../../src/system/windows/reg-file.ts';
import { exportedKey, fixture } from './fake-tools.ts';

const services = 'hkey_local_machine\\system\\currentcontrolset\\services';

describe('what reg.exe export writes', () => {
  it.each([
    [
      'of English Windows',
      'service-en.reg',
      '"C:\\Program Files\\Microsoft Entra private network connector\\MicrosoftEntraPrivateNetworkConnectorService.exe"',
      2,
    ],
    [
      'of German Windows, with umlauts',
      'service-de.reg',
      '"D:\\Anwendungen\\Größe & Übergabe\\ApplicationProxyConnectorService.exe" -k',
      2,
    ],
    ['of French Windows', 'service-fr.reg', '%ProgramFiles%\\Société\\ApplicationProxyConnectorService.exe', 3],
    [
      'of Japanese Windows',
      'service-ja.reg',
      '"E:\\接続\\コネクタ\\MicrosoftEntraPrivateNetworkConnectorService.exe"',
      4,
    ],
  ])('keeps every letter of a path %s', (_, file, imagePath, start) => {
    const key = parseRegFile(fixture(file)).get(`${services}\\wapcsvc`);
    expect(key?.get('imagepath')).toBe(imagePath);
    expect(key?.get('start')).toBe(start);
  });

  it('gives lists, numbers and bytes their types', () => {
    const key = parseRegFile(fixture('service-en.reg')).get(`${services}\\wapcsvc`);
    expect(key?.get('dependonservice')).toEqual(['Dhcp', 'Dnscache']);
    expect(key?.get('delayedautostart')).toBe(1);
    expect(key?.get('failureactions')).toHaveLength(44);
  });

  it('keeps a key apart from the keys below it', () => {
    const keys = parseRegFile(fixture('service-en.reg'));
    expect([...keys.keys()]).toEqual([`${services}\\wapcsvc`, `${services}\\wapcsvc\\security`]);
    expect(keys.get(`${services}\\wapcsvc`)?.has('security')).toBe(false);
  });

  it('reads text with line ends and quotes as one value', () => {
    const text = parseRegFile(fixture('service-de.reg')).get(`${services}\\wapcsvc`)?.get('description');
    expect(text).toBe('Verbindet Ihr Netzwerk\r\n"sicher" über ausgehende Verbindungen');
  });

  it('reads the default value, names with quotes and 64-bit numbers', () => {
    const key = parseRegFile(fixture('service-ja.reg')).get(`${services}\\wapcsvc`);
    expect(key?.get('')).toBe('既定');
    expect(key?.get('名前\\"a"')).toBe('b');
    expect(key?.get('qword')).toBe(1);
  });

  it.each([
    ['a backslash at the end', 'C:\\folder\\'],
    ['something like a key', '[HKEY_LOCAL_MACHINE\\X]'],
    ['something like a value', 'a"="b'],
    ['a line end and something like a key', 'a\r\n[HKEY_LOCAL_MACHINE\\X]\r\nb'],
  ])('is not led astray by text with %s', (_, text) => {
    const keys = parseRegFile(exportedKey('HKEY_LOCAL_MACHINE\\K', { before: text, after: 'x' }));
    expect([...keys]).toEqual([['hkey_local_machine\\k', new Map(Object.entries({ before: text, after: 'x' }))]]);
  });

  it('is empty for an empty file', () => {
    expect(parseRegFile(new Uint8Array()).size).toBe(0);
  });
});
