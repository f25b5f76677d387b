import type { Edit } from '../xml/edit.ts';
import { attributeOf, elementsOf, type XmlElement } from '../xml/parse.ts';
import type { DesiredProxy } from './desired-proxy.ts';
import { indentOf, type Layout, layoutOf, spanWithLine } from './layout.ts';
import type { MachineSection, Reading } from './reading.ts';
import {
  addText,
  bypassListLines,
  escapeAttribute,
  flagText,
  type Lines,
  proxyText,
  sectionLines,
} from './section-text.ts';
import type { ProxySettings } from './state.ts';

export interface SectionEdits {
  readonly edits: readonly Edit[];
  /** Does `<system.net>` stand there by our hand after these edits? */
  readonly groupIsOurs: boolean;
}

const insertion = (offset: number, content: string): Edit => ({ offset, length: 0, content });

const removal = (text: string, element: XmlElement): Edit => {
  const { start, end } = spanWithLine(text, element);
  return { offset: start, length: end - start, content: '' };
};

const inOrder = (edits: readonly Edit[]): Edit[] =>
  [...edits].sort((a, b) => a.offset - b.offset || Math.sign(a.length) - Math.sign(b.length));

const nameEnd = (element: XmlElement): number => element.start + 1 + element.name.length;

/** Sets, adds or (`null`) removes attributes; one insertion holds all the new ones. */
const editAttributes = (text: string, element: XmlElement, values: Readonly<Record<string, string | null>>): Edit[] => {
  const edits: Edit[] = [];
  let added = '';
  for (const [name, value] of Object.entries(values)) {
    const attribute = attributeOf(element, name);
    if (value === null) {
      if (attribute === undefined) continue;
      const space = /\s+$/.exec(text.slice(element.start, attribute.start))?.[0].length ?? 0;
      edits.push({ offset: attribute.start - space, length: attribute.end - attribute.start + space, content: '' });
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

const render = (lines: Lines, indent: string, { lineEnd, step }: Layout): string =>
  lines.map(([depth, line]) => `${lineEnd}${indent}${step.repeat(depth)}${line}`).join('');

/** Puts lines into an element as its first children, opening it up where it is `<empty/>`. */
const insertInto = (text: string, element: XmlElement, lines: Lines, layout: Layout): Edit[] => {
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

/** Leaves exactly the asked patterns in `<bypasslist>`, with the comments and the spelling of those that stay. */
const editBypassList = (text: string, list: XmlElement, patterns: readonly string[], layout: Layout): Edit[] => {
  const missing = new Set(patterns);
  const edits: Edit[] = [];
  for (const entry of elementsOf(list)) {
    const pattern = attributeOf(entry, 'address')?.value;
    const stays = entry.name === 'add' && pattern !== undefined && missing.delete(pattern);
    if (!stays) edits.push(removal(text, entry));
  }
  if (missing.size === 0) return edits;
  const lines = [...missing].map((pattern) => [0, addText(pattern)] as const);
  return [...insertInto(text, list, lines, layout), ...edits];
};

type Explicit = Extract<DesiredProxy, { mode: 'explicit' }>;

/** Attributes of an existing `<proxy>` that have to change so that it says what is asked; others stay. */
const explicitAttributes = (
  desired: Explicit,
  settings: ProxySettings,
  same: boolean,
): Record<string, string | null> => {
  const values: Record<string, string | null> = {};
  if (!same) values['proxyaddress'] = desired.address;
  const system = desired.useSystemDefault ?? settings.useSystemDefault === 'true';
  const inForce = settings.bypassOnLocal === 'unspecified' && system ? null : settings.bypassOnLocal === 'true';
  if (desired.bypassOnLocal !== undefined && desired.bypassOnLocal !== inForce)
    values['bypassonlocal'] = flagText(desired.bypassOnLocal);
  if (system !== (settings.useSystemDefault === 'true')) values['usesystemdefault'] = flagText(system);
  if (settings.autoDetect === 'true' || (settings.autoDetect === 'false' && system)) values['autoDetect'] = null;
  values['scriptLocation'] = null;
  return values;
};

type Pac = Extract<DesiredProxy, { mode: 'pac' }>;

/** What would switch the script engine off, or another script on, goes. */
const pacAttributes = (desired: Pac, { autoDetect }: ProxySettings, same: boolean): Record<string, string | null> => ({
  proxyaddress: null,
  bypassonlocal: null,
  ...(autoDetect === 'true' ? { autoDetect: null } : {}),
  ...(same ? {} : { scriptLocation: desired.scriptLocation }),
});

const childOf = (section: XmlElement, name: string): XmlElement | undefined =>
  elementsOf(section).find((element) => element.name === name);

/** Edits of `<proxy>` and `<bypasslist>`; one that is missing is added behind what is there. */
const editContent = (
  text: string,
  section: XmlElement,
  settings: ProxySettings,
  desired: Explicit | Pac,
  same: boolean,
  layout: Layout,
): Edit[] => {
  const [proxy, list] = [childOf(section, 'proxy'), childOf(section, 'bypasslist')];
  const patterns = desired.mode === 'explicit' ? desired.bypassList : [];
  const edits: Edit[] = [];
  const added: (readonly [number, string])[] = proxy === undefined ? [[0, proxyText(desired)]] : [];
  if (proxy !== undefined) {
    const values =
      desired.mode === 'explicit'
        ? explicitAttributes(desired, settings, same)
        : pacAttributes(desired, settings, same);
    edits.push(...editAttributes(text, proxy, values));
  }
  if (list === undefined) added.push(...(patterns?.length ? bypassListLines(patterns) : []));
  else if (patterns?.length) edits.push(...editBypassList(text, list, patterns, layout));
  else if (patterns !== undefined) edits.push(removal(text, list));
  if (added.length === 0) return edits;
  if (proxy === undefined) return [...edits, ...insertInto(text, section, added, layout)];
  return [...edits, insertion(proxy.end, render(added, indentOf(text, section) + layout.step, layout))];
};

/** Edits inside the one valid section: what the document does not speak of stays where it does no harm. */
const editInPlace = (
  text: string,
  section: XmlElement,
  settings: ProxySettings,
  desired: Exclude<DesiredProxy, { mode: 'system' }>,
  same: boolean,
  layout: Layout,
): Edit[] => {
  if (desired.mode === 'bypass') return editAttributes(text, section, { enabled: 'false' });
  const module = settings.module ? childOf(section, 'module') : undefined;
  return [
    ...editAttributes(text, section, {
      ...(settings.enabled ? {} : { enabled: null }),
      ...(settings.useDefaultCredentials ? { useDefaultCredentials: null } : {}),
    }),
    ...(module === undefined ? [] : [removal(text, module)]),
    ...editContent(text, section, settings, desired, same, layout),
  ];
};

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

/**
 * The edits that make a file's section say what is asked; the caller has found that it does not yet.
 * `groupIsOurs`: an earlier run of ours wrote `<system.net>`. `sameTarget`: the section names the asked
 * address or script, however it is spelt. The reading has to be of a file that .NET would load but for the section.
 */
export const editSection = (
  reading: Reading,
  desired: DesiredProxy,
  { machine, groupIsOurs, sameTarget }: { machine: MachineSection; groupIsOurs: boolean; sameTarget: boolean },
): SectionEdits => {
  const { file, sections, settings } = reading;
  if (file === null) throw new TypeError('A file without a document has no section to edit.');
  const { text, root } = file;
  const layout = layoutOf(text, root);
  const [section, ...extra] = sections;
  if (desired.mode === 'system' && machine.settings === null) {
    return { edits: inOrder(removeSections(text, sections, groupIsOurs)), groupIsOurs: false };
  }
  if (section === undefined) {
    const lines = sectionLines(desired);
    const group = elementsOf(root).find((element) => element.name === 'system.net');
    if (group !== undefined) return { edits: inOrder(insertInto(text, group, lines, layout)), groupIsOurs };
    return { edits: insertGroup(text, root, lines, layout), groupIsOurs: true };
  }
  if (settings !== null && extra.length === 0 && desired.mode !== 'system') {
    return { edits: inOrder(editInPlace(text, section, settings, desired, sameTarget, layout)), groupIsOurs };
  }
  const anew = render(sectionLines(desired), indentOf(text, section), layout).slice(layout.lineEnd.length);
  const replacement = {
    offset: section.start,
    length: section.end - section.start,
    content: anew.slice(indentOf(text, section).length),
  };
  return { edits: inOrder([replacement, ...removeSections(text, extra, false)]), groupIsOurs };
};
