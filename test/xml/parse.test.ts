import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locator } from '../../src/text/position.ts';
import { decode } from '../../src/xml/encoding.ts';
import { elementsOf, parseXml, type XmlDocument, type XmlElement, type XmlNode } from '../../src/xml/parse.ts';
import { notWellFormed, wellFormed } from './well-formedness.ts';

const parsed = (text: string): XmlDocument => {
  const document = parseXml(text);
  if ('fault' in document) throw new Error(document.fault);
  return document;
};

/** Every node in document order, with the text that its span covers. */
const pieces = (text: string, nodes: readonly XmlNode[]): string[] =>
  nodes.flatMap((node) =>
    node.kind !== 'element'
      ? [text.slice(node.start, node.end)]
      : [
          text.slice(node.startTag.start, node.startTag.end),
          ...pieces(text, node.children),
          ...(node.endTag === null ? [] : [text.slice(node.endTag.start, node.endTag.end)]),
        ],
  );

const fixtures = join(import.meta.dirname, '../fixtures/config');

describe('parseXml', () => {
  it.each(wellFormed)('takes %s', (_title, text) => {
    expect(pieces(text, parsed(text).nodes).join('')).toBe(text);
  });

  it.each(notWellFormed)('refuses %s', (_title, text, line, column) => {
    const document = parseXml(text);
    expect('fault' in document && locator(text)(document.offset)).toEqual({ line, column });
  });

  it.each([
    ['of another element', '<a><b></c></a>', '</c>', '<b>'],
    ['in other letters', '<a><b></B></a>', '</B>', '<b>'],
    ['that is missing', '<a><b></a>', '</a>', '<b>'],
    ['that goes on', '<a><b></bc\n></a>', '</bc>', '<b>'],
  ])('names both elements where it meets an end tag %s', (_title, text, written, open) => {
    expect(parseXml(text)).toMatchObject({ fault: `the end tag ${written} is not that of ${open}` });
  });

  it.each(
    readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.config$/.test(name) && !name.includes('as-printed'),
    ),
  )('covers every character of %s by a node', (name) => {
    const file = decode(readFileSync(join(fixtures, name)));
    if ('failure' in file) throw new Error(file.failure);
    expect(pieces(file.text, parsed(file.text).nodes).join('')).toBe(file.text);
  });

  it('gives attributes with their spans', () => {
    const text = `<a b = "1" c='x>"y' d:e="&lt;&#65;&#x1F600;" xmlns:d="u"\n\tf="tab\tand\nline"/>`;
    const { root } = parsed(text);
    expect(root.attributes.map(({ name, value }) => [name, value])).toEqual([
      ['b', '1'],
      ['c', 'x>"y'],
      ['d:e', '<A\u{1F600}'],
      ['xmlns:d', 'u'],
      ['f', 'tab\tand\nline'],
    ]);
    expect(root.attributes.map(({ start, end }) => text.slice(start, end))).toContain(`c='x>"y'`);
    expect(root.attributes.map(({ valueSpan }) => text.slice(valueSpan.start, valueSpan.end))).toContain(
      '&lt;&#65;&#x1F600;',
    );
  });

  it.each([
    ['a comment that begins with >', '<a><!--> <b c="d"/> --></a>', ['<!--> <b c="d"/> -->']],
    ['a comment that begins with ->', '<a><!-- -> --></a>', ['<!-- -> -->']],
    ['a comment of hyphens and brackets', '<a><!-- - ->> - --></a>', ['<!-- - ->> - -->']],
    ['an instruction of question marks', '<a><?p ??></a>', ['<?p ??>']],
    ['an instruction that begins with >', '<a><?p ><b/>?></a>', ['<?p ><b/>?>']],
    ['CDATA that begins with ]>', '<a><![CDATA[]><b/>]]]]></a>', ['<![CDATA[]><b/>]]]]>']],
  ])('ends %s where the judge does', (_title, text, expected) => {
    const { root } = parsed(text);
    expect(root.children.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it.each([
    ['behind an empty tag', '<a><b c="1" />d="2"</a>', ['c']],
    ['behind a start tag', '<a><b c="1" > d="2"</b></a>', ['c']],
    ['behind a tag without any', '<a><b/> d="2"</a>', []],
    ['in a value', `<a><b c=' d="2"' /></a>`, ['c']],
  ])('takes no attribute %s', (_title, text, expected) => {
    const [b] = elementsOf(parsed(text).root);
    expect(b?.attributes.map(({ name }) => name)).toEqual(expected);
  });

  it('knows parents, self-closing elements and end tags', () => {
    const { root } = parsed('<a><b/><c></c></a>');
    const [b, c] = elementsOf(root) as [XmlElement, XmlElement];
    expect([b.parent, b.endTag, c.endTag]).toEqual([root, null, { start: 10, end: 14 }]);
  });

  it('takes names out of the prototype for names', () => {
    const { root } = parsed('<__proto__ constructor="1" __proto__="2"><toString/></__proto__>');
    expect([root.name, root.attributes.map(({ name }) => name)]).toEqual(['__proto__', ['constructor', '__proto__']]);
  });

  it('reads 100,000 nested elements, each with a namespace of its own', () => {
    const depth = 100_000;
    let at: XmlElement | undefined = parsed('<a xmlns:p="u">'.repeat(depth) + '</a>'.repeat(depth)).root;
    let levels = 0;
    for (; at !== undefined; at = elementsOf(at)[0]) levels += 1;
    expect(levels).toBe(depth);
  });

  it('binds a prefix to the innermost declaration, and no longer than its element', () => {
    expect(parseXml('<a><b xmlns:p="u"><p:c xmlns:p="v"/><p:d/></b></a>')).not.toHaveProperty('fault');
    expect(parseXml('<a><b xmlns:p="u"/><p:c/></a>')).toHaveProperty('fault');
    expect(parseXml('<a xmlns:p="u" xmlns:q="u"><b p:x="" q:x=""/></a>')).toHaveProperty('fault');
  });
});
