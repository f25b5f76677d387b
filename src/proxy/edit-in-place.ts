import type { Edit } from '../xml/edit.ts';
import { attributeOf, childOf, elementsOf, type XmlElement } from '../xml/parse.ts';
import { isRefused } from './bypass-pattern.ts';
import type { DesiredProxy } from './desired-proxy.ts';
import { indentOf, type Layout } from './layout.ts';
import { editAttributes, insertInto, insertion, removal, render } from './markup-edits.ts';
import { addText, bypassListLines, flagText, proxyText } from './section-text.ts';
import type { ProxySettings } from './state.ts';

/** A section that .NET reads, with what it says and how the file is laid out. */
export interface ReadSection {
  readonly text: string;
  readonly section: XmlElement;
  readonly settings: ProxySettings;
  readonly layout: Layout;
  /** Does it name the asked proxy or script already? Then its spelling stays. */
  readonly sameTarget: boolean;
}

/** Leaves exactly the asked patterns in `<bypasslist>`, with the comments and the spelling of those that stay. */
const editBypassList = ({ text, layout }: ReadSection, list: XmlElement, patterns: readonly string[]): Edit[] => {
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
type Pac = Extract<DesiredProxy, { mode: 'pac' }>;
type Values = Readonly<Record<string, string | null>>;

/** Attributes of an existing `<proxy>` that have to change so that it says what is asked; others stay. */
const explicitAttributes = ({ settings, sameTarget }: ReadSection, desired: Explicit): Values => {
  const isSystem = settings.useSystemDefault === 'true';
  const system = desired.useSystemDefault ?? isSystem;
  const inForce = settings.bypassOnLocal === 'unspecified' && system ? null : settings.bypassOnLocal === 'true';
  const { bypassOnLocal } = desired;
  const dropsDetection = settings.autoDetect === 'true' || (settings.autoDetect === 'false' && system);
  return {
    ...(sameTarget ? {} : { proxyaddress: desired.address }),
    ...(bypassOnLocal === undefined || bypassOnLocal === inForce ? {} : { bypassonlocal: flagText(bypassOnLocal) }),
    ...(system === isSystem ? {} : { usesystemdefault: flagText(system) }),
    ...(dropsDetection ? { autoDetect: null } : {}),
    scriptLocation: null,
  };
};

/** What would switch the script engine off, or another script on, goes. */
const pacAttributes = ({ settings, sameTarget }: ReadSection, desired: Pac): Values => ({
  proxyaddress: null,
  bypassonlocal: null,
  ...(settings.autoDetect === 'true' ? { autoDetect: null } : {}),
  ...(sameTarget ? {} : { scriptLocation: desired.scriptLocation }),
});

/** The entries that the list is to have; `undefined`: it stays as it is. */
const patternsOf = ({ settings }: ReadSection, desired: Explicit | Pac): readonly string[] | undefined => {
  if (desired.mode === 'pac') return [];
  if (desired.bypassList !== undefined) return desired.bypassList;
  const { bypassList } = settings;
  return bypassList.some(isRefused) ? bypassList.filter((entry) => !isRefused(entry)) : undefined;
};

/** Edits of `<proxy>` and `<bypasslist>`; one that is missing is added after what is there. */
const editContent = (read: ReadSection, desired: Explicit | Pac): Edit[] => {
  const { text, section, layout } = read;
  const [proxy, list] = [childOf(section, 'proxy'), childOf(section, 'bypasslist')];
  const patterns = patternsOf(read, desired);
  const edits: Edit[] = [];
  const added: (readonly [number, string])[] = proxy === undefined ? [[0, proxyText(desired)]] : [];
  if (proxy !== undefined) {
    const values = desired.mode === 'explicit' ? explicitAttributes(read, desired) : pacAttributes(read, desired);
    edits.push(...editAttributes(text, proxy, values));
  }
  if (list === undefined) added.push(...(patterns?.length ? bypassListLines(patterns) : []));
  else if (patterns?.length) edits.push(...editBypassList(read, list, patterns));
  else if (patterns !== undefined) edits.push(removal(text, list));
  if (added.length === 0) return edits;
  if (proxy === undefined) return [...edits, ...insertInto(text, section, added, layout)];
  return [...edits, insertion(proxy.end, render(added, indentOf(text, section) + layout.step, layout))];
};

/** The attributes of `<defaultProxy>` itself. */
const sectionAttributes = ({ settings }: ReadSection, { useDefaultCredentials: asked }: Explicit | Pac): Values => ({
  ...(settings.enabled ? {} : { enabled: null }),
  ...(asked === undefined || asked === settings.useDefaultCredentials
    ? {}
    : { useDefaultCredentials: asked ? 'true' : null }),
});

/** Edits inside the one section, as far as .NET reads it: what the document does not speak of stays where it does no harm. */
export const editInPlace = (read: ReadSection, desired: Exclude<DesiredProxy, { mode: 'system' }>): Edit[] => {
  const { text, section, settings } = read;
  if (desired.mode === 'bypass') return editAttributes(text, section, { enabled: 'false' });
  const module = settings.module ? childOf(section, 'module') : undefined;
  return [
    ...editAttributes(text, section, sectionAttributes(read, desired)),
    ...(module === undefined ? [] : [removal(text, module)]),
    ...editContent(read, desired),
  ];
};
