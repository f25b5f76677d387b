import { attributeOf, type XmlElement, type XmlNode } from '../xml/parse.ts';
import { isIgnorable } from './content.ts';
import type { Fault } from './fault.ts';
import type { SectionFacts } from './known-sections.ts';

const sectionAttributes = [
  'name',
  'type',
  'allowLocation',
  'allowExeDefinition',
  'allowDefinition',
  'restartOnExternalChanges',
  'requirePermission',
  'overrideModeDefault',
];

const allowedValues: Readonly<Record<string, readonly string[]>> = {
  allowLocation: ['true', 'false'],
  restartOnExternalChanges: ['true', 'false'],
  requirePermission: ['true', 'false'],
  allowExeDefinition: ['MachineOnly', 'MachineToApplication', 'MachineToRoamingUser', 'MachineToLocalUser'],
  allowDefinition: ['Everywhere', 'MachineOnly', 'MachineToApplication', 'MachineToWebRoot'],
  overrideModeDefault: ['Inherit', 'Allow', 'Deny'],
};

const reservedNames = ['location', 'configProtectedData', 'System.Windows.Forms.ApplicationConfigurationSection'];

const xmlName = /^[\p{L}_:][\p{L}\p{N}\p{M}._:·-]*$/u;

/** What `<configSections>` declares: sections and groups by path, and what is wrong with it. */
export interface Declarations {
  readonly declared: ReadonlyMap<string, SectionFacts>;
  readonly faults: readonly Fault[];
}

const fault = (at: XmlNode, message: string): Fault => ({
  code: 'CONFIG_SECTIONS_INVALID',
  scope: 'file',
  when: 'firstConfigRead',
  message,
  at,
});

const nameFault = (element: XmlElement, name: string | undefined): Fault | null => {
  if (name === undefined) return fault(element, `<${element.name}> needs the attribute "name".`);
  if (!xmlName.test(name)) return fault(element, `"${name}" is no name that .NET takes for a section.`);
  if (reservedNames.includes(name)) return fault(element, `The name "${name}" is .NET's own: remove the declaration.`);
  const builders = name === 'configBuilders' && element.name === 'section';
  if (name.startsWith('config') && !builders) {
    return fault(element, `The name "${name}" begins with "config", which .NET keeps to itself: rename the section.`);
  }
  return null;
};

const attributeFaults = (element: XmlElement, allowed: readonly string[]): Fault[] =>
  element.attributes.flatMap(({ name, value }) => {
    if (!allowed.includes(name)) return [fault(element, `<${element.name}> knows no attribute "${name}": remove it.`)];
    const values = allowedValues[name];
    if (values !== undefined && !values.includes(value)) {
      return [fault(element, `"${value}" is no value of "${name}": use ${values.join(', ')}.`)];
    }
    return name === 'type' && value === '' ? [fault(element, 'The attribute "type" is empty: name the class.')] : [];
  });

const sameType = (a: string, b: string): boolean => {
  const parts = (type: string): string[] => type.split(',').map((part) => part.trim().toLowerCase());
  const [nameA, assemblyA] = parts(a);
  const [nameB, assemblyB] = parts(b);
  return nameA === nameB && assemblyA === assemblyB;
};

/**
 * Reads `<configSections>` as .NET does (BaseConfigurationRecord.cs, ScanFactoriesRecursive): `remove` and `clear`
 * are checked and have no effect, a name that machine.config declares may be declared again with the same type only.
 */
export const readDeclarations = (
  text: string,
  configSections: XmlElement,
  inherited: ReadonlyMap<string, SectionFacts>,
): Declarations => {
  const declared = new Map<string, SectionFacts>();
  const faults: Fault[] = attributeFaults(configSections, []);
  const open: { element: XmlElement; path: string }[] = [{ element: configSections, path: '' }];

  const declare = (element: XmlElement, parent: string, kind: 'section' | 'group'): void => {
    const name = attributeOf(element, 'name')?.value;
    const wrongName = nameFault(element, name);
    if (wrongName !== null) faults.push(wrongName);
    if (name === undefined) return;
    const path = parent === '' ? name : `${parent}/${name}`;
    const type = attributeOf(element, 'type')?.value ?? null;
    if (kind === 'section' && type === null) faults.push(fault(element, 'A <section> needs the attribute "type".'));
    const ignores = type?.includes('System.Configuration.IgnoreSection') ?? false;
    const facts: SectionFacts = {
      kind: kind === 'group' ? 'group' : ignores ? 'ignored' : 'section',
      allowLocation: attributeOf(element, 'allowLocation')?.value !== 'false',
      machineOnly: attributeOf(element, 'allowExeDefinition')?.value === 'MachineOnly',
      locked: attributeOf(element, 'overrideModeDefault')?.value === 'Deny',
      type,
    };
    if (declared.has(path)) faults.push(fault(element, `"${path}" is declared twice: remove one of the two.`));
    const known = inherited.get(path);
    const clashes =
      known !== undefined &&
      ((known.kind === 'group') !== (kind === 'group') ||
        (known.type !== null && type !== null && !sameType(known.type, type)));
    if (clashes)
      faults.push(fault(element, `"${path}" is declared by machine.config already: remove this declaration.`));
    declared.set(path, known !== undefined && !clashes ? known : facts);
    if (kind === 'group') open.push({ element, path });
  };

  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of next.element.children) {
      if (child.kind !== 'element') {
        if (!isIgnorable(text, child))
          faults.push(fault(child, 'Only elements and comments may stand in <configSections>.'));
      } else if (child.name === 'sectionGroup') {
        faults.push(...attributeFaults(child, ['name', 'type']));
        declare(child, next.path, 'group');
      } else if (child.name === 'section') {
        faults.push(...attributeFaults(child, sectionAttributes), ...contentFaults(text, child));
        declare(child, next.path, 'section');
      } else if (child.name === 'remove') {
        const wrongName = nameFault(child, attributeOf(child, 'name')?.value);
        faults.push(
          ...attributeFaults(child, ['name']),
          ...(wrongName === null ? [] : [wrongName]),
          ...contentFaults(text, child),
        );
      } else if (child.name === 'clear') {
        faults.push(...attributeFaults(child, []), ...contentFaults(text, child));
      } else {
        faults.push(fault(child, `<configSections> knows no element <${child.name}>: remove it.`));
      }
    }
  }
  return { declared, faults };
};

const contentFaults = (text: string, element: XmlElement): Fault[] =>
  element.children
    .filter((child) => !isIgnorable(text, child))
    .map((child) => fault(child, `<${element.name}> holds something: it has to be empty.`));
