import { attributeOf, elementsOf, type XmlDocument, type XmlElement, type XmlNode } from '../xml/parse.ts';
import { isIgnorable } from './content.ts';
import { readDeclarations } from './declarations.ts';
import type { Fault } from './fault.ts';
import type { SectionFacts } from './known-sections.ts';
import type { Problem, ProblemCode } from './problem.ts';

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
  /** Everything that the file and machine.config declare, by path. */
  readonly declared: ReadonlyMap<string, SectionFacts>;
  readonly faults: readonly Fault[];
}

/**
 * Checks a file as .NET does at its first read of any section (BaseConfigurationRecord.cs, InitConfigFromFile), and
 * finds the proxy section. Any error here stops every section of the file.
 */
export const readStructure = (document: XmlDocument, inherited: ReadonlyMap<string, SectionFacts>): Structure => {
  const { text, root, nodes } = document;
  const faults: Fault[] = [];
  const sections: FoundSection[] = [];
  const filled = new Set<string>();

  const report = (code: ProblemCode, at: XmlNode, message: string, scope: Problem['scope'] = 'file'): void => {
    faults.push({ code, scope, when: 'firstConfigRead', message, at });
  };

  for (const node of nodes) {
    if (node.kind === 'doctype') {
      const message = 'It is not known whether Windows starts a service with a document type declaration: remove it.';
      faults.push({ code: 'DOCTYPE', severity: 'warning', scope: 'file', when: 'start', message, at: node });
    } else if (node.kind === 'instruction') {
      report('CONTENT_OUTSIDE_SECTIONS', node, '.NET allows no processing instruction in the file: remove it.');
    }
  }
  if (root.name !== 'configuration') {
    report('ROOT_UNKNOWN', root, `The root element is <${root.name}>; .NET wants <configuration>, exactly so.`);
    return { sections, declared: inherited, faults };
  }
  for (const attribute of root.attributes) {
    if (attribute.name === 'xmlns' && attribute.value === loaderNamespace) {
      const message =
        'Windows does not start a service whose <configuration> has a namespace: remove the xmlns attribute.';
      faults.push({ code: 'ROOT_NAMESPACE', scope: 'file', when: 'start', message, at: attribute });
    } else {
      const message = `<configuration> may have no attribute: remove "${attribute.name}".`;
      faults.push({ code: 'ROOT_ATTRIBUTE', scope: 'file', when: 'firstConfigRead', message, at: attribute });
    }
  }

  const first = elementsOf(root)[0];
  const configSections = first?.name === 'configSections' ? first : null;
  const own = configSections === null ? null : readDeclarations(text, configSections, inherited);
  const declared = own === null ? inherited : new Map([...inherited, ...own.declared]);
  if (own !== null) faults.push(...own.faults);

  const readSection = (element: XmlElement, path: string, facts: SectionFacts, location: XmlElement | null): void => {
    const isOurs = path === sectionPath;
    if (location !== null && !facts.allowLocation) {
      report('SECTION_NOT_ALLOWED', element, `<${path}> may not stand in <location>: move it to the top level.`);
    }
    if (isOurs) sections.push({ element, location });
    else if (filled.has(path) && facts.kind !== 'ignored') {
      report('SECTION_DUPLICATE', element, `<${path}> stands in the file twice: remove one of the two.`);
    }
    filled.add(path);
    if (!isOurs && facts.machineOnly) {
      report('SECTION_NOT_ALLOWED', element, `<${path}> may stand in machine.config only: remove it here.`);
    }
    if (!isOurs && facts.locked && !own?.declared.has(path)) {
      report('SECTION_NOT_ALLOWED', element, `<${path}> is locked by machine.config: remove it here.`);
    }
    const message = referenceFault(text, element);
    if (message !== null)
      report('SECTION_ATTRIBUTE_RESERVED', element, message, isOurs && location === null ? 'section' : 'file');
  };

  const open: { element: XmlElement; path: string; location: XmlElement | null }[] = [
    { element: root, path: '', location: null },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { element: parent, path: parentPath, location } = next;
    for (const child of parent.children) {
      if (child.kind !== 'element') {
        if (!isIgnorable(text, child)) {
          const what = { text: 'text', cdata: 'a CDATA section', instruction: 'a processing instruction' }[
            child.kind as 'text'
          ];
          report('CONTENT_OUTSIDE_SECTIONS', child, `<${parent.name}> may not hold ${what}: remove it.`);
        }
        continue;
      }
      const { name } = child;
      if (name === 'configSections') {
        if (child !== configSections) {
          const message = '<configSections> has to be the first element of <configuration>, once: move it there.';
          report('CONFIG_SECTIONS_MISPLACED', child, message);
        }
        continue;
      }
      if (name === 'location') {
        const message =
          parent === root ? locationFault(child) : '<location> may stand in <configuration> only: move it there.';
        if (message !== null) report('LOCATION_INVALID', child, message);
        else if (isActive(child)) open.push({ element: child, path: '', location: child });
        continue;
      }
      const path = parentPath === '' ? name : `${parentPath}/${name}`;
      const facts = declared.get(path);
      if (facts === undefined) {
        report(...unknownSection(child, path, declared));
      } else if (facts.kind === 'group') {
        const reserved = child.attributes.find((attribute) => /^(config|lock)/.test(attribute.name));
        if (reserved !== undefined) {
          report('SECTION_ATTRIBUTE_RESERVED', child, `<${name}> may have no attribute "${reserved.name}": remove it.`);
        }
        open.push({ element: child, path, location });
      } else {
        readSection(child, path, facts, location);
      }
    }
  }
  return { sections, declared, faults };
};

