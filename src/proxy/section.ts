import { isBlank } from '../dotnet/content.ts';
import type { Fault } from '../dotnet/fault.ts';
import { isReference } from '../dotnet/reference.ts';
import { parseBoolean, trimDotnet } from '../dotnet/values.ts';
import { maskUserInfo } from '../text/user-info.ts';
import type { XmlAttribute, XmlElement, XmlNode } from '../xml/parse.ts';
import { type Reader, report, type Shape, shapes, type Token } from './section-shapes.ts';
import { meantByAttribute, meantByElement } from './slips.ts';
import type { ProxySettings } from './state.ts';

const lockNames = ['lockAttributes', 'lockAllAttributesExcept', 'lockElements', 'lockAllElementsExcept'];

const isLockFault = ({ name, value }: XmlAttribute, shape: Shape): boolean => {
  if (name === 'lockItem') return parseBoolean(value) === null;
  if (value === '') return true;
  const ofElements = name === 'lockElements' || name === 'lockAllElementsExcept';
  const known = ofElements ? shape.elements : Object.keys(shape.attributes);
  const all = name === 'lockAttributes' || name === 'lockElements' ? ['*'] : [];
  return value
    .split(/[,:;]/)
    .map(trimDotnet)
    .some((word) => word !== '' && !known.includes(word) && !all.includes(word));
};

const readAttributes = (reader: Reader, element: XmlElement, shape: Shape): void => {
  for (const attribute of element.attributes) {
    const { name } = attribute;
    if (Object.hasOwn(shape.attributes, name)) shape.attributes[name]?.(reader, attribute);
    else if (name === 'lockItem' || lockNames.includes(name)) {
      if (isLockFault(attribute, shape)) {
        report(
          reader,
          'PROXY_LOCK_ATTRIBUTE',
          attribute,
          `${name}="${maskUserInfo(attribute.value)}" names nothing to lock here: remove it.`,
        );
      }
    } else if (!(isReference(name) && shape === shapes.defaultProxy)) {
      const meant = meantByAttribute(element, attribute);
      const message = meant?.message ?? unknownAttribute(element, name, shape);
      report(reader, 'PROXY_ATTRIBUTE_UNKNOWN', attribute, message, { remedy: meant?.remedy });
    }
  }
};

const unknownAttribute = (element: XmlElement, name: string, shape: Shape): string => {
  const known = Object.keys(shape.attributes);
  const meant = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (meant !== undefined) return `The attribute "${name}" has to be written "${meant}".`;
  const list = known.length === 0 ? 'none' : known.join(', ');
  return `<${element.name}> knows no attribute "${name}" (it knows ${list}): remove it.`;
};

/** Passes over what an element holds that .NET has refused already. */
const skip = (reader: Reader, element: XmlElement): void => {
  let depth = element.endTag === null ? 0 : 1;
  while (depth > 0) {
    const token = reader.next();
    if (token === null) return;
    if (token === 'end') depth -= 1;
    else if (token.kind === 'element' && token.endTag !== null) depth += 1;
  }
};

/** Reads an element's attributes and content, as ConfigurationElement.DeserializeElement does. */
const readElement = (
  text: string,
  reader: Reader,
  element: XmlElement,
  shape: Shape,
  onChild: (child: XmlElement) => boolean,
): void => {
  readAttributes(reader, element, shape);
  if (element.endTag === null) return;
  for (let token = reader.next(); token !== null && token !== 'end'; token = reader.next()) {
    if (token.kind === 'element') {
      if (onChild(token)) continue;
      const meant = shape.elements.find((name) => name.toLowerCase() === token.name.toLowerCase());
      const message =
        meant === undefined
          ? `<${element.name}> knows no element <${token.name}>: remove it.`
          : `The element <${token.name}> has to be written <${meant}>.`;
      const slip = meantByElement(element, token);
      report(reader, 'PROXY_ELEMENT_UNKNOWN', token, slip?.message ?? message, { remedy: slip?.remedy });
      skip(reader, token);
    } else if ((token.kind === 'text' && !isBlank(text, token)) || token.kind === 'cdata') {
      report(reader, 'PROXY_CONTENT', token, `<${element.name}> may hold no text: remove it.`);
    }
  }
};

