import { SaxesParser, type SaxesTagNS } from 'saxes';

/** Offsets count UTF-16 code units of the text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface XmlAttribute extends Span {
  readonly name: string;
  /** As an application reads it: references resolved, white space normalised. */
  readonly value: string;
  /** Between the quotes. */
  readonly valueSpan: Span;
}

export interface XmlElement extends Span {
  readonly kind: 'element';
  /** With its prefix, as written. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | null;
  /** `<name …>` or `<name …/>`. */
  readonly startTag: Span;
  /** `</name>`; `null` for a self-closing element. */
  readonly endTag: Span | null;
}

export interface XmlOther extends Span {
  readonly kind: 'text' | 'cdata' | 'comment' | 'instruction' | 'doctype' | 'declaration';
}

export type XmlNode = XmlElement | XmlOther;

export interface XmlDocument {
  readonly text: string;
  readonly root: XmlElement;
  /** Top-level nodes in order, the root among them. */
  readonly nodes: readonly XmlNode[];
}

/** The first place at which the text is not well-formed XML; `line` and `column` from 1. */
export interface XmlFault {
  readonly fault: string;
  readonly line: number;
  readonly column: number;
}

/** Line and column, from 1, of an offset. */
export const positionAt = (text: string, offset: number): { line: number; column: number } => {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
};

type Building = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { attributes: XmlAttribute[]; children: XmlNode[] };

const attributePattern = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

const attributesOf = (text: string, tag: SaxesTagNS, startTag: Span): XmlAttribute[] => {
  const found: XmlAttribute[] = [];
  attributePattern.lastIndex = startTag.start + 1 + tag.name.length;
  for (let match = attributePattern.exec(text); match !== null; match = attributePattern.exec(text)) {
    const name = match[1] as string;
    const end = attributePattern.lastIndex;
    const start = end - match[0].trimStart().length;
    const written = match[2] ?? (match[3] as string);
    const valueSpan = { start: end - 1 - written.length, end: end - 1 };
    found.push({ name, value: tag.attributes[name]?.value ?? written, start, end, valueSpan });
  }
  return found;
};

/** Reads a whole document with exact positions; saxes judges whether it is well-formed, namespaces included. */
export const parseXml = (text: string): XmlDocument | XmlFault => {
  const parser = new SaxesParser({ xmlns: true });
  const nodes: XmlNode[] = [];
  let fault: XmlFault | null = null;
  let root: XmlElement | null = null;
  let open: Building | null = null;
  let lastEnd = 0;

  const add = (node: XmlNode): void => {
    (open ? open.children : nodes).push(node);
  };
  const textBefore = (next: number): void => {
    if (next > lastEnd) add({ kind: 'text', start: lastEnd, end: next });
  };
  const markup = (kind: XmlOther['kind'], terminator: string): void => {
    const start = text.indexOf('<', lastEnd);
    textBefore(start);
    const end = text.indexOf(terminator, start + 2) + terminator.length;
    add({ kind, start, end });
    lastEnd = end;
  };

  parser.on('error', (error) => {
    fault ??= {
      fault: error.message.replace(/^\d+:\d+: /, ''),
      line: parser.line,
      column: Math.max(1, parser.columnIndex),
    };
  });
  parser.on('xmldecl', () => markup('declaration', '?>'));
  parser.on('processinginstruction', () => markup('instruction', '?>'));
  parser.on('comment', () => markup('comment', '-->'));
  parser.on('cdata', () => markup('cdata', ']]>'));
  parser.on('doctype', () => {
    const start = text.indexOf('<', lastEnd);
    textBefore(start);
    lastEnd = parser.position;
    add({ kind: 'doctype', start, end: lastEnd });
  });
  parser.on('opentag', (tag) => {
    const start = text.indexOf('<', lastEnd);
    textBefore(start);
    lastEnd = parser.position;
    const startTag = { start, end: lastEnd };
    const element: Building = {
      kind: 'element',
      name: tag.name,
      attributes: attributesOf(text, tag, startTag),
      children: [],
      parent: open,
      startTag,
      endTag: null,
      start,
      end: lastEnd,
    };
    add(element);
    root ??= element;
    open = element;
  });
  parser.on('closetag', (tag) => {
    if (open === null) return;
    if (!tag.isSelfClosing) {
      const start = text.indexOf('<', lastEnd);
      textBefore(start);
      lastEnd = parser.position;
      open.endTag = { start, end: lastEnd };
      open.end = lastEnd;
    }
    open = open.parent as Building | null;
  });

  parser.write(text);
  if (fault === null) parser.close();
  if (fault !== null) return fault;
  textBefore(text.length);
  if (root === null) return { fault: 'document has no root element', ...positionAt(text, text.length) };
  return { text, root, nodes };
};

/** Child elements in order. */
export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => child.kind === 'element');

/** The value of an attribute, `undefined` where it is not written. */
export const attributeOf = (element: XmlElement, name: string): XmlAttribute | undefined =>
  element.attributes.find((attribute) => attribute.name === name);
