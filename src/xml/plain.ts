import { resolveReferences, type XmlAttribute } from './attributes.ts';
import type { OpenElement, XmlDocument, XmlElement, XmlNode } from './tree.ts';

/** A character that needs the judge: a control, a surrogate, a byte order mark, or one that some version of XML treats in its own way. */
const special = /[^\t\n\r\x20-\x7e\u00a0-\u1fff\u2030-\ud7ff]/;

const name = '(?![Xx][Mm][Ll])[A-Za-z_][A-Za-z0-9_.-]*';
const space = '[ \\t\\r\\n]';

/** An `&` that begins neither one of the five entities nor the reference to a character of ASCII. */
const otherReference = /&(?!(?:lt|gt|amp|quot|apos|#(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6]));)/;

const declaration = /<\?xml version="1\.0"(?: encoding="[A-Za-z][A-Za-z0-9._-]*")? ?\?>/y;
const startOfTag = new RegExp(`<(${name})`, 'y');
const nextAttribute = new RegExp(`${space}+(${name})${space}*=${space}*(?:"([^<"]*)"|'([^<']*)')`, 'y');
const endOfTag = new RegExp(`${space}*(/?)>`, 'y');
const endTag = new RegExp(`</(${name})${space}*>`, 'y');
const isBlank = /^[ \t\r\n]*$/;

/** Names are compared one by one: an element with more attributes than any of .NET's has is for the judge. */
const mostAttributes = 32;

const matchAt = (form: RegExp, text: string, at: number): RegExpExecArray | null => {
  form.lastIndex = at;
  return form.exec(text);
};

/** Where the markup that begins with `opening` at `at` ends: after the first `closing`; -1 where it does not begin here. */
const endOf = (text: string, at: number, opening: string, closing: string): number => {
  if (!text.startsWith(opening, at)) return -1;
  const end = text.indexOf(closing, at + opening.length);
  return end === -1 ? -1 : end + closing.length;
};

/** XML has no two hyphens in a comment but those of its end. */
const endOfComment = (text: string, at: number): number => {
  const end = endOf(text, at, '<!--', '--');
  return end !== -1 && text[end] === '>' ? end + 1 : -1;
};

/** Reads one document; any step that does not find what it knows answers that it can't go on. */
class PlainReader {
  readonly #text: string;
  readonly #nodes: XmlNode[] = [];
  #root: XmlElement | null = null;
  #open: OpenElement | null = null;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): XmlDocument | null {
    const text = this.#text;
    const head = matchAt(declaration, text, 0);
    if (head !== null) this.#other('declaration', head[0].length);
    while (this.#at < text.length) if (!this.#readText() || !this.#readMarkup()) return null;
    if (this.#root === null || this.#open !== null) return null;
    return { text, root: this.#root, nodes: this.#nodes };
  }

  #add(node: XmlNode): void {
    (this.#open === null ? this.#nodes : this.#open.children).push(node);
  }

  #other(kind: 'text' | 'cdata' | 'comment' | 'declaration', end: number): true {
    this.#add({ kind, start: this.#at, end });
    this.#at = end;
    return true;
  }

  /** Up to the next markup; outside of the root there is white space only. */
  #readText(): boolean {
    const start = this.#at;
    const next = this.#text.indexOf('<', start);
    const end = next === -1 ? this.#text.length : next;
    if (end === start) return true;
    const found = this.#text.slice(start, end);
    const isText = this.#open === null ? isBlank.test(found) : !found.includes(']]>') && !otherReference.test(found);
    return isText && this.#other('text', end);
  }

  #readMarkup(): boolean {
    const text = this.#text;
    const at = this.#at;
    if (at === text.length) return true;
    const next = text[at + 1];
    if (next === '/') return this.#readEndTag();
    if (next !== '!') return this.#readStartTag();
    const comment = endOfComment(text, at);
    if (comment !== -1) return this.#other('comment', comment);
    const cdata = this.#open === null ? -1 : endOf(text, at, '<![CDATA[', ']]>');
    return cdata !== -1 && this.#other('cdata', cdata);
  }

  #readStartTag(): boolean {
    const start = this.#at;
    const opening = matchAt(startOfTag, this.#text, start);
    if (opening === null || (this.#open === null && this.#root !== null)) return false;
    this.#at = start + opening[0].length;
    const attributes = this.#readAttributes();
    const closing = matchAt(endOfTag, this.#text, this.#at);
    if (attributes === null || closing === null) return false;
    const end = this.#at + closing[0].length;
    const element: OpenElement = {
      kind: 'element',
      name: opening[1] ?? '',
      attributes,
      children: [],
      parent: this.#open,
      startTag: { start, end },
      endTag: null,
      start,
      end,
    };
    this.#add(element);
    this.#root ??= element;
    if (closing[1] === '') this.#open = element;
    this.#at = end;
    return true;
  }

  /** `null` where one name is given twice, there are too many, or a value needs the judge. */
  #readAttributes(): readonly XmlAttribute[] | null {
    const attributes: XmlAttribute[] = [];
    for (;;) {
      const found = matchAt(nextAttribute, this.#text, this.#at);
      if (found === null) return attributes;
      const [whole, attribute = '', double, single = ''] = found;
      if (attributes.length === mostAttributes || attributes.some((one) => one.name === attribute)) return null;
      const end = this.#at + whole.length;
      const written = double ?? single;
      if (otherReference.test(written)) return null;
      attributes.push({
        name: attribute,
        value: written.includes('&') ? resolveReferences(written) : written,
        start: this.#at + whole.indexOf(attribute),
        end,
        valueSpan: { start: end - 1 - written.length, end: end - 1 },
      });
      this.#at = end;
    }
  }

  #readEndTag(): boolean {
    const start = this.#at;
    const found = matchAt(endTag, this.#text, start);
    if (found === null || this.#open === null || found[1] !== this.#open.name) return false;
    const end = start + found[0].length;
    this.#open.endTag = { start, end };
    this.#open.end = end;
    this.#open = this.#open.parent as OpenElement | null;
    this.#at = end;
    return true;
  }
}

/**
 * Reads a document that is certainly well-formed, in a third of the judge's time: names of ASCII without a prefix, the
 * five entities and simple references, no document type, no processing instruction. `null`: it may be well-formed or
 * not, and the judge has to say; this reader never refuses a document.
 */
export const readPlain = (text: string): XmlDocument | null =>
  special.test(text) ? null : new PlainReader(text).read();
