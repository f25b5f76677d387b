import { win32 } from 'node:path';
import { attributeOf, type XmlElement } from '../xml/parse.ts';
import { isIgnorable } from './content.ts';
import { trimDotnet } from './values.ts';

const referenceNames = ['configSource', 'configProtectionProvider', 'configBuilders'];

/** Attributes that make a section's text stand for something else; .NET takes them off before it reads the section. */
export const isReference = (name: string): boolean => referenceNames.includes(name);

const isPathBelow = (source: string): boolean => {
  if (/[/:"<>|*?]/.test(source) || [...source].some((character) => character < ' ')) return false;
  if (source === '' || trimDotnet(source) !== source || win32.isAbsolute(source)) return false;
  const normal = win32.normalize(source);
  return normal !== '.' && normal !== '..' && !normal.startsWith('..\\');
};

const configSourceMessage = (text: string, section: XmlElement, source: string): string | null => {
  if (!isPathBelow(source)) {
    return `configSource="${source}" has to name a file in this folder or below it, with backslashes: correct it.`;
  }
  if (section.attributes.length > 1) return 'Beside configSource there may be no other attribute: remove the others.';
  const content = section.children.find((child) => !isIgnorable(text, child));
  return content === undefined ? null : 'A section with configSource has to be empty: remove what it holds.';
};

/** What .NET refuses of these attributes on a section (BaseConfigurationRecord.cs), `null` if nothing. */
export const referenceMessage = (text: string, section: XmlElement): string | null => {
  if (section.attributes.length === 0) return null;
  const source = attributeOf(section, 'configSource');
  const message = source === undefined ? null : configSourceMessage(text, section, source.value);
  if (message !== null) return message;
  const provider = attributeOf(section, 'configProtectionProvider');
  if (provider?.value === '') return 'configProtectionProvider is empty: name a provider or remove it.';
  if (provider !== undefined && section.attributes.length > 1) {
    return 'Beside configProtectionProvider there may be no other attribute: remove the others.';
  }
  if (attributeOf(section, 'configBuilders')?.value === '')
    return 'configBuilders is empty: name a builder or remove it.';
  return null;
};

/** One spelling for all names of the file that `configSource` means. */
export const configSourceOf = (section: XmlElement): string | null => {
  const source = attributeOf(section, 'configSource');
  return source === undefined ? null : win32.normalize(source.value).toLowerCase();
};
