import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonText } from '../../src/document/json-text.ts';
import { parseDocument } from '../../src/document.ts';
import { runs } from '../helpers/seed.ts';
import { faultsOf, issuesOf } from './faults.ts';

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('the bytes of a document', () => {
  const text = '{"mode":"explicit","address":"http://p","$schema":"ä"}';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with a byte order mark', utf16(text)],
    ['UTF-16 BE with a byte order mark', utf16(text).swap16()],
    ['CRLF line ends and space around', Buffer.from(`\r\n\t ${text}\r\n`)],
  ])('are read as %s', (_, bytes) => {
    expect(parseDocument(bytes)).toEqual({ document: JSON.parse(text), warnings: [] });
  });

  it.each([
    ['nothing', Buffer.alloc(0), '1:1'],
    ['white space', Buffer.from(' \r\n'), '1:1'],
    ['a byte order mark alone', Buffer.from('\ufeff'), '1:1'],
    ['UTF-16 without a byte order mark', Buffer.from(text, 'utf16le'), '1:1'],
    ['a single-byte encoding', Buffer.from('{\n  "mode": "b\xe4"\n}', 'latin1'), '2:13'],
    ['half a character of UTF-16', Buffer.concat([utf16('{}'), Buffer.from([1])]), '1:3'],
    ['a lone surrogate in UTF-16', utf16('{"a":"\ud800"}'), '1:7'],
    ['zeros', Buffer.alloc(100), '1:1'],
    ['a program', Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000'), '1:1'],
    ['an XML file', Buffer.from('<?xml version="1.0"?>\n<configuration/>'), '1:1'],
  ])('are refused: %s', (_, bytes, place) => {
    expect(faultsOf(bytes)).toEqual([place]);
  });
});

describe('a fault has its place in the text', () => {
  it.each<[string, string, string[]]>([
    ['a comment to the line end', '{ // x\n"mode":"bypass"}', ['1:3']],
    ['a comment in the middle', '{"mode":/* x\n */"bypass"}', ['1:9']],
    ['comments at both ends', '/*a*/{"mode":"bypass"}\n//b', ['1:1', '2:1']],
    ['a trailing comma', '{"mode":"bypass",\n}', ['1:17']],
    ['a trailing comma in a list', '{"mode":"bypass","services":["updater",]}', ['1:39']],
    ['trailing text', '{"mode":"bypass"}\r\nmore', ['2:1']],
    ['a second document', '{"mode":"bypass"}{"mode":"bypass"}', ['1:18']],
    ['a brace too many', '{"mode":"bypass"}\n}', ['2:1']],
    ['a duplicate name', '{"mode":"bypass",\n"mode":"bypass"}', ['2:1 /mode']],
    ['a duplicate name, written otherwise', '{"mode":"bypass","\\u006dode":"pac"}', ['1:18 /mode']],
    [
      'a duplicate of an unknown name',
      '{"mode":"bypass","__proto__":1,"__proto__":2}',
      ['1:18 /__proto__', '1:32 /__proto__'],
    ],
    ['no closing brace', '{"mode":"bypass"\n', ['2:1']],
    ['no closing quote', '{"mode":"bypass\n}', ['1:9']],
    ['no quotes', '{"mode":bypass}', ['1:9']],
    ['single quotes', "{'mode':'bypass'}", ['1:2']],
    ['no colon', '{"mode" "bypass"}', ['1:9']],
    ['no comma', '{"mode":"bypass"\n"restart":"never"}', ['2:1']],
    ['no value', '{"mode":}', ['1:9']],
    ['a control character', '{"mode":"bypass","$schema":"a\u0001"}', ['1:28']],
    ['a raw tab in a text', '{"mode":"bypass","$schema":"a\tb"}', ['1:28']],
    ['a single backslash', '{"mode":"bypass","$schema":"C:\\schema"}', ['1:28']],
    ['a broken \\u', '{"mode":"bypass","$schema":"\\u12"}', ['1:28']],
    ['a number with a leading zero', '{"mode":01}', ['1:10']],
    ['words of JavaScript', '{"mode":NaN}', ['1:9']],
    ['a NUL', '{"mode":\u0000}', ['1:9']],
    ['a list', '\n []', ['2:2']],
    ['null', 'null', ['1:1']],
    ['a wrong value', '{\r\n  "mode":\r\n    "by"}', ['3:5 /mode']],
    ['an unknown name', '{"mode":"bypass",\n  "x": 1}', ['2:3 /x']],
    ['a name that is not valid with the mode', '{"mode":"bypass",\n  "address": "http://p"}', ['2:3 /address']],
    ['a missing name', '\n {"mode":"explicit"}', ['2:2 /address']],
    ['an item of a list', '{"mode":"bypass","services":[\n"updater",\n "x"]}', ['3:2 /services/1']],
    [
      'a lone surrogate by escape',
      '{"mode":"explicit","address":"http://p","bypassList":["\\ud800"]}',
      ['1:55 /bypassList/0'],
    ],
  ])('%s', (_, text, places) => {
    expect(faultsOf(text)).toEqual(places);
  });

  it('is told with all the others at once', () => {
    const text = `{
  // the old one
  "mode": "explict",
  "adress": "x",
  "mode": "pac",
  "bypassOnLocal": "yes",
  "services": ["updater", "updater", 3],
}
rest`;
    expect(faultsOf(text)).toEqual([
      ...[
        '2:3',
        '3:11 /mode',
        '4:3 /adress',
        '5:3 /mode',
        '6:20 /bypassOnLocal',
        '7:27 /services/1',
        '7:38 /services/2',
      ],
      ...['7:40', '9:1'],
    ]);
  });

  it('is told beside a missing comma and a broken text, and that text is not judged', () => {
    expect(faultsOf('{"mode":"explicit" "address":"C:\\p",\n"x":1}')).toEqual(['1:20', '1:30', '2:1 /x']);
  });
});

