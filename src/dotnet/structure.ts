import type { ProblemCode } from '../problems.ts';
import { attributeOf, type Span, type XmlDocument, type XmlElement, type XmlNode } from '../xml/parse.ts';
import { isIgnorable } from './content.ts';
import { readDeclarations } from './declarations.ts';
import type { Fault } from './fault.ts';
import { isIgnored, type SectionFacts } from './known-sections.ts';
import { isActiveLocation, locationMessage } from './location.ts';
import { configSourceOf, referenceMessage } from './reference.ts';

/** The path of the section that this software is about. */
export const sectionPath = 'system.net/defaultProxy';

const loaderNamespace = 'http://schemas.microsoft.com/.NetConfiguration/v2.0';

/** A `<defaultProxy>` that .NET takes for the file's own. */
export interface FoundSection {
  readonly element: XmlElement;
  /** The `<location>` without a path that it stands in, `null` at the top level. */
  readonly location: XmlElement | null;
}

export interface Structure {
  readonly sections: readonly FoundSection[];
  readonly faults: readonly Fault[];
}

interface Scan {
  readonly document: XmlDocument;
  readonly inherited: ReadonlyMap<string, SectionFacts>;
  /** What the file declares itself: no lock of machine.config holds for it. */
  readonly own: ReadonlyMap<string, SectionFacts>;
  readonly configSections: XmlElement | null;
  readonly sections: FoundSection[];
  readonly faults: Fault[];
  readonly filled: Set<string>;
  /** Sections by the file that `configSource` names: it may serve one of them. */
  readonly sources: Map<string, string>;
  readonly open: Parent[];
}

interface Parent {
  readonly element: XmlElement;
  readonly path: string;
  readonly location: XmlElement | null;
}

const report = (
  faults: Fault[],
  code: ProblemCode,
  at: Pick<Span, 'start'>,
  message: string,
  scope: Fault['scope'] = 'file',
): void => {
  faults.push({ code, scope, when: 'firstConfigRead', message, at });
};

const kindNames: Readonly<Partial<Record<XmlNode['kind'], string>>> = {
  text: 'text',
  cdata: 'a CDATA section',
  instruction: 'a processing instruction',
};

const prologFaults = ({ nodes, text }: XmlDocument): Fault[] => {
  const faults: Fault[] = [];
  for (const node of nodes) {
    if (node.kind === 'instruction') {
      const message = '.NET allows no processing instruction outside a section: remove it.';
      report(faults, 'CONTENT_OUTSIDE_SECTIONS', node, message);
    } else if (node.kind === 'doctype') {
      const declares = text.slice(node.start, node.end).includes('[');
      const message = declares
        ? 'A document type that declares entities or attributes is not supported here: remove the declaration.'
        : 'It is not known whether Windows starts a service with a document type declaration: remove it.';
      const severity = declares ? {} : { severity: 'warning' as const };
      faults.push({ code: 'DOCTYPE', ...severity, scope: 'file', when: 'start', message, at: node });
    }
  }
  return faults;
};

const rootFaults = (root: XmlElement): Fault[] => {
  const faults: Fault[] = [];
  if (root.name !== 'configuration') {
    report(
      faults,
      'ROOT_UNKNOWN',
      root,
      `The root element is <${root.name}>, and .NET wants <configuration>: rename it.`,
    );
    return faults;
  }
  for (const attribute of root.attributes) {
    if (attribute.name === 'xmlns' && attribute.value === loaderNamespace) {
      const message = 'Windows does not start a service whose <configuration> has a namespace: remove xmlns.';
      faults.push({ code: 'ROOT_NAMESPACE', scope: 'file', when: 'start', message, at: attribute });
    } else {
      const message = `<configuration> may have no attribute: remove "${attribute.name}".`;
      report(faults, 'ROOT_ATTRIBUTE', attribute, message);
    }
  }
  return faults;
};

const reportUnknown = ({ faults, inherited, own }: Scan, element: XmlElement, path: string): void => {
  const lower = path.toLowerCase();
  const meant = [...inherited.keys(), ...own.keys()].find((known) => known.toLowerCase() === lower);
  if (meant === undefined) {
    const message = `.NET knows no section <${path}>: remove it, or declare it in <configSections>.`;
    report(faults, 'SECTION_UNKNOWN', element, message);
    return;
  }
  const name = meant.slice(meant.lastIndexOf('/') + 1);
  report(faults, 'SECTION_MISCASED', element, `<${element.name}> has to be written <${name}>, in these letters.`);
};

