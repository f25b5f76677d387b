import type { DecodedText, DecodeFailure } from '../xml/encoding.ts';
import { decode } from '../xml/encoding.ts';
import { attributeOf, parseXml, type XmlDocument, type XmlElement } from '../xml/parse.ts';
import { type Effect, effectOf, systemEffect } from './effect.ts';
import { type Fault, problemOf } from './fault.ts';
import { contentFaultsOf } from './in-force.ts';
import { knownSections, type SectionFacts } from './known-sections.ts';
import type { Problem } from './problem.ts';
import { defaultSettings, readSectionContent } from './section.ts';
import type { ProxySettings, ProxyState } from './state.ts';
import { type FoundSection, readStructure } from './structure.ts';

/** What machine.config says about the section. */
export interface MachineSection {
  /** Its own `<defaultProxy>`: in force where the file has no section. `null`: it has none, or it can't be read. */
  readonly settings: ProxySettings | null;
  /** An application may not write the section: then our section would make the whole file fail. */
  readonly locked: boolean;
  /** The sections that it declares, by path; left out: those of .NET Framework 4 as installed. */
  readonly declared?: ReadonlyMap<string, SectionFacts>;
}

/** A configuration file as .NET would read it. */
export interface Reading {
  /** `null` when the bytes can't be decoded or are not well-formed. */
  readonly file: (DecodedText & XmlDocument) | null;
  /** Every `<defaultProxy>` at the top level of `<configuration>`'s `<system.net>` groups; more than one is a problem. */
  readonly sections: readonly XmlElement[];
  /** Values of the one section as .NET parses them; `null`: no section, or .NET would refuse it. */
  readonly settings: ProxySettings | null;
  readonly state: ProxyState;
  /** One sentence: what .NET makes of it. */
  readonly effect: string;
  readonly problems: readonly Problem[];
}

const invalid = (effect: string): Effect => ({ state: { mode: 'invalid' }, effect });

const unreadable = (problem: Problem): Reading => ({
  file: null,
  sections: [],
  settings: null,
  ...invalid('The service does not start: the file is not one that .NET can load.'),
  problems: [problem],
});

const decodeProblem = ({ failure, encodingName }: DecodeFailure): Problem => ({
  code: 'ENCODING_UNREADABLE',
  severity: 'error',
  scope: 'file',
  when: 'start',
  message:
    failure === 'unknownEncoding'
      ? `The file says that its encoding is "${encodingName}", which is not supported here: save it as UTF-8.`
      : `The bytes of the file are not ${encodingName}: save it as UTF-8.`,
  line: 1,
  column: 1,
});

/** Where the section's text is not here to edit, or can't be read here. */
const heldFault = ({ element, location }: FoundSection): Fault | null => {
  const held = { scope: 'held', when: null, at: element } as const;
  const source = attributeOf(element, 'configSource');
  if (source !== undefined) {
    const message = `The section lies in another file (configSource="${source.value}"): move it into this one to manage it here.`;
    return { ...held, code: 'PROXY_SECTION_IN_OTHER_FILE', message };
  }
  if (attributeOf(element, 'configProtectionProvider') !== undefined) {
    const message = 'The section is encrypted (configProtectionProvider): decrypt it to manage it here.';
    return { ...held, code: 'PROXY_SECTION_ENCRYPTED', message };
  }
  if (attributeOf(element, 'configBuilders') !== undefined) {
    const message =
      'A configuration builder completes the section (configBuilders): remove the attribute to manage it here.';
    return { ...held, code: 'PROXY_SECTION_BUILT', message };
  }
  if (location === null) return null;
  const message = 'The section stands in <location>: it is in force, but move it to the top level to manage it here.';
  return { ...held, severity: 'warning', code: 'PROXY_SECTION_IN_LOCATION', message };
};

const duplicateFaults = (sections: readonly FoundSection[]): Fault[] =>
  sections.slice(1).map(({ element }) => ({
    code: 'PROXY_SECTION_DUPLICATE',
    scope: sections.some(({ location }) => location !== null) ? 'held' : 'section',
    when: 'firstConfigRead',
    message: '<defaultProxy> stands in the file more than once: leave one.',
    at: element,
  }));

