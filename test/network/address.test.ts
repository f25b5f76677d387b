import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/network/address.ts';

describe('an address of the public internet', () => {
  it.each([
    ['20.190.1.1', true],
    ['10.1.2.3', false],
    ['172.31.255.255', false],
    ['172.32.0.0', true],
    ['192.168.1.1', false],
    ['127.0.0.1', false],
    ['169.254.1.1', false],
    ['100.64.0.1', false],
    ['255.255.255.255', false],
    ['2603:1000::1', true],
    ['fe80::1%7', false],
    ['fd00::1', false],
    ['::1', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:20.1.1.1', true],
    ['not an address', false],
  ])('%s: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
