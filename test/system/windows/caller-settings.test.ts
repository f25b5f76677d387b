import { describe, expect, it } from 'vitest';
import { createCallerSettings } from '../../../src/system/windows/caller-settings.ts';

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

  it('are not known where there are none', async () => {
    expect(await read(undefined)).toBeNull();
    expect(await read(new Uint8Array(3))).toBeNull();
  });
});
