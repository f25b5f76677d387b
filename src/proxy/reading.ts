import { type Fault, problemOf } from '../dotnet/fault.ts';
import { knownSections, type SectionFacts } from '../dotnet/known-sections.ts';
import { type FoundSection, readStructure } from '../dotnet/structure.ts';
import type { Moment, Problem } from '../problems.ts';
import { type DecodedText, type DecodeFailure, decode } from '../xml/encoding.ts';
import { parseXml, type XmlDocument, type XmlElement } from '../xml/parse.ts';
import { type Effect, effectOf, machineEffect, systemEffect } from './effect.ts';
import { forceFaults } from './in-force.ts';
import { readSectionContent } from './section.ts';
import { opaqueFault, placeFaults } from './section-place.ts';
import type { ProxySettings, ProxyState } from './state.ts';

/** What machine.config says about the section. */
export interface MachineSection {
  /** Its own `<defaultProxy>`: in force where the file has no section. `null`: it has none, or it can't be read. */
  readonly settings: ProxySettings | null;
  /** An application may not write the section: then our section would make the whole file fail. */
  readonly locked: boolean;
  /** .NET refuses its `<defaultProxy>`, and with it that of every application. */
  readonly refused?: boolean;
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

const momentEffects: Readonly<Record<Moment, string>> = {
  start: 'Windows does not start the service: it can not load the file.',
  firstConfigRead: '.NET refuses the whole file, so that the service fails in its start.',
  firstRequest: 'The service shows Running and every request fails: .NET refuses the section.',
};

const invalidEffect = (when: Moment): Effect => ({ state: { mode: 'invalid' }, effect: momentEffects[when] });

const unreadable = (problem: Problem & { readonly when: Moment }): Reading => ({
  file: null,
  sections: [],
  settings: null,
  ...invalidEffect(problem.when),
  problems: [problem],
});

const decodeMessages: Readonly<Record<DecodeFailure['failure'], (name: string) => string>> = {
  unknownEncoding: (name) => `The file is in the encoding "${name}", which is not supported: save it as UTF-8.`,
  invalidBytes: (name) => `The file holds bytes that are no ${name}: save it as UTF-8.`,
  utf16WithoutBom: () => 'The file is UTF-16 without a byte order mark, which is not supported: save it as UTF-8.',
  contradiction: (name) => `The file says encoding="${name}" and its bytes are in another: correct the declaration.`,
};

const decodeProblem = ({ failure, encodingName }: DecodeFailure): Problem & { readonly when: Moment } => ({
  code: 'ENCODING_UNREADABLE',
  severity: 'error',
  scope: 'file',
  when: failure === 'contradiction' ? 'firstConfigRead' : 'start',
  message: decodeMessages[failure](encodingName),
  line: 1,
  column: 1,
});

const loaderFaults = ({ encoding }: DecodedText): Fault[] => {
  if (encoding.family !== 'single-byte') return [];
  const message = `Windows is reported not to start a service whose file is in ${encoding.name}: save it as UTF-8.`;
  return [{ code: 'ENCODING_OF_LOADER', severity: 'warning', scope: 'file', when: 'start', message, at: { start: 0 } }];
};

const firstRefusal = (faults: readonly Fault[]): Effect | null => {
  const moments = ['start', 'firstConfigRead', 'firstRequest'] as const;
  const when = moments.find((moment) => faults.some((fault) => fault.when === moment && fault.severity !== 'warning'));
  return when === undefined ? null : invalidEffect(when);
};

/** All sections are looked into, so that everything that is wrong is told at once; values come from a single one. */
const readContents = (
  text: string,
  sections: readonly FoundSection[],
): { settings: ProxySettings | null; faults: Fault[] } => {
  const contents = sections.map(({ element, location }) => {
    const { settings, faults } = readSectionContent(text, element);
    const all = faults.length > 0 ? faults : forceFaults(settings, element);
    return {
      settings: faults.length > 0 ? null : settings,
      faults: location === null ? all : all.map((fault) => ({ ...fault, scope: 'held' as const })),
    };
  });
  const [only] = contents;
  return {
    settings: contents.length === 1 && only ? only.settings : null,
    faults: contents.flatMap(({ faults }) => faults),
  };
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
    const message = `The file is not well-formed XML (${fault}): correct it there.`;
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
  const { sections, faults: structureFaults } = readStructure(document, machine.declared ?? knownSections);
  const opaque = sections.map((section) => opaqueFault(text, section)).filter((fault) => fault !== null);
  const { settings, faults: contentFaults } =
    opaque.length > 0 ? { settings: null, faults: [] } : readContents(text, sections);
  const faults = [
    ...loaderFaults(decoded),
    ...structureFaults,
    ...placeFaults(sections, root, machine),
    ...opaque,
    ...contentFaults,
  ];
  const { state, effect } = firstRefusal(faults) ?? effectOfReading(sections, settings, opaque[0], machine);
  return {
    file: { ...decoded, ...document },
    sections: sections.filter(({ location }) => location === null).map(({ element }) => element),
    settings,
    state,
    effect,
    problems: faults.map((fault) => problemOf(text, fault)),
  };
};

const effectOfReading = (
  sections: readonly FoundSection[],
  settings: ProxySettings | null,
  opaque: Fault | undefined,
  machine: MachineSection,
): Effect => {
  if (opaque !== undefined) return { state: { mode: 'mixed' }, effect: opaque.message };
  if (settings !== null) return effectOf(settings);
  return sections.length === 0 && machine.settings !== null ? machineEffect(machine.settings) : systemEffect;
};