const unknownSection = (
  element: XmlElement,
  path: string,
  declared: ReadonlyMap<string, SectionFacts>,
): [ProblemCode, XmlElement, string] => {
  const lower = path.toLowerCase();
  const meant = [...declared.keys()].find((known) => known.toLowerCase() === lower);
  if (meant !== undefined) {
    const name = meant.slice(meant.lastIndexOf('/') + 1);
    return ['SECTION_MISCASED', element, `<${element.name}> has to be written <${name}>: .NET distinguishes capitals.`];
  }
  const message = `.NET knows no section <${path}>, and <configSections> does not declare it: remove it or declare it.`;
  return ['SECTION_UNKNOWN', element, message];
};

/** Does this `<location>` mean the application itself? */
const isActive = (location: XmlElement): boolean => {
  const path = attributeOf(location, 'path')?.value;
  return path === undefined || path === '' || path === '.';
};

const locationFault = (location: XmlElement): string | null => {
  for (const { name, value } of location.attributes) {
    if (name === 'path') {
      if (!isActive(location) && /^[\s\\./]|[\s\\./]$|[\\?:*"<>|]/.test(value)) {
        return `"${value}" is no path that .NET takes in <location>: correct it.`;
      }
    } else if (name === 'allowOverride' || name === 'inheritInChildApplications') {
      if (value !== 'true' && value !== 'false') return `"${value}" is no value of "${name}": use true or false.`;
    } else if (name === 'overrideMode') {
      if (!['Inherit', 'Allow', 'Deny'].includes(value))
        return `"${value}" is no value of "${name}": use Inherit, Allow or Deny.`;
    } else {
      return `<location> knows no attribute "${name}": remove it.`;
    }
  }
  const both =
    attributeOf(location, 'allowOverride') !== undefined && attributeOf(location, 'overrideMode') !== undefined;
  return both ? '<location> may have allowOverride or overrideMode, not both: remove one.' : null;
};

/** What is wrong with `configSource`, `configProtectionProvider` or `configBuilders` on a section, `null` if nothing is. */
const referenceFault = (text: string, element: XmlElement): string | null => {
  for (const { name, value } of element.attributes) {
    if (name === 'configSource') {
      if (value === '' || /^\s|\s$/.test(value)) return 'configSource has to name a file below the folder of this one.';
      if (/^[\\/]|^[A-Za-z]:|(^|[\\/])\.\.([\\/]|$)/.test(value))
        return 'configSource has to be a path below the folder of this file.';
      if (element.attributes.length > 1) return 'Beside configSource no other attribute may stand: remove the others.';
      const content = element.children.find((child) => child.kind !== 'comment' && !isIgnorable(text, child));
      if (content !== undefined) return 'A section with configSource has to be empty: remove its content.';
    } else if (name === 'configProtectionProvider') {
      if (value === '') return 'configProtectionProvider is empty: name the provider.';
      if (element.attributes.length > 1)
        return 'Beside configProtectionProvider no other attribute may stand: remove the others.';
    } else if (name === 'configBuilders' && value === '') {
      return 'configBuilders is empty: name the builder.';
    }
  }
  return null;
};
