import { describe, expect, it } from 'vitest';
import { createOwnNames } from '../../../src/system/windows/own-names.ts';

describe("the server's own names", () => {
  const read = (values: Readonly<Record<string, string>> | null) =>
    createOwnNames({ key: async () => (values === null ? null : new Map(Object.entries(values))) }, () => ({
      Ethernet: [
        {
          address: '10.0.0.4',
          netmask: '255.0.0.0',
          family: 'IPv4',
          mac: '',
          internal: false,
          cidr: null,
        },
        {
          address: 'fe80::1%7',
          netmask: '',
          family: 'IPv6',
          mac: '',
          internal: false,
          cidr: null,
          scopeid: 7,
        },
      ],
    }))();

  it.each([
    ['the set suffix', { domain: 'Corp.Example', dhcpdomain: 'other' }, 'corp.example'],
    ['the suffix of DHCP', { domain: '', dhcpdomain: 'lan.example' }, 'lan.example'],
    ['no suffix', {}, ''],
    ['a key that may not be read', null, null],
  ])('are %s', async (_name, values, dnsSuffix) => {
    expect(await read(values)).toEqual({ dnsSuffix, localAddresses: ['10.0.0.4', 'fe80::1'] });
  });
});
