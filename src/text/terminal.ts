import { replaceUnsafe } from './unsafe-characters.ts';

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\x1b': '\\e' };

const escaped = (character: string): string =>
  named[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}}`;

/** Text that comes from files or from the system, on one line, with nothing in it that a terminal would obey. */
export const safe = (text: string): string => replaceUnsafe(text, escaped);

/** The same for text of many lines, such as a diff: line ends and tabs stay, a carriage return before a line end is dropped. */
export const safeLines = (text: string): string[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, '').split('\t').map(safe).join('\t'));

/** A value of a property as people read it. */
export const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'not set';
  if (typeof value === 'string') return safe(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shown).join('  ');
  return safe(JSON.stringify(value));
};

/** `one`, `one and two`, `one, two and three`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Breaks a sentence at spaces; words that are longer than the width stay whole. */
export const wrapped = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};
