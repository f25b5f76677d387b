import { type Fault, problemOf } from '../dotnet/fault.ts';
import { knownSections } from '../dotnet/known-sections.ts';
import { type FoundSection, readStructure } from '../dotnet/structure.ts';
import type { Problem } from '../problems.ts';
import { type Locate, locator } from '../text/position.ts';
import { type DecodedText, type DecodeFailure, decode } from '../xml/encoding.ts';
import { parseXml, type XmlDocument, type XmlElement, type XmlFault } from '../xml/parse.ts';
import { decodeMessage } from './decode-message.ts';
import { type Effect, effectOf, machineEffect, systemEffect } from './effect.ts';
import { forceFaults } from './in-force.ts';
import type { MachineSection } from './machine-config.ts';
import { limitProblems } from './problem-limit.ts';
import { refusalEffect } from './refusal-effect.ts';
import { readSectionContent } from './section.ts';
import { sectionPath } from './section-path.ts';
import { opaqueFault, placeFaults } from './section-place.ts';
import { sectionRange, withEmptySection } from './section-range.ts';
import { withMeaning } from './slips.ts';
import type { MixedReason, ProxySettings, ProxyState } from './state.ts';

export type { MachineSection } from './machine-config.ts';

/** A configuration file as .NET would read it. */
export interface Reading {
  /**
   * `null` when the bytes can't be decoded, or are not well-formed outside of the one section. Where only the section is
   * not well-formed, the document is the text's own with the section as one empty element over its whole range.
   */
  readonly file: (DecodedText & XmlDocument) | null;
  /** Every `<defaultProxy>` at the top level of `<configuration>`'s `<system.net>` groups; more than one is a problem. */
  readonly sections: readonly XmlElement[];
  /** Values of the one section as .NET parses them; `null`: no section, or .NET would refuse it. */
  readonly settings: ProxySettings | null;
  /** Settings of machine.config that are in force for this file, since it has no section; `null`: there are none. */
  readonly inherited: ProxySettings | null;
  readonly state: ProxyState;
  /** One sentence: what .NET makes of it. */
  readonly effect: string;
  /** Why the state is `mixed`, setting by setting; empty where it is not. */
  readonly reasons: readonly MixedReason[];
  /** At most 100, then one that says how many more there are. */
  readonly problems: readonly Problem[];
}

/** What a reading of a text goes by. */
interface Source {
  readonly decoded: DecodedText;
  readonly machine: MachineSection;
  readonly locate: Locate;
}

const unreadable = (problems: readonly Problem[], { problems: ofMachine = [] }: MachineSection): Reading => ({
  file: null,
  sections: [],
  settings: null,
  inherited: null,
  ...(refusalEffect([...problems, ...ofMachine]) ?? systemEffect),
  problems: limitProblems([...problems, ...ofMachine]),
});

const decodeProblem = (failure: DecodeFailure): Problem => ({
  code: 'ENCODING_UNREADABLE',
  severity: 'error',
  scope: 'file',
  when: failure.failure === 'contradiction' ? 'firstConfigRead' : 'start',
  message: decodeMessage(failure),
  line: 1,
  column: 1,
});

const loaderFaults = ({ encoding }: DecodedText): Fault[] => {
  if (encoding.family !== 'single-byte') return [];
  const message = `Windows is reported not to start a service whose file is in ${encoding.name}: save it as UTF-8.`;
  return [{ code: 'ENCODING_OF_LOADER', severity: 'warning', scope: 'file', when: 'start', message, at: { start: 0 } }];
};

/** All sections are looked into, so that everything that is wrong is reported at once; values come from a single one. */
const readContents = (
  text: string,
  sections: readonly FoundSection[],
): { settings: ProxySettings | null; faults: Fault[] } => {
  const contents = sections.map(({ element, location }) => {
    const { settings, faults } = readSectionContent(text, element);
    const isRefused = faults.some(({ severity }) => severity !== 'warning');
    const all = isRefused ? faults : [...faults, ...forceFaults(settings, element)];
    return {
      settings: isRefused ? null : settings,
      faults: location === null ? all : all.map((fault) => ({ ...fault, scope: 'held' as const })),
    };
  });
  const [only] = contents;
  return {
    settings: contents.length === 1 && only ? only.settings : null,
    faults: contents.flatMap(({ faults }) => faults),
  };
};

/** The first place that is not well-formed, and what it is. */
type Broken = Pick<XmlFault, 'fault' | 'offset'>;

