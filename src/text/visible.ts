const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\x1b': '\\e' };

/** Control characters, the ones that turn the direction of text or hide in it, and halves of a surrogate pair. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\p{Cs}]/gu;

const escaped = (character: string): string =>
  named[character] ?? `\\u{${(character.codePointAt(0) as number).toString(16).padStart(2, '0')}}`;

/** The text on one line, every character that people would not see, or that would move others, as a visible escape. */
export const visible = (text: string): string => text.replace(hidden, escaped);
