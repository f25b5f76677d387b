import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encodeEdited } from '../../src/xml/encoding.ts';
import { runs } from '../helpers/seed.ts';

const utf8 = (text: string): Buffer => Buffer.from(text);
const utf16le = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const declared = (name: string): string => `<?xml version="1.0" encoding="${name}"?><a>é</a>`;

describe('decode', () => {
  it.each([
    [
      'UTF-8 without a mark',
      utf8('<a>é€\u{1F600}</a>'),
      '<a>é€\u{1F600}</a>',
      { family: 'utf-8', name: 'utf-8', bom: false },
    ],
    ['UTF-8 with a mark', utf8('\ufeff<a/>'), '<a/>', { family: 'utf-8', name: 'utf-8', bom: true }],
    ['UTF-16 little endian', utf16le('<a>é</a>'), '<a>é</a>', { family: 'utf-16le', name: 'utf-16le', bom: true }],
    ['UTF-16 big endian', utf16be('<a>é</a>'), '<a>é</a>', { family: 'utf-16be', name: 'utf-16be', bom: true }],
    [
      'declared UTF-16',
      utf16le(declared('UTF-16')),
      declared('UTF-16'),
      { family: 'utf-16le', name: 'UTF-16', bom: true },
    ],
    [
      'ISO 8859-1',
      Buffer.from(declared('ISO-8859-1'), 'latin1'),
      declared('ISO-8859-1'),
      { family: 'single-byte', name: 'ISO-8859-1', bom: false },
    ],
    [
      'a mark of UTF-8 before Windows-1252',
      Buffer.concat([utf8('\ufeff'), Buffer.from(declared('windows-1252'), 'latin1')]),
      declared('windows-1252'),
      { family: 'single-byte', name: 'windows-1252', bom: true },
    ],
    [
      'a second mark, which stays',
      utf8('\ufeff\ufeff<a/>'),
      '\ufeff<a/>',
      { family: 'utf-8', name: 'utf-8', bom: true },
    ],
    ['nothing at all', utf8(''), '', { family: 'utf-8', name: 'utf-8', bom: false }],
  ])('reads %s', (_title, bytes, text, encoding) => {
    expect(decode(bytes)).toEqual({ bytes, text, encoding });
  });

  it('reads the characters of Windows-1252 and of Windows-1251 by their tables', () => {
    const bytes = (name: string): Buffer =>
      Buffer.concat([utf8(`<?xml version="1.0" encoding="${name}"?>`), Buffer.from([0x80, 0xe4])]);
    expect(decode(bytes('windows-1252'))).toMatchObject({ text: expect.stringMatching(/€ä$/) });
    expect(decode(bytes('windows-1251'))).toMatchObject({ text: expect.stringMatching(/Ђд$/) });
    expect(decode(bytes('us-ascii'))).toMatchObject({ text: expect.stringMatching(/\?\?$/) });
  });

  it.each([
    ['UTF-16 without a mark', Buffer.from('<a/>', 'utf16le'), 'utf16WithoutBom'],
    ['big-endian UTF-16 without a mark', Buffer.from('<a/>', 'utf16le').swap16(), 'utf16WithoutBom'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 'unknownEncoding'],
    ['a name that nobody knows', utf8(declared('nonsense')), 'unknownEncoding'],
    ['UTF8 without the hyphen', utf8(declared('UTF8')), 'unknownEncoding'],
    ['a name out of the prototype', utf8(declared('constructor')), 'unknownEncoding'],
    ['a code page of several bytes', utf8(declared('shift_jis')), 'unknownEncoding'],
    ['utf-16 over UTF-8 bytes', utf8(declared('utf-16')), 'contradiction'],
    ['utf-16 behind the mark of UTF-8', utf8(`\ufeff${declared('utf-16')}`), 'contradiction'],
    ['utf-8 behind the mark of UTF-16', utf16le(declared('utf-8')), 'contradiction'],
    ['windows-1252 behind the mark of UTF-16', utf16be(declared('windows-1252')), 'contradiction'],
    ['a byte that is no UTF-8', Buffer.from([0x3c, 0x61, 0xe4, 0x3e]), 'invalidBytes'],
    ['an overlong sequence', Buffer.from([0xc0, 0x80]), 'invalidBytes'],
    ['an odd number of bytes in UTF-16', Buffer.concat([utf16le('<a/>'), Buffer.from([0x20])]), 'invalidBytes'],
    ['half a surrogate pair', utf16le('<a>\ud800</a>'), 'invalidBytes'],
  ])('refuses %s', (_title, bytes, failure) => {
    expect(decode(bytes)).toMatchObject({ failure });
  });
});

describe('encodeEdited', () => {
  const encoders = {
    utf8,
    utf8Mark: (text: string) => utf8(`\ufeff${text}`),
    utf16le,
    utf16be,
    latin1Mark: (text: string): Buffer => Buffer.concat([utf8('\ufeff'), encoders.latin1(text)]),
    latin1: (text: string): Buffer =>
      Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?>${text.replace(/[^\0-\xff]/gu, '?')}`, 'latin1'),
  };

  it.each(Object.entries(encoders))('leaves every byte outside the edits alone in %s', (_name, encode) => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (before, middle, after) => {
          const head = encode(`<a>${before}`);
          const bytes = encode(`<a>${before}${middle}${after}`);
          const file = decode(bytes);
          const start = decode(head);
          if ('failure' in file || 'failure' in start) return;
          const length = decode(encode(`<a>${before}${middle}`)) as typeof file;
          const edits = [
            { offset: start.text.length, length: length.text.length - start.text.length, content: '<new/>' },
          ];
          expect(Buffer.from(encodeEdited(file, edits))).toEqual(encode(`<a>${before}<new/>${after}`));
        },
      ),
      runs(100),
    );
  });

  it('gives the same bytes back when there is nothing to do', () => {
    const file = decode(utf16be('<a/>'));
    if ('failure' in file) throw new Error(file.failure);
    expect(encodeEdited(file, [])).toBe(file.bytes);
  });
});
