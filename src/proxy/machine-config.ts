import { type Fault, problemOf } from '../dotnet/fault.ts';
import { implicitSections, knownSections, type SectionFacts } from '../dotnet/known-sections.ts';
import { allowsOverride } from '../dotnet/location.ts';
import { type FoundSection, readStructure, type Structure } from '../dotnet/structure.ts';
import type { Moment, Problem } from '../problems.ts';
import { locator } from '../text/position.ts';
import { decode } from '../xml/encoding.ts';
import { parseXml, type XmlDocument } from '../xml/parse.ts';
import { decodeMessage } from './decode-message.ts';
import { forceFaults } from './in-force.ts';
import { limitProblems } from './problem-limit.ts';
import { readSectionContent } from './section.ts';
import { sectionPath } from './section-path.ts';
import { duplicateFaults, opaqueFault } from './section-place.ts';
import type { ProxySettings } from './state.ts';

/** What machine.config says about the section, and what is wrong with it as a whole. */
export interface MachineSection {
  /** Its own `<defaultProxy>`: in force where the file has no section. `null`: it has none, or it can't be read. */
  readonly settings: ProxySettings | null;
  /** An application may not write the section: then our section would make the whole file fail. */
  readonly locked: boolean;
  /** What .NET refuses in it, and with it every application; left out: nothing. */
  readonly problems?: readonly Problem[];
  /** What fails at the first request where its section is in force, so that a section in the file mends it. */
  readonly problemsInForce?: readonly Problem[];
  /** Why the settings of its section are not known, where they are in another file or encrypted. */
  readonly opaque?: string;
  /** The sections that it declares, by path; left out: those of .NET Framework 4 as installed. */
  readonly declared?: ReadonlyMap<string, SectionFacts>;
}

/** A machine.config that says nothing about the section, or that is not to be seen. */
export const noMachineSection: MachineSection = { settings: null, locked: false, declared: knownSections };

/** A problem of machine.config as one of each service: its place goes into the message, since it is in another file. */
const elsewhere = (
  { line, column, message, severity }: Problem,
  { code, scope, when }: Pick<Problem, 'code' | 'scope'> & { readonly when: Moment },
): Problem => {
  const place = line === undefined ? 'machine.config' : `machine.config, line ${line}, column ${column ?? 1}`;
  return { code, severity, scope, when, message: `${place}: ${message}` };
};

const refusal = { code: 'MACHINE_CONFIG_REFUSED', scope: 'machine', when: 'firstConfigRead' } as const;
const sectionRefusal = { code: 'MACHINE_SECTION_REFUSED', scope: 'machine', when: 'firstRequest' } as const;

/** No section of it counts: .NET refuses the file before it looks at one. */
const refused = (problems: readonly Problem[]): MachineSection => ({
  ...noMachineSection,
  problems: limitProblems(problems.map((problem) => elsewhere(problem, refusal))),
});

const unreadable = (message: string, place: { line: number; column: number }): MachineSection =>
  refused([{ code: refusal.code, severity: 'error', scope: 'machine', message, ...place }]);

/** Something that is not a file is in the place of machine.config: .NET reads no configuration at all. */
export const machineConfigIsNoFile: MachineSection = refused([
  {
    code: refusal.code,
    severity: 'error',
    scope: 'machine',
    message: 'It is not a file. Move what is in its place away, and put the file of .NET Framework back.',
  },
]);

const isLocked = (declared: ReadonlyMap<string, SectionFacts>, found: FoundSection | undefined): boolean => {
  const facts = declared.get(sectionPath);
  const overridable = found?.location ? allowsOverride(found.location) : null;
  return facts?.allowExeDefinition === 'MachineOnly' || !(overridable ?? facts?.locked !== true);
};

const readSection = (
  text: string,
  found: FoundSection,
): Pick<MachineSection, 'settings' | 'problems' | 'problemsInForce' | 'opaque'> => {
  const locate = locator(text);
  const asProblems = (faults: readonly Fault[], as: Parameters<typeof elsewhere>[1]): readonly Problem[] =>
    limitProblems(faults.map((fault) => elsewhere(problemOf(locate, fault), as)));
  const opaque = opaqueFault(text, found);
  const { settings, faults } = readSectionContent(text, found.element);
  if (opaque !== null) return { settings, opaque: opaque.message };
  const refused = faults.filter(({ severity }) => severity !== 'warning');
  if (refused.length > 0) return { settings: null, problems: asProblems(refused, sectionRefusal) };
  const inForce = forceFaults(settings, found.element).filter(({ when }) => when !== null);
  return { settings, problemsInForce: asProblems(inForce, { ...sectionRefusal, scope: 'section' }) };
};

const readDocument = (document: XmlDocument, structure: Structure): MachineSection => {
  const { text } = document;
  const { sections, faults } = structure;
  const errors = [...faults, ...duplicateFaults(sections)].filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) {
    const locate = locator(text);
    return refused(errors.map((fault) => problemOf(locate, fault)));
  }
  const [found] = sections;
  const declared = new Map([...structure.declared, ...implicitSections]);
  const content = found === undefined ? { settings: null } : readSection(text, found);
  return { ...content, locked: isLocked(declared, found), declared };
};

/**
 * Reads machine.config of .NET Framework 4 as .NET does, as a whole: what it refuses there stops every application.
 * Gives the section's own values, whether applications may write it (`allowOverride`, `overrideMode`,
 * `allowExeDefinition`, `overrideModeDefault`), and which sections there are. `null`: the file is not to be seen.
 */
export const readMachineSection = (bytes: Uint8Array | null): MachineSection => {
  if (bytes === null) return noMachineSection;
  const decoded = decode(bytes);
  if ('failure' in decoded) return unreadable(decodeMessage(decoded), { line: 1, column: 1 });
  const document = parseXml(decoded.text);
  if ('fault' in document) {
    const message = `The file is not well-formed XML (${document.fault}): correct it there.`;
    return unreadable(message, locator(decoded.text)(document.offset));
  }
  const question = { kind: 'machine', inherited: implicitSections, wanted: sectionPath } as const;
  return readDocument(document, readStructure(document, question));
};
