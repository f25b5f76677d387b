import { describe, expect, it } from 'vitest';
import { collectReports, namedUnread } from '../../src/fleet/collect.ts';
import { lineLimit } from '../../src/fleet/split-lines.ts';
import { lines, report, source } from './reports.ts';

const one = (host: string): string => JSON.stringify(report(host));
const laidOut = (host: string): string => JSON.stringify(report(host), null, 4);

const read = async (...pieces: readonly (string | Uint8Array)[]) => {
  const collection = await collectReports([source('in.json', ...pieces)]);
  return {
    hosts: [...collection.servers.values()].map(({ host }) => host),
    unread: collection.unread.map(({ line, code }) => `${line} ${code}`),
    count: collection.unreadCount,
  };
};

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('a stream of reports', () => {
  it.each<[string, (string | Uint8Array)[], string[]]>([
    ['a report a line', [`${one('A')}\n${one('B')}\n`], ['A', 'B']],
    ['the last line without an end', [`${one('A')}\n${one('B')}`], ['A', 'B']],
    ['lines of Windows', [`${one('A')}\r\n\r\n${one('B')}\r\n`], ['A', 'B']],
    ['a report laid out over many lines', [laidOut('A')], ['A']],
    ['many that are laid out, one after the other', [`${laidOut('A')}\n${laidOut('B')}\n${one('C')}`], ['A', 'B', 'C']],
    ['a list on one line', [`[${one('A')},${one('B')}]`], ['A', 'B']],
    ['a list that is laid out', [JSON.stringify([report('A'), report('B')], null, 2)], ['A', 'B']],
    ['a list with a report a line', [`[\n${one('A')},\n${one('B')}\n]\n`], ['A', 'B']],
    ['a value whose last line ends with it', [`{ "x": [],\n${one('A').slice(1)}`], ['A']],
    ['UTF-8 with a mark', [Buffer.from(`\ufeff${one('A')}\n${one('B')}`)], ['A', 'B']],
    ['files with marks put together', [`\ufeff${one('A')}\r\n\ufeff${one('B')}`], ['A', 'B']],
    ['UTF-16 with a mark', [utf16(`${one('A')}\r\n${one('B')}\r\n`)], ['A', 'B']],
    ['UTF-16, the other way round', [utf16(one('A')).swap16()], ['A']],
    ['pieces of one byte', [...utf16(one('Ä'))].map((byte) => Uint8Array.of(byte)), ['Ä']],
    ['a letter of two bytes in two pieces', [...Buffer.from(one('Ä'))].map((byte) => Uint8Array.of(byte)), ['Ä']],
    ['fields that are not known', [JSON.stringify({ ...report('A'), later: { x: 1 } })], ['A']],
  ])('reads %s', async (_, pieces, hosts) => {
    expect(await read(...pieces)).toEqual({ hosts, unread: [], count: 0 });
  });

  it.each<[string, (string | Uint8Array)[], string[], string[]]>([
    ['a line that is cut off, and the next', [`${one('A').slice(0, 80)}\n${one('B')}\n`], ['B'], ['1 CUT_OFF']],
    ['the last line cut off', [`${one('A')}\n${one('B').slice(0, 80)}`], ['A'], ['2 CUT_OFF']],
    ['one that is laid out and cut off', [`${laidOut('A').slice(0, 80)}\n${laidOut('B')}`], ['B'], ['1 CUT_OFF']],
    ['text between', [`Hello\n${one('A')}\n`], ['A'], ['1 NOT_JSON']],
    [
      'a number, a text, null and a list of them',
      ['5\n"x"\nnull\n[1]\n'],
      [],
      ['1', '2', '3', '4'].map((n) => `${n} NOT_A_REPORT`),
    ],
    ['another object', ['{"host":"A"}\n'], [], ['1 NOT_A_REPORT']],
    ['UTF-16 without a mark', [Buffer.from(one('A'), 'utf16le')], [], ['1 NOT_TEXT']],
    ['a program', [Buffer.from('MZ\0\0\x03\0\0\0', 'latin1')], [], ['1 NOT_TEXT']],
    ['Windows-1252', [Buffer.from(one('Ä'), 'latin1')], [], ['1 NOT_UTF8']],
    ['a later version', [JSON.stringify({ ...report('A'), schemaVersion: 2 })], [], ['1 LATER_VERSION']],
    ['an earlier version', [JSON.stringify({ ...report('A'), schemaVersion: 0 })], [], ['1 NOT_A_REPORT']],
    ['a report of validate', [JSON.stringify(report('A', { services: [], command: 'validate' }))], [], ['1 NO_SERVER']],
    ['ten thousand brackets', [`${'['.repeat(10_000)}\n${one('A')}`], ['A'], ['1 NOT_JSON']],
    ['ten thousand lists', [`${'['.repeat(10_000)}${']'.repeat(10_000)}\n${one('A')}`], ['A'], ['1 NOT_A_REPORT']],
  ])('names %s', async (_, pieces, hosts, unread) => {
    expect(await read(...pieces)).toEqual({ hosts, unread, count: unread.length });
  });

  it.each<[string, Record<string, unknown>]>([
    ['/time', { time: 'yesterday' }],
    ['/time', { time: '2026-13-41T00:00:00Z' }],
    ['/host', { host: 5 }],
    ['/host', { host: '  ' }],
    ['/host', { host: 'x'.repeat(2000) }],
    ['/services', { services: 'none' }],
    ['/services/0', { services: [null] }],
    ['/services/0/status', { services: [{ ...report('A').services[0], status: 'asleep' }] }],
    ['/services/0/proxy/mode', { services: [{ ...report('A').services[0], proxy: {} }] }],
    ['/services/0/problems/0/code', { services: [{ ...report('A').services[0], problems: [{}] }] }],
    ['/differences/0', { differences: [[]] }],
    ['/differences/0/actual', { differences: [{ service: 'X', property: 'p', actual: { a: 1 }, desired: null }] }],
    ['/differences/0/desired/0', { differences: [{ service: 'X', property: 'p', actual: null, desired: [[]] }] }],
    ['/inDesiredState', { inDesiredState: 'yes' }],
    ['/error/code', { error: {} }],
    ['/connector', { connector: 'entra' }],
    ['/command', { command: null }],
  ])('names %s where it is of another type', async (pointer, to) => {
    const collection = await collectReports([lines({ ...report('A'), ...to })]);
    expect(collection.read).toBe(0);
    expect(collection.unread).toMatchObject([{ code: 'NOT_A_REPORT', message: expect.stringContaining(pointer) }]);
  });

  it('skips a line of 1 GiB without keeping it, and reads the next', async () => {
    const mebibyte = new Uint8Array(2 ** 20).fill(0x61);
    function* pieces() {
      yield Buffer.from(`${one('A')}\n{"x":"`);
      for (let at = 0; at < 1024; at += 1) yield mebibyte;
      yield Buffer.from(`"}\n${one('B')}\n`);
    }
    const collection = await collectReports([{ name: 'large.json', pieces: pieces() }]);
    expect([...collection.servers.keys()]).toEqual(['a', 'b']);
    expect(collection.unread).toMatchObject([{ line: 2, code: 'TOO_LARGE' }]);
  });

  it('skips a value of many lines that is too large, and reads the next', async () => {
    const row = `  "${'x'.repeat(2 ** 20)}",\n`;
    const found = await read('{\n', ...Array(lineLimit / 2 ** 20 + 1).fill(row), '}\n', one('B'));
    expect(found).toEqual({ hosts: ['B'], unread: ['1 TOO_LARGE'], count: 1 });
  });

  it('names a source that breaks off, and keeps what came before', async () => {
    function* pieces() {
      yield `${one('A')}\n`;
      throw new Error('The disk is gone.');
    }
    const collection = await collectReports([{ name: 'a.json', pieces: pieces() }, source('b.json', one('B'))]);
    expect([...collection.servers.keys()]).toEqual(['a', 'b']);
    expect(collection.unread).toMatchObject([{ source: 'a.json', code: 'READ_FAILED' }]);
  });

  it('names the server of a report of a later version', async () => {
    const collection = await collectReports([lines({ ...report('CONN07'), schemaVersion: 3 })]);
    expect(collection.unread).toMatchObject([{ host: 'CONN07' }]);
  });

  it('counts more broken lines than it names', async () => {
    const found = await read('x\n'.repeat(namedUnread + 5));
    expect(found.unread).toHaveLength(namedUnread);
    expect(found.count).toBe(namedUnread + 5);
  });
});

