import type { Edit } from '../xml/edit.ts';
import { attributeOf, type XmlElement } from '../xml/parse.ts';
import { indentOf, type Layout, spanWithLine } from './layout.ts';
import { escapeAttribute, type Lines } from './section-text.ts';

/** Text put in before what is at the offset. */
export const insertion = (offset: number, content: string): Edit => ({ offset, length: 0, content });

/** An element taken out, with the line that it has for itself. */
export const removal = (text: string, element: XmlElement): Edit => {
  const { start, end } = spanWithLine(text, element);
  return { offset: start, length: end - start, content: '' };
};

/** As a list of edits has to be: by offset, an insertion before what is replaced at the same place. */
export const inOrder = (edits: readonly Edit[]): Edit[] =>
  [...edits].sort((a, b) => a.offset - b.offset || Math.sign(a.length) - Math.sign(b.length));

const nameEnd = (element: XmlElement): number => element.start + 1 + element.name.length;

const withSpaceBefore = (text: string, offset: number): number => {
  let start = offset;
  while (start > 0 && ' \t\r\n'.includes(text.charAt(start - 1))) start -= 1;
  return start;
};

/** Sets, adds or (`null`) removes attributes; one insertion holds all the new ones. */
export const editAttributes = (
  text: string,
  element: XmlElement,
  values: Readonly<Record<string, string | null>>,
): Edit[] => {
  const edits: Edit[] = [];
  let added = '';
  for (const [name, value] of Object.entries(values)) {
    const attribute = attributeOf(element, name);
    if (value === null) {
      if (attribute === undefined) continue;
      const start = withSpaceBefore(text, attribute.start);
      edits.push({ offset: start, length: attribute.end - start, content: '' });
    } else if (attribute === undefined) {
      added += ` ${name}="${escapeAttribute(value)}"`;
    } else {
      const { start, end } = attribute.valueSpan;
      edits.push({ offset: start, length: end - start, content: escapeAttribute(value) });
    }
  }
  if (added !== '') edits.push(insertion(element.attributes.at(-1)?.end ?? nameEnd(element), added));
  return edits;
};

/** Lines below an indentation, each after a line end. */
export const render = (lines: Lines, indent: string, { lineEnd, step }: Layout): string =>
  lines.map(([depth, line]) => `${lineEnd}${indent}${step.repeat(depth)}${line}`).join('');

/** Puts lines into an element as its first children, opening it up where it is `<empty/>`. */
export const insertInto = (text: string, element: XmlElement, lines: Lines, layout: Layout): Edit[] => {
  const outer = indentOf(text, element);
  const content = render(lines, outer + layout.step, layout);
  if (element.endTag === null) {
    const slash = element.end - 2;
    const closing = `>${content}${layout.lineEnd}${outer}</${element.name}>`;
    return [{ offset: slash, length: 2, content: closing }];
  }
  const next = element.children[0];
  const breaksLine = next?.kind === 'text' && /^[ \t]*[\r\n]/.test(text.slice(next.start, next.end));
  const after = breaksLine ? '' : layout.lineEnd + (next === undefined ? outer : outer + layout.step);
  return [insertion(element.startTag.end, content + after)];
};