/** `<add>` and `<remove>`: the address is the key, and has to be there. */
const readEntry = (text: string, reader: Reader, element: XmlElement): void => {
  const address = element.attributes.find(({ name }) => name === 'address');
  readElement(text, reader, element, shapes.entry, () => false);
  if (address === undefined) {
    report(reader, 'BYPASS_ENTRY_INVALID', element, `<${element.name}> needs the attribute "address".`);
    return;
  }
  const present = element.name === 'add';
  const before = reader.entries.get(address.value);
  if (before?.locked)
    report(reader, 'BYPASS_ENTRY_INVALID', element, 'The entry is locked by lockItem: remove lockItem.');
  const locked =
    present && element.attributes.some(({ name, value }) => name === 'lockItem' && parseBoolean(value) === true);
  reader.entries.set(address.value, { present, locked });
};

/** `<clear>`: .NET reads on after its start tag, so that `</clear>` ends the list. */
const readClear = (reader: Reader, element: XmlElement): void => {
  const attribute = element.attributes[0];
  if (attribute !== undefined) {
    report(reader, 'PROXY_ATTRIBUTE_UNKNOWN', attribute, `<clear> knows no attribute "${attribute.name}": remove it.`);
  }
  if ([...reader.entries.values()].some(({ locked }) => locked)) {
    report(reader, 'BYPASS_ENTRY_INVALID', element, 'An entry is locked by lockItem: remove lockItem.');
  }
  reader.entries.clear();
};

const tokensOf = function* (nodes: readonly XmlNode[]): Generator<Token> {
  const open: Iterator<XmlNode>[] = [nodes[Symbol.iterator]()];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const { done, value } = level.next();
    if (done) {
      open.pop();
      yield 'end';
      continue;
    }
    yield value;
    if (value.kind === 'element' && value.endTag !== null) open.push(value.children[Symbol.iterator]());
  }
};

/** What follows `</clear>`, which ends the list for .NET, so that `</bypasslist>` ends the section. */
const unreadFaults = (reader: Reader): Fault[] => {
  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (token === 'end' || token.kind !== 'element') continue;
    const message = `.NET never reads <${token.name}>: </clear> ends the list for it, and </bypasslist> the section. Write <clear/>.`;
    const place = { scope: 'section', when: null, severity: 'warning' } as const;
    return [{ ...place, code: 'PROXY_ELEMENT_UNREACHED', message, at: token }];
  }
  return [];
};

/** What a `<defaultProxy>` says, and all that .NET would refuse in it at the first request. */
export interface SectionContent {
  readonly settings: ProxySettings;
  /** Warnings among them are nothing that .NET refuses. */
  readonly faults: readonly Fault[];
}

/** Reads the section's own content as .NET does (DefaultProxySection.cs, ProxyElement.cs, BypassElementCollection.cs). */
export const readSectionContent = (text: string, section: XmlElement): SectionContent => {
  const tokens = tokensOf(section.children);
  const reader: Reader = {
    faults: [],
    settings: { ...defaultSettings },
    entries: new Map(),
    next: () => tokens.next().value ?? null,
  };
  const found = new Set<string>();
  readElement(text, reader, section, shapes.defaultProxy, (child) => {
    const { name } = child;
    if (name !== 'proxy' && name !== 'module' && name !== 'bypasslist') return false;
    if (found.has(name)) {
      report(reader, 'PROXY_ELEMENT_DUPLICATE', child, `<${name}> is in <defaultProxy> twice: remove one of the two.`);
    }
    found.add(name);
    readElement(text, reader, child, shapes[name], (entry) => {
      if (name !== 'bypasslist') return false;
      if (entry.name === 'add' || entry.name === 'remove') readEntry(text, reader, entry);
      else if (entry.name === 'clear') readClear(reader, entry);
      else return false;
      return true;
    });
    return true;
  });
  reader.faults.push(...unreadFaults(reader));
  const bypassList = [...reader.entries].flatMap(([pattern, { present }]) => (present ? [pattern] : []));
  return { settings: { ...reader.settings, bypassList }, faults: reader.faults };
};

/** An empty section. */
export const defaultSettings: ProxySettings = {
  enabled: true,
  useDefaultCredentials: false,
  autoDetect: 'unspecified',
  bypassOnLocal: 'unspecified',
  useSystemDefault: 'unspecified',
  proxyAddress: null,
  scriptLocation: null,
  bypassList: [],
  module: null,
};
