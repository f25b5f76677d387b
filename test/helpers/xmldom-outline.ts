import { DOMParser, type Node, onErrorStopParsing } from '@xmldom/xmldom';
import type { XmlNode } from '../../src/xml/parse.ts';

/** A document as one line a node, in the order of the text: what a parser found, without where. */
export type Outline = readonly string[];

/** XML makes a space of each line break and tab in a value; the configuration's own reader does not. */
const onOneLine = (value: string): string => value.replace(/\r\n|[\r\n\t]/g, ' ');

const elementLine = (name: string, attributes: readonly (readonly [string, string])[]): string =>
  `<${name} ${JSON.stringify(attributes.map(([key, value]) => [key, onOneLine(value)]))}`;

/** XML 1.0, section 2.11: left to itself xmldom goes by XML 1.1, in which U+0085 and U+2028 end lines too. */
const normalizeLineEndings = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Our own tree's outline; text is left out, since references in it are never resolved here. */
export const outlineOf = (text: string, nodes: readonly XmlNode[]): Outline =>
  nodes.flatMap((node) => {
    if (node.kind === 'element') {
      const attributes = node.attributes.map(({ name, value }) => [name, value] as const);
      return [elementLine(node.name, attributes), ...outlineOf(text, node.children), `</${node.name}`];
    }
    const written = normalizeLineEndings(text.slice(node.start, node.end));
    if (node.kind === 'comment') return [`!${written.slice(4, -3)}`];
    // xmldom keeps no empty CDATA section.
    return node.kind === 'cdata' && written.length > 12 ? [`[${written.slice(9, -3)}`] : [];
  });

const domOutline = (node: Node): string[] => {
  const children = (): string[] => [...node.childNodes].flatMap(domOutline);
  if (node.nodeType === 8) return [`!${node.nodeValue}`];
  if (node.nodeType === 4) return [`[${node.nodeValue}`];
  if (node.nodeType !== 1) return node.nodeType === 9 ? children() : [];
  const attributes = [...((node as Element & Node).attributes ?? [])].map(({ name, value }) => [name, value] as const);
  return [elementLine(node.nodeName, attributes), ...children(), `</${node.nodeName}`];
};

/** The outline that xmldom, a parser which the product does not use, reads; `null` where it refuses the text. */
export const xmldomOutline = (text: string): Outline | null => {
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing, normalizeLineEndings });
    return domOutline(parser.parseFromString(text, 'text/xml'));
  } catch {
    return null;
  }
};
