/** `@`, also by reference, as a file may spell it. */
const at = /@|&#0*64;|&#[xX]0*40;/g;

/** Values that hold an address and may go over several lines. A value can't hold a bare `<` or its own quote. */
const addressAttribute = /\b(?:proxyaddress|scriptlocation|address)\s*=\s*(?:"[^"<]*"|'[^'<]*')/gi;

/** What an address may begin with; all that may be user information follows it. */
const scheme = /^\^?(?:https?:[/\\]{1,2}|[A-Za-z][A-Za-z0-9+.-]*:[/\\]{2}|[/\\]{2})/i;

/** A name of one of our attributes, two slashes, or a word with a colon in it that is not the letter of a drive. */
const beginning =
  /\b(?:proxyaddress|scriptlocation)\s*=\s*["']?|[/\\]{2}|(?<![^\s"'<>=(),;])(?![A-Za-z]:[/\\](?![/\\]))[^\s"'<>=(),;:]*(?::|&#0*58;|&#[xX]0*3[aA];)(?=\S)/gi;

/** The line of a unified diff that says where a piece of it lies. */
const hunkHeader = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@$/;

/** Without an `@` nothing is user information. */
export const mayHoldUserInfo = (text: string): boolean => text.search(at) !== -1;

const lastAt = (text: string): number => {
  let last = -1;
  for (const match of text.matchAll(at)) last = match.index;
  return last;
};

/** The start of the word that ends before `end`. */
const wordBefore = (text: string, end: number): number => {
  let start = end;
  while (start > 0 && !/[\s"'<>=(),;]/.test(text.charAt(start - 1))) start -= 1;
  return start;
};

/** From what looks like the beginning of an address to the last `@`, whatever is between. */
const maskPiece = (piece: string): string => {
  const end = lastAt(piece);
  if (end === -1) return piece;
  beginning.lastIndex = 0;
  const first = beginning.exec(piece);
  const isBefore = first !== null && first.index < end;
  const isName = isBefore && first[0].includes('=');
  const start = !isBefore ? wordBefore(piece, end) : isName ? first.index + first[0].length : first.index;
  const secretStart = start + (scheme.exec(piece.slice(start, end))?.[0].length ?? 0);
  return secretStart >= end ? piece : `${piece.slice(0, secretStart)}***${piece.slice(end)}`;
};

/** Pieces of a line of markup: each begins where a tag follows the end of another. */
const piecesOf = (line: string): string[] => {
  const pieces: string[] = [];
  let from = 0;
  let before = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === '<' && before === '>') {
      pieces.push(line.slice(from, index));
      from = index;
    }
    if (character !== ' ' && character !== '\t') before = character;
  }
  return [...pieces, line.slice(from)];
};

const maskLine = (line: string): string =>
  lastAt(line) === -1 || hunkHeader.test(line) ? line : piecesOf(line).map(maskPiece).join('');

/** A value over several lines keeps its line breaks, so that lines still have their numbers. */
const maskValue = (attribute: string): string => {
  const end = lastAt(attribute);
  if (end === -1 || !/[\r\n]/.test(attribute)) return attribute;
  const open = attribute.search(/["']/) + 1;
  const start = open + (/^\s*/.exec(attribute.slice(open, end))?.[0].length ?? 0);
  const secretStart = start + (scheme.exec(attribute.slice(start, end))?.[0].length ?? 0);
  const breaks = attribute.slice(secretStart, end).replace(/[^\r\n]/g, '');
  return `${attribute.slice(0, secretStart)}***${breaks}${attribute.slice(end)}`;
};

/**
 * The text, line for line, with everything that may be user information of an address shown as `***`: up to the last
 * `@` of a line, or of a piece of markup in it. It takes too much rather than too little: a mail address is masked as
 * well. Masking again changes nothing. Cost is linear in the text's length.
 */
export const maskUserInfo = (text: string): string => {
  if (!mayHoldUserInfo(text)) return text;
  return text
    .replace(addressAttribute, maskValue)
    .split(/(\r\n|\r|\n)/)
    .map((line, index) => (index % 2 === 0 ? maskLine(line) : line))
    .join('');
};
