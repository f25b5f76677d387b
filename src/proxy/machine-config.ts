import { readDeclarations } from '../dotnet/declarations.ts';
import { implicitSections, knownSections, type SectionFacts } from '../dotnet/known-sections.ts';
import { allowsOverride, isActiveLocation } from '../dotnet/location.ts';
import { sectionPath } from '../dotnet/structure.ts';
import { decode } from '../xml/encoding.ts';
import { elementsOf, parseXml, type XmlElement } from '../xml/parse.ts';
import type { MachineSection } from './reading.ts';
import { readSectionContent } from './section.ts';

/** A machine.config that says nothing about the section, or that is not to be seen. */
export const noMachineSection: MachineSection = { settings: null, locked: false, declared: knownSections };

const sectionsIn = (parent: XmlElement): XmlElement[] =>
  elementsOf(parent)
    .filter(({ name }) => name === 'system.net')
    .flatMap((group) => elementsOf(group).filter(({ name }) => name === 'defaultProxy'));

const declaredIn = (text: string, root: XmlElement): ReadonlyMap<string, SectionFacts> => {
  const first = elementsOf(root)[0];
  if (first?.name !== 'configSections') return knownSections;
  return new Map([...readDeclarations(text, first, new Map()).declared, ...implicitSections]);
};

/**
 * What machine.config of .NET Framework 4 says about the section: its own values, whether applications may write it
 * (`allowOverride`, `overrideMode`, `allowExeDefinition`, `overrideModeDefault`), and which sections there are.
 * `null` and bytes that .NET could not read count as a file that says nothing.
 */
export const readMachineSection = (bytes: Uint8Array | null): MachineSection => {
  const decoded = bytes === null ? null : decode(bytes);
  if (decoded === null || 'failure' in decoded) return noMachineSection;
  const document = parseXml(decoded.text);
  if ('fault' in document) return noMachineSection;
  const { text, root } = document;
  const declared = declaredIn(text, root);
  const facts = declared.get(sectionPath);
  const parents = [
    root,
    ...elementsOf(root)
      .filter(({ name }) => name === 'location')
      .filter(isActiveLocation),
  ];
  const holder = parents.find((parent) => sectionsIn(parent).length > 0);
  const section = holder && sectionsIn(holder)[0];
  const content = section === undefined ? null : readSectionContent(text, section);
  const overridable = holder?.name === 'location' ? allowsOverride(holder) : null;
  return {
    settings: content !== null && content.faults.length === 0 ? content.settings : null,
    refused: content !== null && content.faults.length > 0,
    locked: facts?.allowExeDefinition === 'MachineOnly' || !(overridable ?? facts?.locked !== true),
    declared,
  };
};
