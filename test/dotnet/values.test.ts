import { describe, expect, it } from 'vitest';
import { parseBoolean, parseEnumNumber, tristateOf } from '../../src/dotnet/values.ts';

describe('parseBoolean', () => {
  it.each([
    ['true', true],
    ['FALSE', false],
    [' True\t', true],
    ['\u00a0false\u0085', false],
    ['', null],
    ['0', null],
    ['1', null],
    ['yes', null],
    ['\ufefftrue', null],
    ['tr ue', null],
  ])('reads %j as %s', (text, value) => {
    expect(parseBoolean(text)).toBe(value);
  });
});

describe('parseEnumNumber', () => {
  it.each([
    ['True', 1],
    ['fALSE', 0],
    ['unspecified', -1],
    [' 1 ', 1],
    ['+1', 1],
    ['-1', -1],
    ['007', 7],
    ['2147483647', 2_147_483_647],
    ['2147483648', null],
    ['-2147483649', null],
    ['True, False', 1],
    ['Unspecified,1', -1],
    ['True,', null],
    ['', null],
    [' ', null],
    ['0x1', null],
    ['1.0', null],
    ['Tru', null],
    ['constructor', null],
  ])('reads %j as %s', (text, value) => {
    expect(parseEnumNumber(text)).toBe(value);
  });
});

describe('tristateOf', () => {
  it.each([
    [1, 'true'],
    [0, 'false'],
    [-1, 'unspecified'],
    [2, 'false'],
  ] as const)('reads %s as %s', (number, value) => {
    expect(tristateOf(number, 'false')).toBe(value);
  });
});
