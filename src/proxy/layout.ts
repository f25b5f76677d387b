import type { Span, XmlElement } from '../xml/parse.ts';

/** How new lines of a file look: its own line end and its own step of indentation. */
export interface Layout {
  readonly lineEnd: string;
  readonly step: string;
}

/** The white space between a line break and the offset; `null` where something else is between them. */
const indentBefore = (text: string, offset: number): string | null => {
  let start = offset;
  while (start > 0 && ' \t'.includes(text.charAt(start - 1))) start -= 1;
  return start > 0 && '\r\n'.includes(text.charAt(start - 1)) ? text.slice(start, offset) : null;
};

/** The indentation of an element that is first on its line, else that of its ancestor. */
export const indentOf = (text: string, element: XmlElement): string => {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    const indent = indentBefore(text, at.start);
    if (indent !== null) return indent;
  }
  return '';
};

/** Reads the layout off the first line break and the first child of the root that is on a line of its own. */
export const layoutOf = (text: string, root: XmlElement): Layout => {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\r\n';
  const outer = indentOf(text, root);
  for (const child of root.children) {
    if (child.kind !== 'element' && child.kind !== 'comment') continue;
    const indent = indentBefore(text, child.start);
    if (indent?.startsWith(outer) && indent.length > outer.length) return { lineEnd, step: indent.slice(outer.length) };
  }
  return { lineEnd, step: '  ' };
};

/** An element together with the line break and the indentation before it, where nothing else is there. */
export const spanWithLine = (text: string, element: XmlElement): Span => {
  let indent = element.start;
  while (indent > 0 && ' \t'.includes(text.charAt(indent - 1))) indent -= 1;
  const breakLength = /(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(0, indent - 2), indent))?.[0].length ?? 0;
  return { start: breakLength > 0 ? indent - breakLength : element.start, end: element.end };
};
