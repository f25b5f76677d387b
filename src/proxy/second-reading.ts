import type { XMLParser } from 'fast-xml-parser';
import { elementsOf, type XmlElement } from '../xml/parse.ts';

/** Elements of a section in order, each with its attributes, as one line of text. */
type Outline = readonly string[];

/** The lenient parser leaves line breaks in a value; XML makes a space of each. */
const onOneLine = (value: string): string => value.replace(/\r\n|[\r\n\t]/g, ' ');

const attributeLine = (name: string, attributes: readonly (readonly [string, string])[]): string => {
  const written = attributes.map(([key, value]) => [key, onOneLine(value)] as const);
  return JSON.stringify([name, written.sort(([a], [b]) => (a < b ? -1 : 1))]);
};

const outlineOf = (section: XmlElement): string[] => [
  attributeLine(
    section.name,
    section.attributes.map(({ name, value }) => [name, value] as const),
  ),
  ...elementsOf(section).flatMap(outlineOf),
];

interface LenientNode {
  readonly [name: string]: unknown;
  readonly ':@'?: Readonly<Record<string, string>>;
}

const nameOf = (node: LenientNode): string => Object.keys(node).find((key) => key !== ':@') ?? '';

const lenientOutlineOf = (node: LenientNode): string[] => {
  const name = nameOf(node);
  if (name.startsWith('#') || name.startsWith('?')) return [];
  const children = node[name] as readonly LenientNode[];
  return [attributeLine(name, Object.entries(node[':@'] ?? {})), ...children.flatMap(lenientOutlineOf)];
};

/** Loaded where there is something to check: what changes nothing does not wait for it. */
const lenientParser = async (): Promise<XMLParser> => {
  const { XMLParser } = await import('fast-xml-parser');
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    commentPropName: '#comment',
    cdataPropName: '#cdata',
    htmlEntities: true,
    parseAttributeValue: false,
    parseTagValue: false,
    trimValues: false,
  });
};

/**
 * Reads a section's text a second time, with another parser than the one that planned it.
 * `null` when both read the same elements and attributes, else what the second one read.
 */
export const secondReading = async (text: string, section: XmlElement): Promise<Outline | null> => {
  const ours = outlineOf(section);
  const parser = await lenientParser();
  const nodes = parser.parse(text.slice(section.start, section.end)) as readonly LenientNode[];
  const theirs = nodes.flatMap(lenientOutlineOf);
  return JSON.stringify(ours) === JSON.stringify(theirs) ? null : theirs;
};