const notWellFormed = ({ fault, offset }: Broken, scope: 'section' | 'held' | 'file'): Fault => ({
  code: 'NOT_WELL_FORMED',
  scope,
  when: 'start',
  message:
    scope === 'section'
      ? `The proxy section is not well-formed XML (${fault}): set writes it again, where the rest of the file is in order.`
      : `The file is not well-formed XML (${fault}): correct it there.`,
  at: { start: offset },
});

/** Whose the section is that was read as an empty one: only the file's own, at the top level, can be written again. */
const brokenFaults = (broken: Broken | null, sections: readonly FoundSection[]): Fault[] => {
  if (broken === null) return [];
  const [only, ...others] = sections;
  if (only === undefined || others.length > 0) return [notWellFormed(broken, 'file')];
  return [notWellFormed(broken, only.location === null ? 'section' : 'held')];
};

/** `broken`: what is not well-formed in the section's range, where the document holds an empty one in its place. */
const readDocument = ({ decoded, machine, locate }: Source, document: XmlDocument, broken: Broken | null): Reading => {
  const { text, root } = document;
  const question = { kind: 'application', inherited: machine.declared ?? knownSections, wanted: sectionPath } as const;
  const { sections, faults: structureFaults } = readStructure(document, question);
  const opaque = sections.map((section) => opaqueFault(text, section)).filter((fault) => fault !== null);
  const { settings, faults: contentFaults } =
    opaque.length > 0 || broken !== null ? { settings: null, faults: [] } : readContents(text, sections);
  const faults = [
    ...loaderFaults(decoded),
    ...brokenFaults(broken, sections),
    ...structureFaults.map((fault) => withMeaning(text, fault)),
    ...placeFaults(sections, root, machine),
    ...opaque,
    ...contentFaults,
  ];
  const isInherited = sections.length === 0;
  const problems = [
    ...faults.map((fault) => problemOf(locate, fault)),
    ...(machine.problems ?? []),
    ...(isInherited ? (machine.problemsInForce ?? []) : []),
  ];
  return {
    file: { ...decoded, ...document, text: decoded.text },
    sections: sections.filter(({ location }) => location === null).map(({ element }) => element),
    settings,
    inherited: isInherited ? machine.settings : null,
    ...(refusalEffect(problems) ?? effectOfReading(sections, settings, opaque[0], machine)),
    problems: limitProblems(problems),
  };
};

/**
 * A file that is not well-formed. Where it is certain which part of it is the section, the rest is read with an empty
 * one in its place: if that is well-formed, the fault is the section's, and what else is wrong is found as well.
 */
const readBroken = (source: Source, fault: XmlFault): Reading => {
  const { decoded, machine, locate } = source;
  const refuse = (...faults: readonly Fault[]): Reading =>
    unreadable(
      faults.map((found) => problemOf(locate, found)),
      machine,
    );
  const range = sectionRange(decoded.text);
  if (range === null) return refuse(notWellFormed(fault, 'file'));
  const isInside = fault.offset >= range.start && fault.offset < range.end;
  const inside: Broken = { fault: fault.fault, offset: isInside ? fault.offset : range.start };
  const rest = parseXml(withEmptySection(decoded.text, range));
  if (!('fault' in rest)) return readDocument(source, rest, inside);
  const outside = notWellFormed(rest, 'file');
  return rest.offset === fault.offset ? refuse(outside) : refuse(notWellFormed(inside, 'section'), outside);
};

/**
 * Reads a service's `.exe.config` as .NET Framework would, with what machine.config says about the section.
 * Never throws: whatever the bytes hold becomes a reading with problems. docs/dotnet-behaviour.md has the rules.
 */
export const readConfiguration = (bytes: Uint8Array, machine: MachineSection): Reading => {
  const decoded = decode(bytes);
  if ('failure' in decoded) return unreadable([decodeProblem(decoded)], machine);
  const source: Source = { decoded, machine, locate: locator(decoded.text) };
  const document = parseXml(decoded.text);
  return 'fault' in document ? readBroken(source, document) : readDocument(source, document, null);
};

const effectOfReading = (
  sections: readonly FoundSection[],
  settings: ProxySettings | null,
  opaque: Fault | undefined,
  machine: MachineSection,
): Effect => {
  if (opaque !== undefined) {
    const { message } = opaque;
    return { state: { mode: 'mixed' }, effect: message, reasons: [{ property: 'section', message }] };
  }
  if (settings !== null) return effectOf(settings);
  if (sections.length > 0 || machine.settings === null) return systemEffect;
  if (machine.opaque === undefined) return machineEffect(machine.settings);
  const effect = `By machine.config's section, since the file has none: ${machine.opaque}`;
  return { state: { mode: 'mixed' }, effect, reasons: [{ property: 'section', message: machine.opaque }] };
};
