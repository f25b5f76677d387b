import { describe, expect, it } from 'vitest';
import { differenceText } from '../../src/network/service-tags/difference-text.ts';
import { compareServiceTags, readServiceTags, type ServiceTags, tagRanges } from '../../src/network/service-tags.ts';

/** The shape of the file of https://www.microsoft.com/download/details.aspx?id=56519. */
const week = (changeNumber: number, tags: Readonly<Record<string, readonly unknown[]>>, cloud = 'Public') => ({
  changeNumber,
  cloud,
  values: Object.entries(tags).map(([name, addressPrefixes]) => ({
    name,
    id: name,
    properties: {
      changeNumber: 3,
      region: '',
      regionId: 0,
      platform: 'Azure',
      systemService: '',
      addressPrefixes,
      networkFeatures: ['API', 'NSG'],
    },
  })),
});
const bytes = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
const read = (value: unknown): ServiceTags => {
  const file = readServiceTags(bytes(value));
  if ('fault' in file) throw new Error(`${file.fault} ${file.line}:${file.column}`);
  return file;
};

describe('the weekly file of service tags', () => {
  it('gives all of Azure in the fewest ranges, IPv4 and IPv6', () => {
    const file = read(
      week(1, {
        Storage: ['8.8.8.0/24'],
        AzureCloud: ['13.64.0.0/12', '13.80.0.0/12', '13.70.1.0/24', '2603:1000::/25', '2603:1080::/25', '1.2.3.4/32'],
      }),
    );
    expect(tagRanges(file)).toEqual(['1.2.3.4/32', '13.64.0.0/11', '2603:1000::/24']);
    expect(tagRanges(file, 'Storage')).toEqual(['8.8.8.0/24']);
  });

  it('gives all tags where none is named AzureCloud', () => {
    expect(tagRanges(read(week(1, { A: ['10.0.0.0/9'], B: ['10.128.0.0/9'] })))).toEqual(['10.0.0.0/8']);
  });

  it.each([
    ['text that is cut off', '{\n  "changeNumber": 1,\n  "values": [', '', 3, 14],
    ['a comma too many', '{\n"a": 1,\n}', '', 3, 1],
    ['bytes that are no UTF-8', null, '', 1, 1],
    ['no values', { changeNumber: 1, cloud: 'Public' }, '/values', 1, 1],
    [
      'a range that is none',
      week(1, { A: ['10.0.0.0/8', '10.0.0.0/33'] }),
      '/values/0/properties/addressPrefixes/1',
      16,
      11,
    ],
    ['an address without a length', week(1, { A: ['10.0.0.0'] }), '/values/0/properties/addressPrefixes/0', 15, 11],
    ['a number for a range', week(1, { A: [7] }), '/values/0/properties/addressPrefixes/0', 15, 11],
    ['an octet too large', week(1, { A: ['10.0.0.256/32'] }), '/values/0/properties/addressPrefixes/0', 15, 11],
    [
      'an IPv6 address that is cut',
      week(1, { A: ['2603:1000:/24'] }),
      '/values/0/properties/addressPrefixes/0',
      15,
      11,
    ],
    ['no tags at all', week(1, {}), '/values', 4, 13],
    ['no cloud', { ...week(1, { A: [] }), cloud: undefined }, '/cloud', 1, 1],
    ['a list instead of an object', [], '', 1, 1],
  ])('is refused with its place: %s', (_name, value, pointer, line, column) => {
    const answer = readServiceTags(value === null ? new Uint8Array([0x7b, 0xff]) : bytes(value));
    expect(answer).toMatchObject({ fault: expect.any(String), pointer, line, column });
  });

  it('is refused where a tag is there twice', () => {
    const file = week(1, { A: [] });
    expect(readServiceTags(bytes({ ...file, values: [...file.values, ...file.values] }))).toMatchObject({
      pointer: '/values/1/name',
    });
  });
});

describe('two weeks', () => {
  const older = read(week(310, { AzureCloud: ['10.0.0.0/8', '20.0.0.0/16', '2603:1000::/24'] }));

  it('differ by the addresses that came and went', () => {
    const newer = read(week(311, { AzureCloud: ['10.0.0.0/9', '20.0.0.0/16', '20.1.0.0/16', '2603:1000::/25'] }));
    const difference = compareServiceTags(older, newer);
    expect(difference).toEqual({
      cloud: 'Public',
      from: 310,
      to: 311,
      came: ['20.1.0.0/16'],
      went: ['10.128.0.0/9', '2603:1080::/25'],
    });
    expect(difference && differenceText(difference)).toEqual([
      '1 range came and 2 went (Public, change 310 to 311).',
      '  + 20.1.0.0/16',
      '  - 10.128.0.0/9',
      '  - 2603:1080::/25',
    ]);
  });

  it('do not differ where the same addresses are cut otherwise', () => {
    const newer = read(week(311, { AzureCloud: ['10.0.0.0/9', '10.128.0.0/9', '20.0.0.0/16', '2603:1000::/24'] }));
    expect(compareServiceTags(older, newer)).toMatchObject({ came: [], went: [] });
  });

  it('of two clouds are not compared', () => {
    expect(compareServiceTags(older, read(week(311, { AzureCloud: [] }, 'AzureGovernment')))).toBeNull();
  });
});
