import { decode } from '../xml/encoding.ts';
import { attributeOf, elementsOf, parseXml, type XmlElement } from '../xml/parse.ts';
import { readDeclarations } from './declarations.ts';
import { knownSections } from './known-sections.ts';
import type { MachineSection } from './reading.ts';
import { readSectionContent } from './section.ts';
import { sectionPath } from './structure.ts';

/** A machine.config that says nothing about the section, or that is not to be seen. */
export const noMachineSection: MachineSection = { settings: null, locked: false, declared: knownSections };

const isApplicationWide = (location: XmlElement): boolean => {
  const path = attributeOf(location, 'path')?.value ?? '';
  return path === '' || path === '.';
};

const locks = (location: XmlElement): boolean =>
  attributeOf(location, 'allowOverride')?.value === 'false' || attributeOf(location, 'overrideMode')?.value === 'Deny';

/**
 * What machine.config of .NET Framework 4 says about the section: its own values, and whether applications may write
 * it (`allowOverride`, `overrideMode`, `allowExeDefinition`, `overrideModeDefault`). `null` and unreadable bytes count
 * as a file that says nothing.
 */
export const readMachineSection = (bytes: Uint8Array | null): MachineSection => {
  if (bytes === null) return noMachineSection;
  const decoded = decode(bytes);
  if ('failure' in decoded) return noMachineSection;
  const document = parseXml(decoded.text);
  if ('fault' in document) return noMachineSection;
  const top = elementsOf(document.root);
  const declared = new Map(knownSections);
  if (top[0]?.name === 'configSections') {
    for (const [path, facts] of readDeclarations(decoded.text, top[0], new Map()).declared) declared.set(path, facts);
  }
  const locations = top.filter((element) => element.name === 'location' && isApplicationWide(element));
  const sectionsIn = (parent: XmlElement): XmlElement[] =>
    elementsOf(parent)
      .filter(({ name }) => name === 'system.net')
      .flatMap((group) => elementsOf(group).filter(({ name }) => name === 'defaultProxy'));
  const [section] = [document.root, ...locations].flatMap(sectionsIn);
  const facts = declared.get(sectionPath);
  const inLockedLocation = locations.some((location) => locks(location) && sectionsIn(location).length > 0);
  const content = section === undefined ? null : readSectionContent(decoded.text, section);
  return {
    settings: content !== null && content.faults.length === 0 ? content.settings : null,
    locked: inLockedLocation || facts?.machineOnly === true || facts?.locked === true,
    declared,
  };
};
