import { attributeOf, type XmlElement } from '../xml/parse.ts';

const flag = ['true', 'false'];

const values: Readonly<Record<string, readonly string[]>> = {
  allowOverride: flag,
  inheritInChildApplications: flag,
  overrideMode: ['Inherit', 'Allow', 'Deny'],
};

/** Does this `<location>` mean the application itself? One with another path is read past. */
export const isActiveLocation = (location: XmlElement): boolean => {
  const path = attributeOf(location, 'path')?.value ?? '';
  return path === '' || path === '.';
};

/** Does it lock the sections in it against the files further down? */
export const isLockingLocation = (location: XmlElement): boolean =>
  attributeOf(location, 'allowOverride')?.value === 'false' || attributeOf(location, 'overrideMode')?.value === 'Deny';

/** What .NET refuses in the start tag (BaseConfigurationRecord.cs, ScanLocationSection), `null` if nothing. */
export const locationMessage = (location: XmlElement): string | null => {
  for (const { name, value } of location.attributes) {
    if (name === 'path') {
      const refused = !isActiveLocation(location) && /^[\s\\./]|[\s\\./]$|[\\?:*"<>|]/.test(value);
      if (refused) return `"${value}" is no path that .NET takes in <location>: correct it.`;
      continue;
    }
    const known = values[name];
    if (known === undefined) return `<location> knows no attribute "${name}": remove it.`;
    if (!known.includes(value)) return `"${value}" is no value of "${name}": write ${known.join(' or ')}.`;
  }
  const both = ['allowOverride', 'overrideMode'].every((name) => attributeOf(location, name) !== undefined);
  return both ? '<location> may have allowOverride or overrideMode, not both: remove one.' : null;
};
