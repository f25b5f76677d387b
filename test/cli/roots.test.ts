import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesOf } from '../../src/cli/roots.ts';
import { runs } from '../helpers/seed.ts';

const collect = async (pieces: Uint8Array[]): Promise<string[]> => {
  const lines: string[] = [];
  async function* source() {
    yield* pieces;
  }
  for await (const line of linesOf(source())) lines.push(line);
  return lines;
};

const utf16le = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

it.each<[string, Uint8Array, string[]]>([
  ['line feeds', Buffer.from('a\nb\n'), ['a', 'b']],
  ['Windows line ends', Buffer.from('a\r\nb\r\n'), ['a', 'b']],
  ['no end on the last line', Buffer.from('a\nb'), ['a', 'b']],
  ['empty lines and spaces around', Buffer.from('\n  a \n\t\n'), ['a']],
  ['spaces inside', Buffer.from('E:\\my disk\n'), ['E:\\my disk']],
  ['a UTF-8 byte order mark', Buffer.from('\ufeffä\n'), ['ä']],
  ["UTF-16, as Windows PowerShell's > writes it", utf16le('ä\r\nb\r\n'), ['ä', 'b']],
  ['UTF-16 the other way round', utf16le('ä\nb').swap16(), ['ä', 'b']],
  ['one letter', Buffer.from('a'), ['a']],
  ['nothing', Buffer.from(''), []],
])('%s', async (_, bytes, lines) => {
  expect(await collect([bytes])).toEqual(lines);
});

it('where the bytes are cut into pieces changes nothing', async () => {
  const bytes = utf16le('E:\\größe\r\n\\\\server\\c$\r\n接続\r\n');
  const whole = await collect([bytes]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const places = [0, ...cuts.toSorted((one, other) => one - other), bytes.length];
      const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
      expect(await collect(pieces)).toEqual(whole);
    }),
    runs(100),
  );
});

it('a line without end is refused as soon as it is longer than any path', async () => {
  let pieces = 0;
  async function* endless() {
    for (;;) {
      pieces += 1;
      yield Buffer.alloc(10_000, 'a');
    }
  }
  const first = async (): Promise<string | undefined> => {
    for await (const line of linesOf(endless())) return line;
    return undefined;
  };
  await expect(first()).rejects.toMatchObject({ code: 'USAGE' });
  expect(pieces).toBe(4);
});