const scanSection = (
  scan: Scan,
  element: XmlElement,
  path: string,
  facts: SectionFacts,
  location: XmlElement | null,
): void => {
  const { faults, filled, sources, sections, document } = scan;
  if (location !== null && !facts.allowLocation) {
    report(faults, 'SECTION_NOT_ALLOWED', element, `<${path}> may not stand in <location>: move it out.`);
  }
  const scope = path === sectionPath && location === null ? 'section' : 'file';
  const message = referenceMessage(document.text, element);
  if (message !== null) report(faults, 'SECTION_REFERENCE_INVALID', element, message, scope);
  const source = message === null ? configSourceOf(element) : null;
  const other = source === null ? undefined : sources.get(source);
  if (other !== undefined && other !== path) {
    report(
      faults,
      'SECTION_REFERENCE_INVALID',
      element,
      `<${other}> has the same configSource: name another file.`,
      scope,
    );
  }
  if (source !== null) sources.set(source, path);
  if (path === sectionPath) {
    sections.push({ element, location });
    return;
  }
  if (filled.has(path) && !isIgnored(facts)) {
    report(faults, 'SECTION_DUPLICATE', element, `<${path}> stands in the file twice: remove one of the two.`);
  }
  filled.add(path);
  if (facts.allowExeDefinition === 'MachineOnly') {
    report(faults, 'SECTION_NOT_ALLOWED', element, `<${path}> may stand in machine.config only: remove it here.`);
  } else if (facts.locked && !scan.own.has(path)) {
    report(
      faults,
      'SECTION_NOT_ALLOWED',
      element,
      `machine.config locks <${path}>: remove it here or unlock it there.`,
    );
  }
};

const scanElement = (scan: Scan, child: XmlElement, { element: parent, path: parentPath, location }: Parent): void => {
  const { faults, open, inherited, own } = scan;
  const { name } = child;
  if (name === 'configSections') {
    if (child === scan.configSections) return;
    const message = '<configSections> has to be the first element of <configuration>, once: move it there.';
    report(faults, 'CONFIG_SECTIONS_MISPLACED', child, message);
    return;
  }
  if (name === 'location') {
    const isTop = parent === scan.document.root;
    const message = isTop ? locationMessage(child) : '<location> may stand in <configuration> only: move it there.';
    if (message !== null) report(faults, 'LOCATION_INVALID', child, message);
    else if (isActiveLocation(child)) open.push({ element: child, path: '', location: child });
    return;
  }
  const path = parentPath === '' ? name : `${parentPath}/${name}`;
  const facts = own.get(path) ?? inherited.get(path);
  if (facts === undefined) {
    reportUnknown(scan, child, path);
  } else if (facts.kind === 'section') {
    scanSection(scan, child, path, facts, location);
  } else {
    const reserved = child.attributes.find((attribute) => /^(?:config|lock)/.test(attribute.name));
    if (reserved !== undefined) {
      const message = `<${name}> may have no attribute "${reserved.name}": remove it.`;
      report(faults, 'GROUP_ATTRIBUTE_RESERVED', reserved, message);
    }
    open.push({ element: child, path, location });
  }
};

const keepsSpace = (element: XmlElement | null): boolean => {
  for (let at = element; at !== null; at = at.parent) {
    const space = attributeOf(at, 'xml:space');
    if (space !== undefined) return space.value.trim() === 'preserve';
  }
  return false;
};

/**
 * .NET copies the sections of <system.net> at once, and then takes white space behind one for content where xml:space
 * preserves it (XmlUtil.cs, CopySection).
 */
const scanSpaceBehind = ({ faults }: Scan, { element, path }: Parent): void => {
  if (path !== 'system.net' || !keepsSpace(element)) return;
  for (const [index, child] of element.children.entries()) {
    const next = element.children[index + 1];
    if (child.kind !== 'element' || next?.kind !== 'text') continue;
    const message = 'xml:space="preserve" makes white space behind a section an error: remove it from <system.net>.';
    report(faults, 'CONTENT_OUTSIDE_SECTIONS', next, message);
  }
};

const scanParent = (scan: Scan, parent: Parent): void => {
  const { text } = scan.document;
  scanSpaceBehind(scan, parent);
  for (const child of parent.element.children) {
    if (child.kind === 'element') {
      scanElement(scan, child, parent);
    } else if (!isIgnorable(text, child)) {
      const message = `<${parent.element.name}> may not hold ${kindNames[child.kind]}: remove it.`;
      report(scan.faults, 'CONTENT_OUTSIDE_SECTIONS', child, message);
    }
  }
};

/**
 * Checks a file as .NET does at its first read of any section (BaseConfigurationRecord.cs, InitConfigFromFile and
 * ScanSectionsRecursive), and finds the proxy section. Any error here stops every section of the file.
 */
export const readStructure = (document: XmlDocument, inherited: ReadonlyMap<string, SectionFacts>): Structure => {
  const { text, root } = document;
  const faults = [...prologFaults(document), ...rootFaults(root)];
  if (root.name !== 'configuration') return { sections: [], faults };
  const first = root.children.find((child) => child.kind === 'element');
  const configSections = first?.name === 'configSections' ? first : null;
  const own = configSections === null ? null : readDeclarations(text, configSections, inherited);
  if (own !== null) faults.push(...own.faults);
  const scan: Scan = {
    document,
    inherited,
    own: own?.declared ?? new Map(),
    configSections,
    sections: [],
    faults,
    filled: new Set(),
    sources: new Map(),
    open: [{ element: root, path: '', location: null }],
  };
  for (let next = scan.open.pop(); next !== undefined; next = scan.open.pop()) scanParent(scan, next);
  scan.sections.sort((a, b) => a.element.start - b.element.start);
  return { sections: scan.sections, faults };
};
