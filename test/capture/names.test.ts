import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../src/capture/context.ts';
import { readDnsMessage } from '../../src/capture/names/dns-message.ts';
import { decodeNetbiosName } from '../../src/capture/names/netbios.ts';
import { formatAddress, isPrivateAddress, joinHostPort, splitHostPort } from '../../src/capture/packet/address.ts';
import { isoTime } from '../../src/capture/time-text.ts';
import { dnsAnswer, dnsQuery, netbiosAnswer, withoutQuestion } from './build/payloads.ts';

const read = (bytes: Uint8Array) => readDnsMessage(bytes, 0, bytes.length);

describe('a DNS message', () => {
  it('says the question', () => {
    expect(read(dnsQuery(7, 'WPAD.contoso.com'))).toMatchObject({
      id: 7,
      isAnswer: false,
      question: 'wpad.contoso.com',
    });
  });

  it('says the chain and the addresses', () => {
    expect(
      read(dnsAnswer(7, 'a.example', ['a.example', 'b.example', 'c.example'], ['10.0.0.1', '10.0.0.2'])),
    ).toMatchObject({
      isAnswer: true,
      code: 0,
      aliases: [
        ['a.example', 'b.example'],
        ['b.example', 'c.example'],
      ],
      addresses: [
        ['c.example', '10.0.0.1'],
        ['c.example', '10.0.0.2'],
      ],
    });
  });

  it('may use pointers for names', () => {
    const query = dnsQuery(1, 'a.example');
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 10, 0, 0, 9]);
    const message = Buffer.concat([query, record]);
    message[2] = 0x81;
    message[7] = 1;
    expect(read(message)?.addresses).toEqual([['a.example', '10.0.0.9']]);
  });

  it('that repeats no question is about the name of its first record', () => {
    const answer = dnsAnswer(0, 'a.local', ['a.local'], ['10.0.0.9']);
    expect(read(withoutQuestion(answer, dnsQuery(0, 'a.local')))).toMatchObject({
      question: 'a.local',
      addresses: [['a.local', '10.0.0.9']],
    });
    expect(read(Buffer.concat([Buffer.from([0, 0, 0x84, 0]), Buffer.alloc(8)]))).toBeNull();
  });

  it('of NetBIOS has each address after its flags', () => {
    const addresses = read(netbiosAnswer(1, 'wpad', ['10.0.0.9', '10.0.1.9']))?.addresses;
    expect(addresses?.map(([, address]) => address)).toEqual(['10.0.0.9', '10.0.1.9']);
  });

  it('whose pointers lead in a circle is not understood', () => {
    const message = Buffer.concat([dnsQuery(1, '').subarray(0, 12), Buffer.from([0xc0, 12, 0, 1, 0, 1])]);
    expect(read(message)).toBeNull();
  });
});

it.each([
  ['fhfaebeecacacacacacacacacacacaaa', 'wpad'],
  ['wpad', null],
])('NetBIOS writes %s for %s', (label, name) => {
  expect(decodeNetbiosName(label)).toBe(name);
});

it.each([
  ['cwap.servicebus.windows.net', '*.servicebus.windows.net', true],
  ['a.b.servicebus.windows.net', '*.servicebus.windows.net', true],
  ['servicebus.windows.net', '*.servicebus.windows.net', false],
  ['evilservicebus.windows.net', '*.servicebus.windows.net', false],
  ['login.windows.net', 'login.windows.net', true],
  ['x.login.windows.net', 'login.windows.net', false],
])('whether %s is one of %s: %s', (name, pattern, expected) => {
  expect(matchesPattern(name, pattern)).toBe(expected);
});

it.each([
  [[0, 0, 0xffff, 0x0a010203], '10.1.2.3'],
  [[0, 0, 0xffff, -1], '255.255.255.255'],
  [[0, 0, 0, 1], '::1'],
  [[0x20010db8 | 0, 0, 0, 1], '2001:db8::1'],
  [[0x20010db8 | 0, 0x00000001, 0, 0], '2001:db8:0:1::'],
  [[0, 0, 0, 0], '::'],
])('the words %j are %s', (words, text) => {
  const [first = 0, second = 0, third = 0, fourth = 0] = words;
  expect(formatAddress(first, second, third, fourth)).toBe(text);
});

it.each([
  ['10.1.1.1', true],
  ['172.32.0.1', false],
  ['172.16.0.1', true],
  ['100.64.0.1', true],
  ['8.8.8.8', false],
  ['fd00::1', true],
  ['fe80::1', true],
  ['2001:db8::1', false],
  ['::1', true],
])('whether %s is a private address: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});

it.each([
  ['Host.example:443', { host: 'host.example', port: 443 }],
  ['[FD00::1]:8080', { host: 'fd00::1', port: 8080 }],
  ['host', { host: 'host', port: null }],
])('%s is taken apart', (text, parts) => {
  expect(splitHostPort(text)).toEqual(parts);
  if (parts.port !== null) expect(joinHostPort(parts.host, parts.port)).toBe(text.toLowerCase());
});

it('a time that no calendar has is no error', () => {
  expect(isoTime(Number.MAX_VALUE)).toMatch(/^0000/);
  expect(isoTime(1_769_860_800_000_001)).toBe('2026-01-31T12:00:00.000001Z');
});