const lockFaults = (sections: readonly FoundSection[], machine: MachineSection, root: XmlElement): Fault[] => {
  if (!machine.locked) return [];
  if (sections.length === 0) {
    const message = 'machine.config does not let applications write <defaultProxy>: unlock it there to manage it here.';
    return [{ code: 'MACHINE_SECTION_LOCKED', severity: 'warning', scope: 'held', when: null, message, at: root }];
  }
  const message =
    'machine.config does not let applications write <defaultProxy>: remove the section or unlock it there.';
  return sections.map(({ element }) => ({
    code: 'PROXY_SECTION_LOCKED',
    scope: 'held',
    when: 'firstConfigRead',
    message,
    at: element,
  }));
};

const loaderFaults = ({ encoding }: DecodedText, root: XmlElement): Fault[] => {
  if (encoding.family !== 'single-byte') return [];
  const message = `Windows is reported not to start a service whose file is in ${encoding.name}: save it as UTF-8.`;
  return [
    {
      code: 'ENCODING_OF_LOADER',
      severity: 'warning',
      scope: 'file',
      when: 'start',
      message,
      at: { start: Math.min(0, root.start) },
    },
  ];
};

const momentText = {
  start: 'Windows does not start the service',
  firstConfigRead: '.NET refuses the whole file, so that the service fails',
  firstRequest: 'The service shows Running and every request fails',
} as const;

const invalidEffect = (faults: readonly Fault[]): Effect | null => {
  for (const moment of ['start', 'firstConfigRead', 'firstRequest'] as const) {
    const fault = faults.find(({ when, severity }) => when === moment && severity !== 'warning');
    if (fault !== undefined) return invalid(`${momentText[moment]}.`);
  }
  return null;
};

const opaque = (fault: Fault): Effect => ({ state: { mode: 'mixed' }, effect: fault.message });

const machineEffect = (settings: ProxySettings): Effect => {
  const { state, effect } = effectOf(settings);
  return { state, effect: `The file has no section, so machine.config's decides: ${effect}` };
};

/**
 * Reads a service's `.exe.config` as .NET Framework would, with what machine.config says about the section.
 * Never throws: whatever the bytes hold becomes a reading with problems. docs/dotnet-behaviour.md has the rules.
 */
export const readConfiguration = (bytes: Uint8Array, machine: MachineSection): Reading => {
  const decoded = decode(bytes);
  if ('failure' in decoded) return unreadable(decodeProblem(decoded));
  const document = parseXml(decoded.text);
  if ('fault' in document) {
    const { fault, line, column } = document;
    const message = `The file is not well-formed XML: ${fault}.`;
    return unreadable({
      code: 'NOT_WELL_FORMED',
      severity: 'error',
      scope: 'file',
      when: 'start',
      message,
      line,
      column,
    });
  }
  const { text, root } = document;
  const structure = readStructure(document, machine.declared ?? knownSections);
  const [section] = structure.sections;
  const faults: Fault[] = [...loaderFaults(decoded, root), ...structure.faults, ...duplicateFaults(structure.sections)];
  faults.push(...lockFaults(structure.sections, machine, root));
  const held = structure.sections.map(heldFault).filter((fault) => fault !== null);
  faults.push(...held);
  const opaqueFault = held.find(({ severity }) => severity !== 'warning');

  let settings: ProxySettings | null = null;
  if (section !== undefined && opaqueFault === undefined) {
    const contents = structure.sections.map(({ element }) => readSectionContent(text, element));
    const [content] = contents;
    if (content !== undefined) {
      const wrong = contents.flatMap((each, index) => [
        ...each.faults,
        ...(each.faults.length > 0 ? [] : contentFaultsOf(each.settings, structure.sections[index]?.element ?? root)),
      ]);
      const inLocation = section.location !== null;
      faults.push(...wrong.map((fault) => (inLocation ? { ...fault, scope: 'held' as const } : fault)));
      if (contents.length === 1 && content.faults.length === 0) settings = content.settings;
    }
  }
  const fromSettings =
    section === undefined
      ? machine.settings === null
        ? systemEffect
        : machineEffect(machine.settings)
      : effectOf(settings ?? defaultSettings);
  const { state, effect } = invalidEffect(faults) ?? (opaqueFault === undefined ? fromSettings : opaque(opaqueFault));
  return {
    file: { ...decoded, ...document },
    sections: structure.sections.filter(({ location }) => location === null).map(({ element }) => element),
    settings,
    state,
    effect,
    problems: faults.map((fault) => problemOf(text, fault)),
  };
};