describe('two reports of one server', () => {
  const at = (time: string, command: string) => ({ ...report('CONN01', { time, command }) });

  it.each([
    ['the newest wins, whatever the order', ['2026-11-25T03:00:00Z', '2026-11-24T03:00:00Z'], 'first'],
    ['the newest wins where it is last', ['2026-11-24T03:00:00Z', '2026-11-25T03:00:00Z'], 'last'],
    ['of the same second the last one', ['2026-11-25T03:00:00Z', '2026-11-25T03:00:00Z'], 'last'],
  ])('%s', async (_, [first = '', last = ''], winner) => {
    const { servers, read } = await collectReports([
      lines(at(first, 'first'), { ...at(last, 'last'), host: 'conn01' }),
    ]);
    expect(read).toBe(2);
    expect([...servers.values()]).toMatchObject([{ older: 1, facts: { command: winner } }]);
  });
});

describe('a report of which all but the server and the time was read before', () => {
  const text = one('CONN01');
  const readTwo = async (second: string) => {
    const { servers, read, unread } = await collectReports([source('in.json', `${text}\n${second}\n`)]);
    return {
      servers: [...servers.values()].map(({ host, time }) => [host, new Date(time).toISOString()]),
      read,
      unread,
    };
  };
  const first = ['CONN01', '2026-11-25T03:00:00.000Z'];

  it('is understood as the other one was', async () => {
    const second = text.replace('CONN01', 'CONN02').replace('T03:', 'T05:');
    expect((await readTwo(second)).servers).toEqual([first, ['CONN02', '2026-11-25T05:00:00.000Z']]);
  });

  it.each([
    ['another time that is none', text.replace('T03:', 'T73:')],
    ['another host that is none', text.replace('CONN01', '  ')],
    ['a host with an escape that is none', text.replace('CONN01', 'a\\q')],
    ['a later version', text.replace('"schemaVersion":1', '"schemaVersion":2')],
    ['another end', text.slice(0, -1)],
  ])('is refused with %s', async (_, second) => {
    const { servers, unread } = await readTwo(second);
    expect(servers).toEqual([first]);
    expect(unread).toHaveLength(1);
  });

  it('is of the server that is named last where one is named twice', async () => {
    const twice = (host: string) => `${one(host).slice(0, -1)},"host":"LAST"}`;
    const { servers } = await collectReports([source('in.json', `${twice('LAST')}\n${twice('OTHER')}\n`)]);
    expect([...servers.keys()]).toEqual(['last']);
  });

  it('has its escapes shown as the first one has', async () => {
    const { servers } = await collectReports([source('in.json', `${one('A\u202e')}\n${one('B\u202e')}\n`)]);
    expect([...servers.values()].map(({ host }) => host)).toEqual(['A\\u{202e}', 'B\\u{202e}']);
  });
});
