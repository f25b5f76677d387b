import { NAME_RE } from 'xmlchars/xml/1.0/ed4.js';
import { attributeOf, type XmlElement } from '../xml/parse.ts';
import { isIgnorable } from './content.ts';
import { type Fault, structureFault } from './fault.ts';
import { factsOf, implicitSections, isEquivalent, type SectionFacts } from './known-sections.ts';

/** What `<configSections>` declares: sections and groups by path, and what is wrong with it. */
export interface Declarations {
  readonly declared: ReadonlyMap<string, SectionFacts>;
  readonly faults: readonly Fault[];
}

const flag = ['true', 'false'];

/** In characters; a path repeats the names of all groups that are around it, so that depth costs too. */
const pathLimit = 1000;

/** The attributes that each element may have; `null`: any value. */
const attributesByElement: Readonly<Record<string, Readonly<Record<string, readonly string[] | null>>>> = {
  configSections: {},
  sectionGroup: { name: null, type: null },
  section: {
    name: null,
    type: null,
    allowLocation: flag,
    allowExeDefinition: ['MachineOnly', 'MachineToApplication', 'MachineToRoamingUser', 'MachineToLocalUser'],
    allowDefinition: ['Everywhere', 'MachineOnly', 'MachineToApplication', 'MachineToWebRoot'],
    restartOnExternalChanges: flag,
    requirePermission: flag,
    overrideModeDefault: ['Inherit', 'Allow', 'Deny'],
  },
  remove: { name: null },
  clear: {},
};

const fault = (at: { start: number }, message: string): Fault =>
  structureFault({ code: 'CONFIG_SECTIONS_INVALID', at, message });

const nameMessage = (element: XmlElement, name: string | undefined): string | null => {
  if (name === undefined) return `<${element.name}> needs the attribute "name": add it.`;
  if (!NAME_RE.test(name)) return `"${name}" is not a name that .NET takes for a section: correct it.`;
  if (implicitSections.has(name) || name === 'location')
    return `The name "${name}" is .NET's own: remove this element.`;
  if (!name.startsWith('config') || element.name === 'remove') return null;
  const isBuilders = name === 'configBuilders' && element.name === 'section';
  return isBuilders ? null : `"${name}" begins with "config", which .NET keeps for itself: choose another name.`;
};

const attributeFaults = (element: XmlElement): Fault[] => {
  const known = attributesByElement[element.name] ?? {};
  return element.attributes.flatMap((attribute) => {
    const { name, value } = attribute;
    if (!Object.hasOwn(known, name))
      return [fault(attribute, `<${element.name}> knows no attribute "${name}": remove it.`)];
    const values = known[name];
    if (values && !values.includes(value)) {
      return [fault(attribute, `"${value}" is not a value of "${name}": write ${values.join(' or ')}.`)];
    }
    return name === 'type' && value === '' ? [fault(attribute, 'The attribute "type" is empty: name a class.')] : [];
  });
};

const contentFaults = (text: string, element: XmlElement): Fault[] => {
  const content = element.children.find((child) => !isIgnorable(text, child));
  return content === undefined ? [] : [fault(content, `<${element.name}> has to be empty: remove what it holds.`)];
};

const factsIn = (element: XmlElement): SectionFacts => {
  const attributes = new Map(element.attributes.map(({ name, value }) => [name, value]));
  return factsOf(element.name === 'section' ? 'section' : 'group', attributes.get('type') ?? null, attributes);
};

/**
 * Reads `<configSections>` as .NET does (BaseConfigurationRecord.cs, ScanFactoriesRecursive): `remove` and `clear`
 * are checked and have no effect, and what machine.config declares may be declared again only alike.
 */
export const readDeclarations = (
  text: string,
  configSections: XmlElement,
  inherited: ReadonlyMap<string, SectionFacts>,
): Declarations => {
  const declared = new Map<string, SectionFacts>();
  const faults: Fault[] = attributeFaults(configSections);
  const open: { readonly element: XmlElement; readonly path: string }[] = [{ element: configSections, path: '' }];

  const declare = (element: XmlElement, parent: string): void => {
    const name = attributeOf(element, 'name')?.value;
    if (name === undefined) return;
    const path = parent === '' ? name : `${parent}/${name}`;
    if (path.length > pathLimit) {
      faults.push(
        fault(element, `Its path is longer than ${pathLimit} characters, which is not read here: shorten it.`),
      );
      return;
    }
    const facts = factsIn(element);
    if (facts.kind === 'section' && facts.type === null)
      faults.push(fault(element, '<section> needs the attribute "type": add it.'));
    const known = inherited.get(path);
    if (declared.has(path)) faults.push(fault(element, `"${path}" is declared twice: remove one of the two.`));
    else if (known !== undefined && !isEquivalent(known, facts)) {
      faults.push(fault(element, `machine.config declares "${path}", and not alike: remove this declaration.`));
    }
    declared.set(path, facts);
    if (facts.kind === 'group') open.push({ element, path });
  };

  const readChild = (child: XmlElement, path: string): void => {
    if (!Object.hasOwn(attributesByElement, child.name) || child.name === 'configSections') {
      faults.push(fault(child, `<configSections> knows no element <${child.name}>: remove it.`));
      return;
    }
    for (const found of attributeFaults(child)) faults.push(found);
    const message = child.name === 'clear' ? null : nameMessage(child, attributeOf(child, 'name')?.value);
    if (message !== null) faults.push(fault(child, message));
    if (child.name !== 'sectionGroup') faults.push(...contentFaults(text, child));
    if (child.name === 'section' || child.name === 'sectionGroup') declare(child, path);
  };

  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of next.element.children) {
      if (child.kind === 'element') readChild(child, next.path);
      else if (!isIgnorable(text, child))
        faults.push(fault(child, `<${next.element.name}> may hold elements and comments only.`));
    }
  }
  return { declared, faults };
};
