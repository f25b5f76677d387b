import { ConnectorProxyError } from './errors.ts';
import { findStrayFiles, type ObservedFile, observeFile } from './observed/files.ts';
import { machineSectionOf } from './observed/machine.ts';
import { type ObservedProcess, observeProcess } from './observed/processes.ts';
import { programVersion } from './observed/program-version.ts';
import { connector, type Edition, type Role } from './products/connector.ts';
import type { Product } from './products/product.ts';
import type { MachineSection } from './proxy/reading.ts';
import { sha256 } from './records/backups.ts';
import { findJournal, type Journal } from './records/journal.ts';
import { type LedgerEntry, readLedger } from './records/ledger.ts';
import { isSamePath, type RecordReading } from './records/state-folder.ts';
import {
  type Installation,
  type InstalledService,
  type Surroundings,
  type System,
  unseenSurroundings,
} from './system/system.ts';

export { sectionKey } from './observed/section-key.ts';

/** A service as the product has it: its file and its process, each observed for itself. */
export interface ObservedService extends InstalledService, ObservedFile, ObservedProcess {
  /** An earlier run of ours wrote `<system.net>`: it goes with the section. */
  readonly groupIsOurs: boolean;
  /** Files beside the configuration file that people take for it; looked for with the surroundings. */
  readonly strayFiles: readonly string[];
}

/** Everything that a plan is made from, at one moment. */
export interface ObservedState {
  readonly kind: System['kind'];
  readonly product: Product<Role, Edition>;
  readonly edition: Edition | 'custom' | null;
  /** The version of the service program that speaks for the product; `null` where it is not known or was not asked for. */
  readonly version: string | null;
  readonly installation: Installation;
  /** In the order in which the product lists them. */
  readonly services: readonly ObservedService[];
  /** Roles that no service is installed for. */
  readonly missing: readonly Role[];
  readonly machine: MachineSection;
  readonly machineConfigFile: string | null;
  readonly surroundings: Surroundings;
  /** What an earlier run left unfinished. */
  readonly journal: Journal | null;
  /** What the journal's file is: what can't be understood is no reason to forget that there is something. */
  readonly journalIs: RecordReading<Journal>['kind'];
  /** Running services that Windows would have to stop before one of ours; asked for only where a restart is at stake. */
  readonly dependents: readonly { readonly service: string; readonly dependent: string }[];
}

export interface ObserveOptions {
  readonly edition?: Edition | undefined;
  /** What is beside the files: for people. */
  readonly surroundings?: boolean;
  /** Services that depend on ours: for writers. */
  readonly dependents?: boolean;
}

/** What an unfinished run says of a file that holds what it found or wrote: a run that died could not remember it. */
const unfinishedFile = (
  journal: Journal | null,
  configFile: string,
  bytes: Uint8Array | null,
): { groupIsOurs?: boolean; readOnly: boolean } => {
  const file = journal?.files.find((one) => isSamePath(one.configFile, configFile));
  if (file === undefined || bytes === null) return { readOnly: false };
  const now = sha256(bytes);
  return {
    ...(now === file.after ? { groupIsOurs: file.groupIsOurs } : {}),
    readOnly: file.readOnly && (now === file.before || now === file.after),
  };
};

interface Moment {
  readonly machine: MachineSection;
  readonly journal: Journal | null;
  /** By service name. */
  readonly remembered: Readonly<Record<string, LedgerEntry>>;
}

const observeService = async (
  system: System,
  installed: InstalledService,
  { machine, journal, remembered }: Moment,
  { surroundings = false }: ObserveOptions,
): Promise<ObservedService> => {
  const { name, role, configFile } = installed;
  const file = observeFile(system.files, configFile, machine);
  const known = remembered[name];
  const entry = known !== undefined && isSamePath(known.configFile, configFile) ? known : null;
  const process = await observeProcess(system, name, {
    reading: file.reading,
    modified: file.modified,
    receipt: entry?.receipt ?? null,
    journal,
  });
  const unfinished = unfinishedFile(journal, configFile, file.bytes);
  const groupIsOurs = unfinished.groupIsOurs ?? entry?.groupIsOurs ?? false;
  const readOnlyFile = file.readOnlyFile || unfinished.readOnly;
  const strayFiles = surroundings ? findStrayFiles(system.files, configFile, connector.services[role].strayFiles) : [];
  return { ...installed, ...file, ...process, readOnlyFile, groupIsOurs, strayFiles };
};

const observeDependents = async (
  { services }: System,
  names: readonly string[],
): Promise<ObservedState['dependents']> => {
  const found = [];
  for (const service of names) {
    for (const dependent of await services.runningDependents(service)) found.push({ service, dependent });
  }
  return found;
};

const versionOf = ({ files }: System, services: readonly ObservedService[]): string | null => {
  const speaker = services.find(({ role }) => role === connector.listing[0]);
  return speaker === undefined ? null : programVersion(files, speaker.configFile);
};

/** Reads the product's files and asks for the state of its services: the only reader. */
export const observe = async (system: System, options: ObserveOptions = {}): Promise<ObservedState> => {
  const machineConfig = system.machine.machineConfig();
  const machine = machineSectionOf(machineConfig);
  const installation = await system.machine.installation(options.edition);
  const journalFound = findJournal(system);
  const journal = journalFound.kind === 'known' ? journalFound.record : null;
  const moment = { machine, journal, remembered: readLedger(system).services };
  const services: ObservedService[] = [];
  for (const installed of installation.services) {
    services.push(await observeService(system, installed, moment, options));
  }
  const found = new Set(services.map(({ role }) => role));
  const names = services.map(({ name }) => name);
  return {
    kind: system.kind,
    product: connector,
    edition: services[0]?.edition ?? null,
    version: options.surroundings === true ? versionOf(system, services) : null,
    installation,
    services,
    missing: connector.listing.filter((role) => !found.has(role)),
    machine,
    machineConfigFile: machineConfig?.file ?? null,
    surroundings: options.surroundings === true ? await system.machine.surroundings() : unseenSurroundings,
    journal,
    journalIs: journalFound.kind,
    dependents: options.dependents === true ? await observeDependents(system, names) : [],
  };
};

/** Throws `CONNECTOR_NOT_FOUND` where no service is installed. */
export const assertConnector = ({ services, product }: ObservedState, host: string): void => {
  if (services.length > 0) return;
  const names = product.listing.map((role) => product.services[role].name).join(' nor ');
  const neither = product.listing.length > 1 ? `Neither ${names} is installed` : `${names} is not installed`;
  const detail = `${neither}, and no configuration file of either edition was found. Run this on a ${product.words.server}, or name the folder that stands for C:\\ with --root.`;
  const message = `There is no ${product.words.product} on ${host}.`;
  throw new ConnectorProxyError({ code: 'CONNECTOR_NOT_FOUND', message, detail });
};
