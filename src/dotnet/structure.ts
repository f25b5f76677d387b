import { attributeOf, type XmlDocument, type XmlElement, type XmlNode } from '../xml/parse.ts';
import { isIgnorable } from './content.ts';
import { readDeclarations } from './declarations.ts';
import { type Fault, structureFault } from './fault.ts';
import { isIgnored, type SectionFacts } from './known-sections.ts';
import { isActiveLocation, locationMessage } from './location.ts';
import { configSourceOf, referenceMessage } from './reference.ts';
import { type ConfigurationKind, prologFaults, rootFaults } from './top-level.ts';

/** A section of the wanted path that .NET takes for the file's own. */
export interface FoundSection {
  readonly element: XmlElement;
  /** The `<location>` without a path that it is in, `null` at the top level. */
  readonly location: XmlElement | null;
}

export interface Structure {
  /** All sections of the wanted path, in the order of the text; more than one is the caller's to judge. */
  readonly sections: readonly FoundSection[];
  /** What the file declares itself, by path. */
  readonly declared: ReadonlyMap<string, SectionFacts>;
  readonly faults: readonly Fault[];
}

/** What a structure is read for. */
export interface StructureQuestion {
  readonly kind: ConfigurationKind;
  /** The sections that are declared outside of the file. */
  readonly inherited: ReadonlyMap<string, SectionFacts>;
  /** The path of the section that is looked for; a fault in its place has the scope `section`. */
  readonly wanted: string;
}

interface Parent {
  readonly element: XmlElement;
  readonly path: string;
  readonly location: XmlElement | null;
}

interface Scan extends StructureQuestion {
  readonly document: XmlDocument;
  /** What the file declares itself: no lock of machine.config holds for it. */
  readonly own: ReadonlyMap<string, SectionFacts>;
  readonly configSections: XmlElement | null;
  readonly sections: FoundSection[];
  readonly faults: Fault[];
  readonly filled: Set<string>;
  /** Sections by the file that `configSource` names: it may serve one of them. */
  readonly sources: Map<string, string>;
  readonly open: Parent[];
  /** Known paths by their small letters; made when it is first asked for. */
  readonly spellings: () => ReadonlyMap<string, string>;
}

const kindNames: Readonly<Partial<Record<XmlNode['kind'], string>>> = {
  text: 'text',
  cdata: 'a CDATA section',
  instruction: 'a processing instruction',
};

const report = (scan: Scan, facts: Parameters<typeof structureFault>[0]): void => {
  scan.faults.push(structureFault(facts));
};

const spellingsOf = (...maps: readonly ReadonlyMap<string, SectionFacts>[]): (() => ReadonlyMap<string, string>) => {
  let found: Map<string, string> | undefined;
  return () => {
    found ??= new Map(maps.flatMap((map) => [...map.keys()].map((path) => [path.toLowerCase(), path] as const)));
    return found;
  };
};

const reportUnknown = (scan: Scan, element: XmlElement, path: string): void => {
  const meant = scan.spellings().get(path.toLowerCase());
  if (meant === undefined) {
    const message = `.NET knows no section <${path}>: remove it, or declare it in <configSections>.`;
    report(scan, { code: 'SECTION_UNKNOWN', at: element, message });
    return;
  }
  const name = meant.slice(meant.lastIndexOf('/') + 1);
  const message = `<${element.name}> has to be written <${name}>, in these letters.`;
  report(scan, { code: 'SECTION_MISCASED', at: element, message });
};

const scanReference = (scan: Scan, element: XmlElement, path: string, location: XmlElement | null): void => {
  const { sources, document, wanted } = scan;
  const scope = path === wanted && location === null ? 'section' : 'file';
  const code = 'SECTION_REFERENCE_INVALID';
  const message = referenceMessage(document.text, element);
  if (message !== null) {
    report(scan, { code, at: element, message, scope });
    return;
  }
  const source = configSourceOf(element);
  if (source === null) return;
  const other = sources.get(source);
  if (other !== undefined && other !== path) {
    report(scan, { code, at: element, message: `<${other}> has the same configSource: name another file.`, scope });
  }
  sources.set(source, path);
};

/** What machine.config keeps to itself; its own file may hold all that it declares. */
const scanLocks = (scan: Scan, element: XmlElement, path: string, facts: SectionFacts): void => {
  if (scan.kind === 'machine') return;
  const code = 'SECTION_NOT_ALLOWED';
  if (facts.allowExeDefinition === 'MachineOnly') {
    report(scan, { code, at: element, message: `<${path}> may be in machine.config only: remove it here.` });
  } else if (facts.locked && !scan.own.has(path)) {
    report(scan, { code, at: element, message: `machine.config locks <${path}>: remove it here or unlock it there.` });
  }
};

