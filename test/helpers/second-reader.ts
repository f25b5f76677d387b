import { XMLParser } from 'fast-xml-parser';

/** An element as a parser that is not ours reads it. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ReadElement[];
}

type Node = Readonly<Record<string, unknown>>;

const toElements = (nodes: readonly Node[]): ReadElement[] =>
  nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@') ?? '';
    if (/^[#?]/.test(name)) return [];
    const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>;
    return [{ name, attributes, children: toElements(node[name] as readonly Node[]) }];
  });

/** The root elements of a text, read by `fast-xml-parser` alone. */
export const readElements = (text: string): readonly ReadElement[] =>
  toElements(
    new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      commentPropName: '#comment',
      cdataPropName: '#cdata',
      htmlEntities: true,
      parseAttributeValue: false,
      parseTagValue: false,
      trimValues: false,
    }).parse(text) as readonly Node[],
  );

/** Every `<defaultProxy>` in a `<system.net>` at the top level of `<configuration>`. */
export const readSections = (text: string): readonly ReadElement[] =>
  readElements(text)
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === 'system.net')
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === 'defaultProxy');