describe('how strict the reading is', () => {
  const json = fc.json({ maxDepth: 4 });
  const mutated = fc
    .tuple(
      json,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[],:"\'\\/0-1.eE+tfn \t\n\u0000\u00a0\ufeff*#')), {
        maxLength: 2,
      }),
    )
    .map(([text, inserts]) =>
      inserts.reduce((result, [at, insert]) => {
        const place = at % (result.length + 1);
        return result.slice(0, place) + insert + result.slice(place + (at % 3 === 0 ? 1 : 0));
      }, text),
    );
  const accepted = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  it('is that of JSON.parse, duplicate names apart', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const { issues } = readJsonText(text);
        expect(issues.filter(({ message }) => !message.includes('given twice')).length === 0).toBe(accepted(text));
      }),
      runs(3000),
    );
  });

  it('gives the value that JSON.parse gives', () => {
    fc.assert(
      fc.property(json, (text) => {
        const { value, issues } = readJsonText(text);
        fc.pre(issues.length === 0);
        expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      runs(100),
    );
  });

  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseDocument(bytes)).toHaveProperty('issues');
      }),
      runs(100),
    );
  });
});

describe('a document that is too much', () => {
  it.each([
    ['10,000 lists', '['.repeat(10_000) + ']'.repeat(10_000), '1:65'],
    ['10,000 lists that are not closed', '['.repeat(10_000), '1:65'],
    ['10,000 objects', '{"a":'.repeat(10_000) + 1 + '}'.repeat(10_000), '1:321'],
  ])('is refused: %s', (_, text, place) => {
    expect(faultsOf(text)).toEqual([place]);
  });

  it('is refused above 1 MiB, and read below', () => {
    const text = '{"mode":"bypass"}';
    expect(issuesOf(text.padEnd(1024 * 1024))).toEqual([]);
    expect(issuesOf(text.padEnd(1024 * 1024 + 1))).toEqual([
      { pointer: '', message: expect.stringContaining('1 MiB') },
    ]);
  });
});

describe('a document with more faults than anybody reads', () => {
  it.each([
    ['comments without an end of the document', `{${'/**/,'.repeat(40_000)}`],
    ['names that are not known', `{${Array.from({ length: 40_000 }, (_, index) => `"a${index}":1`).join(',')}}`],
    [
      'patterns that .NET refuses',
      JSON.stringify({ mode: 'explicit', address: 'http://p', bypassList: Array(40_000).fill('*') }),
    ],
  ])('lists 100 and the number of the others: %s', (_, text) => {
    const checked = parseDocument(Buffer.from(text));
    const issues = 'issues' in checked ? checked.issues : [];
    expect(issues).toHaveLength(101);
    expect(issues[100]?.message).toMatch(/^\d+ more are not listed/);
  });
});