const scanSection = (
  scan: Scan,
  element: XmlElement,
  { path, facts, location }: { path: string; facts: SectionFacts; location: XmlElement | null },
): void => {
  const { filled, sections, wanted } = scan;
  if (location !== null && !facts.allowLocation) {
    const message = `<${path}> may not be in <location>: move it out.`;
    report(scan, { code: 'SECTION_NOT_ALLOWED', at: element, message });
  }
  scanReference(scan, element, path, location);
  if (path === wanted) {
    sections.push({ element, location });
    return;
  }
  if (filled.has(path) && !isIgnored(facts)) {
    const message = `<${path}> is in the file twice: remove one of the two.`;
    report(scan, { code: 'SECTION_DUPLICATE', at: element, message });
  }
  filled.add(path);
  scanLocks(scan, element, path, facts);
};

const scanLocation = (scan: Scan, child: XmlElement, parent: XmlElement): void => {
  const isTop = parent === scan.document.root;
  const message = isTop ? locationMessage(child) : '<location> may be in <configuration> only: move it there.';
  if (message !== null) report(scan, { code: 'LOCATION_INVALID', at: child, message });
  else if (isActiveLocation(child)) scan.open.push({ element: child, path: '', location: child });
};

const scanGroup = (scan: Scan, child: XmlElement, path: string, location: XmlElement | null): void => {
  const reserved = child.attributes.find((attribute) => /^(?:config|lock)/.test(attribute.name));
  if (reserved !== undefined) {
    const message = `<${child.name}> may have no attribute "${reserved.name}": remove it.`;
    report(scan, { code: 'GROUP_ATTRIBUTE_RESERVED', at: reserved, message });
  }
  scan.open.push({ element: child, path, location });
};

const scanElement = (scan: Scan, child: XmlElement, { element: parent, path: parentPath, location }: Parent): void => {
  const { name } = child;
  if (name === 'configSections') {
    if (child === scan.configSections) return;
    const message = '<configSections> has to be the first element of <configuration>, once: move it there.';
    report(scan, { code: 'CONFIG_SECTIONS_MISPLACED', at: child, message });
    return;
  }
  if (name === 'location') {
    scanLocation(scan, child, parent);
    return;
  }
  const path = parentPath === '' ? name : `${parentPath}/${name}`;
  const facts = scan.own.get(path) ?? scan.inherited.get(path);
  if (facts === undefined) reportUnknown(scan, child, path);
  else if (facts.kind === 'section') scanSection(scan, child, { path, facts, location });
  else scanGroup(scan, child, path, location);
};

/** Is white space in the element kept, by its own `xml:space` or that of an element around it? */
export const keepsSpace = (element: XmlElement | null): boolean => {
  for (let at = element; at !== null; at = at.parent) {
    const space = attributeOf(at, 'xml:space');
    if (space !== undefined) return space.value.trim() === 'preserve';
  }
  return false;
};

/**
 * .NET copies the sections of the group that it reads at once, and then takes white space after one for content where
 * xml:space preserves it (XmlUtil.cs, CopySection).
 */
const scanSpaceAfter = (scan: Scan, { element, path }: Parent): void => {
  if (path !== scan.wanted.slice(0, scan.wanted.lastIndexOf('/')) || !keepsSpace(element)) return;
  for (const [index, child] of element.children.entries()) {
    const next = element.children[index + 1];
    if (child.kind !== 'element' || next?.kind !== 'text') continue;
    const message = `xml:space="preserve" makes white space after a section an error: remove it from <${element.name}>.`;
    report(scan, { code: 'CONTENT_OUTSIDE_SECTIONS', at: next, message });
  }
};

const scanParent = (scan: Scan, parent: Parent): void => {
  scanSpaceAfter(scan, parent);
  for (const child of parent.element.children) {
    if (child.kind === 'element') {
      scanElement(scan, child, parent);
    } else if (!isIgnorable(scan.document.text, child)) {
      const message = `<${parent.element.name}> may not hold ${kindNames[child.kind]}: remove it.`;
      report(scan, { code: 'CONTENT_OUTSIDE_SECTIONS', at: child, message });
    }
  }
};

/**
 * Checks a file as .NET does at its first read of any section (BaseConfigurationRecord.cs, InitConfigFromFile and
 * ScanSectionsRecursive), and finds the wanted section. Any error here stops every section of the file.
 */
export const readStructure = (document: XmlDocument, question: StructureQuestion): Structure => {
  const { text, root } = document;
  const { kind, inherited } = question;
  const faults = [...prologFaults(document, kind), ...rootFaults(root, kind)];
  if (root.name !== 'configuration') return { sections: [], declared: new Map(), faults };
  const first = root.children.find((child) => child.kind === 'element');
  const configSections = first?.name === 'configSections' ? first : null;
  const own = configSections === null ? null : readDeclarations(text, configSections, inherited);
  for (const fault of own?.faults ?? []) faults.push(fault);
  const declared = own?.declared ?? new Map();
  const scan: Scan = {
    ...question,
    document,
    own: declared,
    configSections,
    sections: [],
    faults,
    filled: new Set(),
    sources: new Map(),
    open: [{ element: root, path: '', location: null }],
    spellings: spellingsOf(declared, inherited),
  };
  for (let next = scan.open.pop(); next !== undefined; next = scan.open.pop()) scanParent(scan, next);
  scan.sections.sort((a, b) => a.element.start - b.element.start);
  return { sections: scan.sections, declared, faults };
};
