import { isReference } from '../dotnet/reference.ts';
import { keepsSpace } from '../dotnet/structure.ts';
import { applyEdits, type Edit } from '../xml/edit.ts';
import { elementsOf, parseXml, type XmlElement } from '../xml/parse.ts';
import { type RefusedEntry, refusedEntries } from './bypass-pattern.ts';
import { compareProxy } from './compare.ts';
import type { DesiredProxy } from './desired-proxy.ts';
import { editInPlace, type ReadSection } from './edit-in-place.ts';
import { effectOf } from './effect.ts';
import { forceFaults } from './in-force.ts';
import { withKept } from './kept-settings.ts';
import { indentOf, type Layout, layoutOf } from './layout.ts';
import { inOrder, insertInto, insertion, removal, render } from './markup-edits.ts';
import type { MachineSection, Reading } from './reading.ts';
import { readSectionContent } from './section.ts';
import { type Lines, sectionLines } from './section-text.ts';

/** How a file's section is made to say what is asked. */
export interface SectionEdits {
  readonly edits: readonly Edit[];
  /** Is `<system.net>` an element that we wrote, after these edits? */
  readonly groupIsOurs: boolean;
  /** Entries of the bypass list that the document does not speak of and that go, since .NET refuses them. */
  readonly removedEntries: readonly RefusedEntry[];
}

export interface EditOptions {
  readonly machine: MachineSection;
  /** An earlier run of ours wrote `<system.net>`. */
  readonly groupIsOurs: boolean;
  /** The section names the asked address or script, however it is spelt. */
  readonly sameTarget: boolean;
}

/** Where .NET allows a new group: at the top of `<configuration>`, but never before `<configSections>`. */
const insertGroup = (text: string, root: XmlElement, lines: Lines, layout: Layout): Edit[] => {
  const group: Lines = [
    [0, '<system.net>'],
    ...lines.map(([depth, line]) => [depth + 1, line] as const),
    [0, '</system.net>'],
  ];
  const first = elementsOf(root)[0];
  if (first?.name !== 'configSections') return insertInto(text, root, group, layout);
  return [insertion(first.end, render(group, indentOf(text, root) + layout.step, layout))];
};

const holdsOnly = (group: XmlElement, sections: readonly XmlElement[]): boolean =>
  group.attributes.length === 0 &&
  group.children.every((child) => child.kind === 'text' || (child.kind === 'element' && sections.includes(child)));

/** Takes sections out, and with them a group that we made and that nothing else uses. */
const removeSections = (text: string, sections: readonly XmlElement[], groupIsOurs: boolean): Edit[] => {
  const whole = new Set<XmlElement>();
  for (const section of sections) {
    const group = section.parent as XmlElement;
    whole.add(groupIsOurs && holdsOnly(group, sections) ? group : section);
  }
  return [...whole].map((element) => removal(text, element));
};

/** Does .NET read what is asked in the section once it is edited? The section alone is read again, whatever is around it. */
const saysAsked = (
  text: string,
  { start, end }: XmlElement,
  edits: readonly Edit[],
  desired: DesiredProxy,
): boolean => {
  const own = edits.map((edit) => ({ ...edit, offset: edit.offset - start }));
  const document = parseXml(applyEdits(text.slice(start, end), inOrder(own)));
  // What makes the section stand for something else is taken off before it is read, and may be what .NET refuses.
  if ('fault' in document || document.root.attributes.some(({ name }) => isReference(name))) return false;
  const { settings, faults } = readSectionContent(document.text, document.root);
  const all = [...faults, ...forceFaults(settings, document.root)];
  return (
    all.every(({ severity }) => severity === 'warning') && compareProxy(effectOf(settings).state, desired).length === 0
  );
};

/** The one section with as little changed as possible; `null` where that does not make it say what is asked. */
const inPlace = (read: ReadSection, desired: Exclude<DesiredProxy, { mode: 'system' }>): Edit[] | null => {
  const edits = editInPlace(read, desired);
  return saysAsked(read.text, read.section, edits, desired) ? edits : null;
};

/** A section written new in the place of the first one. */
const writeNew = (
  text: string,
  sections: readonly [XmlElement, ...XmlElement[]],
  lines: Lines,
  layout: Layout,
): Edit[] => {
  const [section, ...extra] = sections;
  const indent = indentOf(text, section);
  const content = render(lines, indent, layout).slice(layout.lineEnd.length + indent.length);
  const replacement = { offset: section.start, length: section.end - section.start, content };
  return [replacement, ...removeSections(text, extra, false)];
};

/** What goes of a list that the document does not speak of. */
const removedFrom = (reading: Reading, desired: DesiredProxy): readonly RefusedEntry[] => {
  const [section, ...extra] = reading.sections;
  if (desired.mode !== 'explicit' || desired.bypassList !== undefined) return [];
  if (reading.file === null || section === undefined || extra.length > 0) return [];
  return refusedEntries(readSectionContent(reading.file.text, section).settings.bypassList);
};

/** Without a section of machine.config, no section is what says `system`, unless credentials are asked for. */
const isWithoutSection = (desired: DesiredProxy, machine: MachineSection): boolean =>
  desired.mode === 'system' && machine.settings === null && desired.useDefaultCredentials !== true;

/**
 * The edits that make a file's section say what is asked; the caller has found that it does not yet.
 * The reading has to be of a file that .NET would load but for the section. Where a section can't be edited so that .NET
 * reads what is asked, it is written new, with what it said besides.
 */
export const editSection = (reading: Reading, desired: DesiredProxy, options: EditOptions): SectionEdits => {
  const { file, sections, settings } = reading;
  const { machine, groupIsOurs, sameTarget } = options;
  if (file === null) throw new TypeError('A file without a document has no section to edit.');
  const { text, root } = file;
  const layout = layoutOf(text, root);
  const [section, ...extra] = sections;
  const removedEntries = removedFrom(reading, desired);
  const finish = (edits: readonly Edit[], ours = groupIsOurs): SectionEdits => ({
    edits: inOrder(edits),
    groupIsOurs: ours,
    removedEntries,
  });
  if (isWithoutSection(desired, machine)) return finish(removeSections(text, sections, groupIsOurs), false);
  if (section === undefined) {
    const lines = sectionLines(desired);
    // Where white space is kept, .NET refuses that after a section: such a group is left alone.
    const group = elementsOf(root).find((element) => element.name === 'system.net' && !keepsSpace(element));
    if (group !== undefined) return finish(insertInto(text, group, lines, layout));
    return finish(insertGroup(text, root, lines, layout), true);
  }
  if (extra.length > 0) return finish(writeNew(text, [section, ...extra], sectionLines(desired), layout));
  if (settings !== null && desired.mode !== 'system') {
    const edits = inPlace({ text, section, settings, layout, sameTarget }, desired);
    if (edits !== null) return finish(edits);
  }
  return finish(writeNew(text, [section], sectionLines(withKept(desired, text, section)), layout));
};
