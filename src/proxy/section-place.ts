import type { Fault } from '../dotnet/fault.ts';
import { referenceMessage } from '../dotnet/reference.ts';
import type { FoundSection } from '../dotnet/structure.ts';
import { attributeOf, type XmlElement } from '../xml/parse.ts';

const held = { scope: 'held', when: null } as const;

/** Why the section's text can't be read here, `null` where it can. */
export const opaqueFault = (text: string, { element }: FoundSection): Fault | null => {
  if (referenceMessage(text, element) !== null) return null;
  const source = attributeOf(element, 'configSource');
  if (source !== undefined) {
    const message = `The section lies in another file (configSource="${source.value}"): move it into this one to manage it here.`;
    return { ...held, code: 'PROXY_SECTION_IN_OTHER_FILE', message, at: source };
  }
  const provider = attributeOf(element, 'configProtectionProvider');
  if (provider !== undefined) {
    const message = 'The section is encrypted (configProtectionProvider): decrypt it to manage it here.';
    return { ...held, code: 'PROXY_SECTION_ENCRYPTED', message, at: provider };
  }
  const builders = attributeOf(element, 'configBuilders');
  if (builders === undefined) return null;
  const message = 'A builder completes the section when it is read (configBuilders): remove that to manage it here.';
  return { ...held, code: 'PROXY_SECTION_BUILT', message, at: builders };
};

const locationFaults = (sections: readonly FoundSection[]): Fault[] =>
  sections.flatMap(({ element, location }) => {
    if (location === null) return [];
    const message = 'The section is in <location>, where it is in force: move it to the top level to manage it here.';
    return [{ ...held, severity: 'warning', code: 'PROXY_SECTION_IN_LOCATION', message, at: element }];
  });

/** Every section after the first: .NET reads none of them. */
export const duplicateFaults = (sections: readonly FoundSection[]): Fault[] => {
  const isHeld = sections.some(({ location }) => location !== null);
  return sections.slice(1).map(({ element }) => ({
    code: 'PROXY_SECTION_DUPLICATE',
    scope: isHeld ? 'held' : 'section',
    when: 'firstConfigRead',
    message: '<defaultProxy> is in the file more than once, in one <system.net> or in several: leave one.',
    at: element,
  }));
};

const lockFaults = (sections: readonly FoundSection[], root: XmlElement): Fault[] => {
  if (sections.length === 0) {
    const message = 'machine.config keeps <defaultProxy> to itself: unlock it there before one is written here.';
    return [{ ...held, severity: 'warning', code: 'PROXY_SECTION_LOCKED', message, at: root }];
  }
  const message = 'machine.config keeps <defaultProxy> to itself: remove the section here or unlock it there.';
  return sections.map(({ element }) => ({
    ...held,
    when: 'firstConfigRead',
    code: 'PROXY_SECTION_LOCKED',
    message,
    at: element,
  }));
};

/** What is wrong with where the section is, and how often. */
export const placeFaults = (
  sections: readonly FoundSection[],
  root: XmlElement,
  machine: { readonly locked: boolean },
): Fault[] => [
  ...duplicateFaults(sections),
  ...locationFaults(sections),
  ...(machine.locked ? lockFaults(sections, root) : []),
];
