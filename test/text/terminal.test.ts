import { expect, it } from 'vitest';
import { invocationOf } from '../../src/text/invocation.ts';
import { styleFor } from '../../src/text/style.ts';
import { safe, safeLines, shown, wrapped } from '../../src/text/terminal.ts';

it.each([
  ['a colour', '\x1b[31mred', '\\e[31mred'],
  ['a line end', 'a\nb\r', 'a\\nb\\r'],
  ['an 8-bit control character', '\u009b2J', '\\u{9b}2J'],
  ['a change of direction', 'a\u202eb', 'a\\u{202e}b'],
  ['an Arabic letter mark', 'a\u061cb', 'a\\u{61c}b'],
  ['a Mongolian vowel separator', 'a\u180eb', 'a\\u{180e}b'],
  ['a tag beyond 16 bits', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ['half of a surrogate pair', 'a\ud800b', 'a\\u{d800}b'],
  ['a mark of an annotation', 'a\ufff9b\ufffb', 'a\\u{fff9}b\\u{fffb}'],
  ['a soft hyphen', 'a\u00adb', 'a\\u{ad}b'],
  ['half of a surrogate pair', 'a\ud800b\u{1f600}', 'a\\u{d800}b\u{1f600}'],
  ['a bell and a delete', '\x07\x7f', '\\u{07}\\u{7f}'],
  ['letters of any language', 'Über 接続 пример', 'Über 接続 пример'],
])('%s from a file does nothing to a terminal', (_, text, expected) => {
  expect(safe(text)).toBe(expected);
});

it('a diff keeps its lines and tabs, whatever the file has for line ends', () => {
  expect(safeLines('-\ta\r\n+\x1b]0;x\x07\r\n c\rd\n')).toEqual(['-\ta', '+\\e]0;x\\u{07}', ' c\\rd']);
});

it.each([
  [null, 'not set'],
  ['a\nb', 'a\\nb'],
  [[], 'none'],
  [['a', 'b'], 'a  b'],
  [true, 'true'],
  [{ a: 1 }, '{"a":1}'],
])('the value %j is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text);
});

it('wrapping loses no word', () => {
  const text = 'one two three four_five_six_seven eight';
  expect(wrapped(text, 10).join(' ')).toBe(text);
  expect(wrapped(text, 10)).toEqual(['one two', 'three', 'four_five_six_seven', 'eight']);
});

it.each<[string, boolean, Record<string, string>, boolean]>([
  ['a terminal', true, {}, true],
  ['a file', false, {}, false],
  ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['a terminal that has none', true, { TERM: 'dumb' }, false],
])('%s: colour %s %j', (_, isTerminal, env, coloured) => {
  expect(styleFor(isTerminal, env)('bad', 'x').includes('\x1b')).toBe(coloured);
});

it.each<[string, string[], string]>([
  ['the command is swapped and --json left out', ['test', '--json', 'd.json'], 'appproxyctl set d.json'],
  ['a path with spaces is quoted', ['test', 'my d.json'], 'appproxyctl set "my d.json"'],
  [
    'what no shell quotes alike is not shown',
    ['test', '$d.json'],
    'appproxyctl set, with the same document and options',
  ],
  [
    'what may hold a password is not shown',
    ['test', '--bypass-list', 'http://u:secret@h'],
    'appproxyctl set, with the same document and options',
  ],
  ['a path with an @ is shown', ['test', 'D:\\me@home\\d.json'], 'appproxyctl set D:\\me@home\\d.json'],
  ['an escape is not shown', ['test', '\x1b[2J'], 'appproxyctl set, with the same document and options'],
])('the command to backup: %s', (_, argv, expected) => {
  expect(invocationOf(argv, 'test', 'set')).toBe(expected);
});
