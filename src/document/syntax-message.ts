import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import { shown } from './issue.ts';

export type SyntaxFault = ReturnType<typeof printParseErrorCode>;

/** jsonc-parser's name of an error. */
export const faultOf = (error: ParseError): SyntaxFault => printParseErrorCode(error.error);

const messages: Partial<Record<SyntaxFault, string>> = {
  InvalidNumberFormat: 'This is not a JSON number.',
  PropertyNameExpected: 'A property name in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing after the property name.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'The text ends before its closing brace }.',
  CloseBracketExpected: 'The text ends before its closing bracket ].',
  EndOfFileExpected: 'More text follows the end of the document: take it out.',
  UnexpectedEndOfComment: 'JSON has no comments, and this one does not end: take it out.',
  UnexpectedEndOfString: 'This text has no closing double quote on its line.',
  UnexpectedEndOfNumber: 'This number is not complete.',
  InvalidUnicode: 'In this text, \\u is not followed by four hexadecimal digits.',
  InvalidEscapeCharacter:
    'In this text, a backslash comes before a letter that JSON gives no meaning; a backslash itself is written \\\\.',
  InvalidCharacter: 'This text holds a control character, which JSON writes as an escape such as \\t or \\u0000.',
};

const symbolMessage = (symbol: string): string => {
  if (symbol.startsWith('<')) return 'This is XML or HTML, and a document is JSON.';
  if (symbol.startsWith("'")) return 'JSON takes double quotes, not single ones.';
  if (/^(true|false|null)$/i.test(symbol)) return `JSON writes ${symbol.toLowerCase()} in lower case.`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL is the sign of a binary file.
  if (/\u0000/.test(symbol)) return 'The document holds a NUL byte: it is binary, or UTF-16 without a byte order mark.';
  return `${shown(symbol)} means nothing in JSON; names and texts are written in double quotes.`;
};

/** What a person can do about the place where the text stops being JSON. */
export const syntaxMessage = (text: string, error: ParseError): string => {
  const fault = faultOf(error);
  if (fault === 'InvalidSymbol')
    return symbolMessage(text.slice(error.offset, error.offset + Math.min(error.length, 80)));
  return messages[fault] ?? 'This is not JSON.';
};
