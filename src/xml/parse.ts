import { NAME_RE } from 'xmlchars/xml/1.0/ed4.js';
import { placeAttribute, type XmlAttribute } from './attributes.ts';
import { XmlJudge } from './judge.ts';
import { readPlain } from './plain.ts';
import type { OpenElement, XmlDocument, XmlElement, XmlNode, XmlOther } from './tree.ts';

export type { XmlAttribute } from './attributes.ts';
export type { Span, XmlDocument, XmlElement, XmlNode } from './tree.ts';

/** The first place at which the text is not well-formed XML; `offset` as in `Span`. */
export interface XmlFault {
  readonly fault: string;
  readonly offset: number;
}

const literal = `(?:"[^"]*"|'[^']*')`;
const doctypeForm = new RegExp(
  `^<!DOCTYPE[ \\t\\r\\n]+[^ \\t\\r\\n>[]+(?:[ \\t\\r\\n]+(?:SYSTEM[ \\t\\r\\n]+${literal}|PUBLIC[ \\t\\r\\n]+${literal}[ \\t\\r\\n]+${literal}))?[ \\t\\r\\n]*(?:\\[|>$)`,
);

/** Stops the judge: what is thrown becomes the document's fault. */
const refuse = (message: string): never => {
  throw new Error(message);
};

/**
 * Collects nodes while the judge reads on. Where a node ends is the judge's own place at that moment; where it begins
 * is the first `<` after the node before, since text holds none. Both are held against what the judge reports.
 */
class TreeBuilder {
  readonly nodes: XmlNode[] = [];
  root: XmlElement | null = null;
  #open: OpenElement | null = null;
  #lastEnd = 0;
  #attributes: XmlAttribute[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The start of the markup that ends at `end`, with the text before it as a node of its own. */
  #startOf(opening: string, end: number, closing: string): number {
    const start = this.#text.indexOf('<', this.#lastEnd);
    const fits = end - start >= opening.length + closing.length && this.#text.endsWith(closing, end);
    if (start < 0 || !fits || !this.#text.startsWith(opening, start)) refuse('its markup can not be placed.');
    this.#textUntil(start);
    return start;
  }

  #textUntil(end: number): void {
    if (end > this.#lastEnd) this.#add({ kind: 'text', start: this.#lastEnd, end });
  }

  #add(node: XmlNode): void {
    (this.#open ? this.#open.children : this.nodes).push(node);
  }

  /** The node's own text. */
  other(kind: XmlOther['kind'], opening: string, end: number, closing: string): string {
    const start = this.#startOf(opening, end, closing);
    this.#add({ kind, start, end });
    this.#lastEnd = end;
    return this.#text.slice(start, end);
  }

  /** `elementName`: of the element whose start tag is being read. */
  attribute(elementName: string, name: string, value: string, end: number): void {
    const before = this.#attributes.at(-1)?.end;
    const from = before ?? this.#text.indexOf('<', this.#lastEnd) + 1 + elementName.length;
    this.#attributes.push(
      placeAttribute(this.#text, from, { name, value, end }) ?? refuse('its attributes can not be placed.'),
    );
  }

  openTag(name: string, end: number): readonly XmlAttribute[] {
    const start = this.#startOf(`<${name}`, end, '>');
    const attributes = this.#attributes;
    this.#attributes = [];
    const startTag = { start, end };
    const parent = this.#open;
    const element: OpenElement = {
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
      this.#assertEndOf(this.#open.name, end);
      this.#open.endTag = { start: this.#startOf(`</${this.#open.name}`, end, '>'), end };
      this.#open.end = end;
      this.#lastEnd = end;
    }
    this.#open = this.#open.parent as OpenElement | null;
  }

  /** The judge tells of each element that an end tag closes before it refuses one that is for another. */
  #assertEndOf(name: string, end: number): void {
    const written = /^<\/([^ \t\r\n>]*)[ \t\r\n]*>$/.exec(
      this.#text.slice(this.#text.indexOf('<', this.#lastEnd), end),
    );
    if (written !== null && written[1] !== name) refuse(`the end tag </${written[1]}> is not that of <${name}>.`);
  }

  get lastEnd(): number {
    return this.#lastEnd;
  }

  finish(): void {
    this.#textUntil(this.#text.length);
  }
}

const assertName = (name: string): void => {
  if (/[^\0-\x7f]/.test(name) && !NAME_RE.test(name)) refuse(`disallowed character in name ${name}.`);
};

const listenToTags = (judge: XmlJudge, tree: TreeBuilder): void => {
  judge.on('opentag', ({ name }) => {
    const attributes = tree.openTag(name, judge.position);
    assertName(name);
    for (const attribute of attributes) assertName(attribute.name);
    const space = attributes.find((attribute) => attribute.name === 'xml:space');
    if (space !== undefined && !/^\s*(?:default|preserve)\s*$/.test(space.value)) {
      refuse('xml:space has to be default or preserve.');
    }
  });
  judge.on('closetag', ({ isSelfClosing }) => {
    tree.closeTag(isSelfClosing, judge.position);
    judge.leave();
  });
};

const buildTree = (text: string, judge: XmlJudge, tree: TreeBuilder): void => {
  if (text.startsWith('\uFEFF')) refuse('a byte order mark may be at the very start of the file only.');
  judge.on('xmldecl', ({ version }) => {
    if (version !== '1.0') refuse('the version of XML has to be 1.0.');
    tree.other('declaration', '<?xml', judge.position, '?>');
  });
  judge.on('processinginstruction', ({ target }) => {
    assertName(target);
    tree.other('instruction', `<?${target}`, judge.position, '?>');
  });
  // The judge reports a comment at its two hyphens; where no `>` follows, its next step is to refuse it.
  judge.on('comment', () => {
    if (text[judge.position] === '>') tree.other('comment', '<!--', judge.position + 1, '-->');
  });
  judge.on('cdata', () => tree.other('cdata', '<![CDATA[', judge.position, ']]>'));
  judge.on('doctype', () => {
    const written = tree.other('doctype', '<!DOCTYPE', judge.position, '>');
    if (!doctypeForm.test(written)) refuse('malformed document type declaration.');
  });
  listenToTags(judge, tree);
  judge.write(text).close();
  tree.finish();
};

/** The judge stops after a fault, and after text and references as far as the next `<` or `;`: this looks back. */
const faultAt = (text: string, message: string, position: number, lastEnd: number): XmlFault => {
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
export const parseXml = (text: string): XmlDocument | XmlFault => readPlain(text) ?? judgeXml(text);

/** The same by the judge alone. */
export const judgeXml = (text: string): XmlDocument | XmlFault => {
  const tree = new TreeBuilder(text);
  let tagName = '';
  const judge: XmlJudge = new XmlJudge(
    (name) => {
      tagName = name;
    },
    (name, value) => tree.attribute(tagName, name, value, judge.position),
  );
  try {
    buildTree(text, judge, tree);
    const { root, nodes } = tree;
    if (root !== null) return { text, root, nodes };
    return { fault: 'document has no root element', offset: text.length };
  } catch (error) {
    return faultAt(text, (error as Error).message, judge.position, tree.lastEnd);
  }
};

/** Child elements in order. */
export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => child.kind === 'element');

/** The first child element of a name, `undefined` where there is none. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  elementsOf(element).find((child) => child.name === name);

/** An attribute by name, `undefined` where it is not written. */
export const attributeOf = (element: XmlElement, name: string): XmlAttribute | undefined =>
  element.attributes.find((attribute) => attribute.name === name);
