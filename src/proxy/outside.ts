import { elementsOf, type XmlElement } from '../xml/parse.ts';
import { spanWithLine } from './layout.ts';
import type { Reading } from './reading.ts';

/** Nothing but our sections is in the group, so that the group may be ours as well. */
const holdsNothingElse = (group: XmlElement): boolean =>
  group.attributes.length === 0 &&
  group.children.every((child) => child.kind === 'text' || (child.kind === 'element' && child.name === 'defaultProxy'));

/**
 * A file's text without its proxy section, and without a `<system.net>` that holds nothing else. Equal for two files
 * of one vendor version; `null` when the file can't be read.
 */
export const outsideOf = ({ file, sections }: Reading): string | null => {
  if (file === null) return null;
  const groups = elementsOf(file.root).filter(({ name }) => name === 'system.net');
  const bare = new Set(groups.filter(holdsNothingElse));
  const rest = sections.filter(({ parent }) => parent === null || !bare.has(parent));
  let result = '';
  let from = 0;
  for (const span of [...bare, ...rest]
    .map((element) => spanWithLine(file.text, element))
    .sort((a, b) => a.start - b.start)) {
    result += file.text.slice(from, span.start);
    from = span.end;
  }
  return result + file.text.slice(from);
};
