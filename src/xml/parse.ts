import { NAME_RE } from 'xmlchars/xml/1.0/ed4.js';
import { attributesOf, type XmlAttribute } from './attributes.ts';
import { XmlJudge } from './judge.ts';

export type { XmlAttribute } from './attributes.ts';

/** Offsets count UTF-16 code units of the text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
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

/** Line and column, from 1, of an offset; CR LF, LF and CR each end a line, as they do for .NET. */
export const positionAt = (text: string, offset: number): { line: number; column: number } => {
  const lineEnd = /\r\n?|\n/g;
  let line = 1;
  let lineStart = 0;
  for (let match = lineEnd.exec(text); match !== null && lineEnd.lastIndex <= offset; match = lineEnd.exec(text)) {
    line += 1;
    lineStart = lineEnd.lastIndex;
  }
  return { line, column: offset - lineStart + 1 };
};

type Building = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlNode[] };

const literal = `(?:"[^"]*"|'[^']*')`;
const doctypeForm = new RegExp(
  `^<!DOCTYPE[ \\t\\r\\n]+[^ \\t\\r\\n>[]+(?:[ \\t\\r\\n]+(?:SYSTEM[ \\t\\r\\n]+${literal}|PUBLIC[ \\t\\r\\n]+${literal}[ \\t\\r\\n]+${literal}))?[ \\t\\r\\n]*(?:\\[|>$)`,
);

/** Collects nodes while the judge reads on. */
class TreeBuilder {
  readonly nodes: XmlNode[] = [];
  root: XmlElement | null = null;
  #open: Building | null = null;
  #lastEnd = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Text before the next `<`, which begins what was just reported. */
  #nextStart(): number {
    const start = this.#text.indexOf('<', this.#lastEnd);
    this.#textUntil(start);
    return start;
  }

  #textUntil(end: number): void {
    if (end > this.#lastEnd) this.#add({ kind: 'text', start: this.#lastEnd, end });
  }

  #add(node: XmlNode): void {
    (this.#open ? this.#open.children : this.nodes).push(node);
  }

  /** The judge reports some of them one character early, so that the end is looked for. */
  other(kind: XmlOther['kind'], terminator: string): void {
    const start = this.#nextStart();
    const end = this.#text.indexOf(terminator, start + 2) + terminator.length;
    this.#add({ kind, start, end });
    this.#lastEnd = end;
  }

  doctype(end: number): string {
    const start = this.#nextStart();
    this.#add({ kind: 'doctype', start, end });
    this.#lastEnd = end;
    return this.#text.slice(start, end);
  }

  openTag(name: string, end: number): readonly XmlAttribute[] {
    const start = this.#nextStart();
    const attributes = attributesOf(this.#text, start + 1 + name.length);
    const startTag = { start, end };
    const parent = this.#open;
    const element: Building = {
      kind: 'element',
      name,
      attributes,
      children: [],
      parent,
      startTag,
      endTag: null,
      start,
      end,
    };
    this.#add(element);
    this.root ??= element;
    this.#open = element;
    this.#lastEnd = end;
    return attributes;
  }

  closeTag(isSelfClosing: boolean, end: number): void {
    if (this.#open === null) return;
    if (!isSelfClosing) {
      this.#open.endTag = { start: this.#nextStart(), end };
      this.#open.end = end;
      this.#lastEnd = end;
    }
    this.#open = this.#open.parent as Building | null;
  }

  get lastEnd(): number {
    return this.#lastEnd;
  }

  finish(): void {
    this.#textUntil(this.#text.length);
  }
}

const buildTree = (text: string, judge: XmlJudge, tree: TreeBuilder): void => {
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  if (text.startsWith('\uFEFF')) refuse('a byte order mark may stand at the very start of the file only.');
  judge.on('xmldecl', ({ version }) => {
    if (version !== '1.0') refuse('the version of XML has to be 1.0.');
    tree.other('declaration', '?>');
  });
  const checkName = (name: string): void => {
    if (/[^\0-\x7f]/.test(name) && !NAME_RE.test(name)) refuse(`disallowed character in name ${name}.`);
  };
  judge.on('processinginstruction', ({ target }) => {
    checkName(target);
    tree.other('instruction', '?>');
  });
  judge.on('comment', () => tree.other('comment', '-->'));
  judge.on('cdata', () => tree.other('cdata', ']]>'));
  judge.on('doctype', () => {
    if (!doctypeForm.test(tree.doctype(judge.position))) refuse('malformed document type declaration.');
  });
  judge.on('opentag', ({ name }) => {
    const attributes = tree.openTag(name, judge.position);
    checkName(name);
    for (const attribute of attributes) checkName(attribute.name);
    const space = attributes.find((attribute) => attribute.name === 'xml:space');
    if (space !== undefined && !/^\s*(?:default|preserve)\s*$/.test(space.value)) {
      refuse('xml:space has to be default or preserve.');
    }
  });
  judge.on('closetag', ({ isSelfClosing }) => {
    tree.closeTag(isSelfClosing, judge.position);
    judge.leave();
  });
  judge.write(text).close();
  tree.finish();
};

/** The judge stops behind a fault, and behind text and references as far as the next `<` or `;`: this looks back. */
const faultAt = (
  text: string,
  message: string,
  position: number,
  lastEnd: number,
): { fault: string; offset: number } => {
  const fault = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  const end = Math.max(0, Math.min(position, text.length) - 1);
  if (fault.startsWith('text data outside'))
    return { fault, offset: lastEnd + text.slice(lastEnd).search(/[^ \t\r\n]|$/) };
  const ampersand = text.lastIndexOf('&', end);
  if (fault.startsWith('an XML declaration')) return { fault, offset: text.indexOf('<?', lastEnd) };
  if (fault.includes('entity')) return { fault, offset: ampersand };
  const isOpen = position >= text.length && ampersand >= lastEnd && !text.includes(';', ampersand);
  return isOpen ? { fault: 'an & that begins no reference', offset: ampersand } : { fault, offset: end };
};

/**
 * Reads a whole document with exact positions. saxes judges whether it is well-formed, namespaces included; besides,
 * what .NET's reader refuses on top is refused here: another version than 1.0, a second byte order mark, a wrong
 * `xml:space`, a name that only the fifth edition of XML 1.0 allows. References to entities that a document type
 * declares count as undefined.
 */
export const parseXml = (text: string): XmlDocument | XmlFault => {
  const judge = new XmlJudge();
  const tree = new TreeBuilder(text);
  try {
    buildTree(text, judge, tree);
    const { root, nodes } = tree;
    if (root !== null) return { text, root, nodes };
    return { fault: 'document has no root element', ...positionAt(text, text.length) };
  } catch (error) {
    const { fault, offset } = faultAt(text, (error as Error).message, judge.position, tree.lastEnd);
    return { fault, ...positionAt(text, offset) };
  }
};

/** Child elements in order. */
export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => child.kind === 'element');

/** An attribute by name, `undefined` where it is not written. */
export const attributeOf = (element: XmlElement, name: string): XmlAttribute | undefined =>
  element.attributes.find((attribute) => attribute.name === name);
