import type { XmlNode } from '../xml/parse.ts';

const nonSpace = /[^ \t\r\n]/g;

const isSpace = (text: string, node: XmlNode, references: RegExp): boolean => {
  if (node.kind !== 'text') return false;
  nonSpace.lastIndex = node.start;
  const found = nonSpace.exec(text);
  if (found === null || found.index >= node.end) return true;
  // References are rare: only where there is something else than white space is the text taken out.
  return text[found.index] === '&' && !/[^ \t\r\n]/.test(text.slice(node.start, node.end).replace(references, ''));
};

/**
 * What .NET passes over between sections: comments and white space, also white space by a hexadecimal reference. A
 * decimal one is text to it (XmlTextReaderImpl.cs, ParseText, kept so for .NET 1.0).
 */
export const isIgnorable = (text: string, node: XmlNode): boolean =>
  node.kind === 'comment' || isSpace(text, node, /&#x0*(?:20|9|a|d);/gi);

/** White space inside a section, by whatever reference: .NET reads the section a second time, resolved. */
export const isBlank = (text: string, node: XmlNode): boolean =>
  isSpace(text, node, /&#(?:x0*(?:20|9|a|d)|0*(?:32|9|10|13));/gi);
