import type { XmlNode } from '../xml/parse.ts';

const nonSpace = /[^ \t\r\n]/g;

/** White space alone, as written: .NET takes a reference such as `&#32;` for text. */
export const isBlank = (text: string, node: XmlNode): boolean => {
  if (node.kind !== 'text') return false;
  nonSpace.lastIndex = node.start;
  const found = nonSpace.exec(text);
  return found === null || found.index >= node.end;
};

/** What .NET passes over between sections: comments and white space. */
export const isIgnorable = (text: string, node: XmlNode): boolean => node.kind === 'comment' || isBlank(text, node);
