import { describe, expect, it } from 'vitest';
import { createCallerSettings } from '../../../src/system/windows/caller-settings.ts';
import type { RegistryKey } from '../../../src/system/windows/reg-file.ts';
import type { Registry } from '../../../src/system/windows/registry.ts';

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([number(value.length), Buffer.from(value, 'latin1')]);

describe("the caller's own settings", () => {
  const read = (value: Uint8Array | undefined) =>
    createCallerSettings({
      key: async (path) =>
        path.startsWith('HKEY_CURRENT_USER\\') && value !== undefined
          ? new Map([['defaultconnectionsettings', value]])
          : null,
    })();

  it('are read from the registry of this account', async () => {
    const value = Buffer.concat([
      number(70),
      number(1),
      number(3 | 4),
      text('proxy:8080'),
      text('<local>'),
      text('http://p/x.pac'),
    ]);
    expect(await read(value)).toEqual({ proxy: 'proxy:8080', bypass: '<local>', automatic: true });
  });

  it.each([
    [
      'the older values, where the newer one is not there',
      {
        'HKEY_CURRENT_USER\\': new Map<string, unknown>([
          ['proxyenable', 1],
          ['proxyserver', 'old:8080'],
        ]),
      },
      { proxy: 'old:8080', bypass: null, automatic: false },
    ],
    [
      'a script among them',
      { 'HKEY_CURRENT_USER\\': new Map<string, unknown>([['autoconfigurl', 'http://p/x.pac']]) },
      { proxy: null, bypass: null, automatic: true },
    ],
    [
      'those of the machine, where the policy says so',
      {
        'HKEY_CURRENT_USER\\': new Map<string, unknown>([
          ['proxyenable', 1],
          ['proxyserver', 'own:8080'],
        ]),
        'HKEY_LOCAL_MACHINE\\Software\\Policies': new Map<string, unknown>([['proxysettingsperuser', 0]]),
        'HKEY_LOCAL_MACHINE\\Software\\Microsoft': new Map<string, unknown>([
          ['proxyenable', 1],
          ['proxyserver', 'all:8080'],
        ]),
      },
      { proxy: 'all:8080', bypass: null, automatic: false },
    ],
  ])('are %s', async (_, keys, expected) => {
    const found = Object.entries(keys);
    const key: Registry['key'] = async (path) =>
      path.endsWith('Connections')
        ? null
        : ((found.find(([start]) => path.startsWith(start))?.[1] as RegistryKey | undefined) ?? null);
    expect(await createCallerSettings({ key })()).toEqual(expected);
  });

  it('are not known where there are none', async () => {
    expect(await read(undefined)).toBeNull();
    expect(await read(new Uint8Array(3))).toBeNull();
  });
});
