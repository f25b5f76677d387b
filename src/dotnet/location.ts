import { attributeOf, type XmlElement } from '../xml/parse.ts';
import { trimDotnet } from './values.ts';

const flag = ['true', 'false'];

const valuesByName: ReadonlyMap<string, readonly string[]> = new Map([
  ['allowOverride', flag],
  ['inheritInChildApplications', flag],
  ['overrideMode', ['Inherit', 'Allow', 'Deny']],
]);

/** Does this `<location>` mean the application itself? One with another path is read past. */
export const isActiveLocation = (location: XmlElement): boolean => {
  const path = attributeOf(location, 'path')?.value ?? '';
  return path === '' || path === '.';
};

/** May files further down write the sections in it? `null`: as their declarations say. */
export const allowsOverride = (location: XmlElement): boolean | null => {
  const allow = attributeOf(location, 'allowOverride')?.value;
  if (allow !== undefined) return allow !== 'false';
  const mode = attributeOf(location, 'overrideMode')?.value ?? 'Inherit';
  return mode === 'Inherit' ? null : mode !== 'Deny';
};

/** What .NET refuses in the start tag (BaseConfigurationRecord.cs, ScanLocationSection), `null` if nothing. */
export const locationMessage = (location: XmlElement): string | null => {
  for (const { name, value } of location.attributes) {
    if (name === 'path') {
      const refused =
        !isActiveLocation(location) && (trimDotnet(value) !== value || /^[./]|[./]$|[\\?:*"<>|]/.test(value));
      if (refused) return `"${value}" is not a path that .NET takes in <location>: correct it.`;
      continue;
    }
    const known = valuesByName.get(name);
    if (known === undefined) return `<location> knows no attribute "${name}": remove it.`;
    if (!known.includes(value)) return `"${value}" is not a value of "${name}": write ${known.join(' or ')}.`;
  }
  const both = ['allowOverride', 'overrideMode'].every((name) => attributeOf(location, name) !== undefined);
  return both ? '<location> may have allowOverride or overrideMode, not both: remove one.' : null;
};
