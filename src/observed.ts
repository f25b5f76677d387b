import { canonicalAddress } from './dotnet/uri.ts';
import { ConnectorProxyError } from './errors.ts';
import { type Edition, type Role, roles, serviceNames } from './products/connector.ts';
import { readKnown } from './proxy/known-readings.ts';
import { noMachineSection, readMachineSection } from './proxy/machine-config.ts';
import type { MachineSection, Reading } from './proxy/reading.ts';
import type { ProxySettings } from './proxy/state.ts';
import { hideUserInfo, withoutUserInfo } from './proxy/user-info.ts';
import { sha256 } from './records/backups.ts';
import { type Journal, readJournal } from './records/journal.ts';
import { isSameProcess, type Receipt, readLedger } from './records/ledger.ts';
import { isSamePath } from './records/state-folder.ts';
import { ioError } from './system/io-error.ts';
import {
  type Installation,
  type InstalledService,
  isDown,
  maximumFileSize,
  type ServiceFacts,
  type Surroundings,
  type System,
  unseenSurroundings,
} from './system/system.ts';

export type RestartPending = 'no' | 'yes' | 'likely' | 'unknown';

export interface ObservedService extends InstalledService {
  readonly bytes: Uint8Array | null;
  readonly reading: Reading | null;
  /** Why there are no bytes. */
  readonly fault: ConnectorProxyError | null;
  readonly readOnlyFile: boolean;
  /** The file is reached through a link, or has another name too: reading it is fine, replacing it is not. */
  readonly linked: boolean;
  /** `null`: the service can't be asked from here. */
  readonly facts: ServiceFacts | null;
  readonly restartPending: RestartPending;
  /** `sectionKey` of what the running process has certainly read; `null`: not known. */
  readonly processSection: string | null;
  readonly groupIsOurs: boolean;
  /** A run that did not finish stopped it. */
  readonly stoppedByUs: boolean;
}

/** Everything that a plan is made from, at one moment. */
export interface ObservedState {
  readonly kind: System['kind'];
  readonly edition: Edition | 'custom' | null;
  readonly installation: Installation;
  /** In the order connector, updater. */
  readonly services: readonly ObservedService[];
  /** Roles that no service is installed for. */
  readonly missing: readonly Role[];
  readonly machine: MachineSection;
  readonly machineConfigFile: string | null;
  readonly surroundings: Surroundings;
  /** What an earlier run left unfinished. */
  readonly journal: Journal | null;
  /** Running services that Windows would have to stop before one of ours; asked for only where a restart is at stake. */
  readonly dependents: readonly { readonly service: string; readonly dependent: string }[];
}

/** Without the spellings that .NET treats alike. */
const canonicalSettings = (settings: ProxySettings): ProxySettings => ({
  ...settings,
  proxyAddress:
    settings.proxyAddress && (canonicalAddress(settings.proxyAddress) ?? withoutUserInfo(settings.proxyAddress)),
  scriptLocation: settings.scriptLocation && withoutUserInfo(settings.scriptLocation),
  bypassList: settings.bypassList.toSorted(),
});

/**
 * A text that is equal when .NET reads the same values: what a restart would change, and a comment does not. It is
 * kept in receipts, so user information, which .NET ignores in an address, is left out.
 */
export const sectionKey = ({ settings, sections, file }: Reading): string => {
  const content =
    settings === null
      ? sections.map(({ start, end }) => hideUserInfo(file?.text.slice(start, end) ?? ''))
      : Object.entries(canonicalSettings(settings));
  return JSON.stringify(content);
};

const observeFile = (
  { files }: System,
  path: string,
  machine: MachineSection,
): Pick<ObservedService, 'bytes' | 'reading' | 'fault' | 'readOnlyFile' | 'linked'> & { modified: number } => {
  const nothing = { bytes: null, reading: null, readOnlyFile: false, linked: false, modified: 0 };
  try {
    const facts = files.stat(path);
    if (facts === null) {
      const detail =
        "The service is installed but its configuration file is gone. Put the vendor's file back (repair or reinstall the connector), then run the command again.";
      return {
        ...nothing,
        fault: new ConnectorProxyError('CONFIG_NOT_FOUND', `There is no file ${path}.`, detail, { file: path }),
      };
    }
    if (facts.kind === 'folder' || facts.kind === 'other') {
      const detail =
        "The configuration file has to be an ordinary file. Move what stands in its place away and put the vendor's file back.";
      return {
        ...nothing,
        fault: new ConnectorProxyError('READ_FAILED', `${path} is not a file.`, detail, { file: path }),
      };
    }
    if (facts.size > maximumFileSize) {
      const detail = `It has ${facts.size} bytes, more than the 64 MiB that are read. Look at what wrote it, and put the vendor's file back.`;
      return {
        ...nothing,
        fault: new ConnectorProxyError('CONFIG_TOO_LARGE', `${path} is too large.`, detail, { file: path }),
      };
    }
    const bytes = files.read(path);
    if (bytes === null)
      return {
        ...nothing,
        fault: ioError(
          new Error(facts.kind === 'link' ? 'it is a link that leads nowhere' : 'it is gone'),
          'read',
          path,
        ),
      };
    return {
      bytes,
      reading: readKnown(bytes, machine),
      fault: null,
      readOnlyFile: facts.readOnly,
      linked: facts.kind === 'link' || facts.links > 1,
      modified: facts.modified,
    };
  } catch (error) {
    return { ...nothing, fault: ioError(error, 'read', path) };
  }
};

/** The section that the running process has read, as far as a receipt or an unfinished run's journal makes it certain. */
const processSection = (
  facts: ServiceFacts | null,
  boot: number | null,
  receipts: readonly (Receipt | null | undefined)[],
): string | null => {
  if (facts === null) return null;
  return receipts.find((receipt) => receipt != null && isSameProcess(receipt, facts, boot))?.section ?? null;
};

/** Would a restart make the service read another section than its process has? */
const restartPending = (
  facts: ServiceFacts | null,
  fileSection: string | null,
  read: string | null,
  modified: number,
  boot: number | null,
): RestartPending => {
  if (facts === null || fileSection === null) return 'unknown';
  if (isDown(facts)) return 'no';
  if (read !== null) return read === fileSection ? 'no' : 'yes';
  if (facts.started !== null) return modified <= facts.started ? 'no' : 'likely';
  return boot !== null && modified <= boot ? 'no' : 'unknown';
};

/** A run that died after it had written a file could not remember whose `<system.net>` that is. */
const swappedGroup = (journal: Journal | null, configFile: string, bytes: Uint8Array | null): boolean | undefined =>
  bytes === null
    ? undefined
    : journal?.files.find((file) => isSamePath(file.configFile, configFile) && file.after === sha256(bytes))
        ?.groupIsOurs;

/** A service that runs again, or that somebody has disabled since we stopped it, is no more for us to start. */
const waitsForStart = (facts: ServiceFacts | null): boolean =>
  facts === null || (facts.startType !== 'disabled' && isDown(facts));

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

/** Reads both services' files and asks for their state. `surroundings` are for people, `dependents` for writers. */
export const observe = async (
  system: System,
  options: {
    readonly edition?: Edition | undefined;
    readonly surroundings?: boolean;
    readonly dependents?: boolean;
  } = {},
): Promise<ObservedState> => {
  const machineConfig = system.machine.machineConfig();
  const machine = machineConfig === null ? noMachineSection : readMachineSection(machineConfig.bytes);
  const installation = await system.machine.installation(options.edition);
  const journal = readJournal(system);
  const ledger = readLedger(system);
  const boot = system.clock.bootTime();
  const services: ObservedService[] = [];
  for (const installed of installation.services) {
    const { modified, ...file } = observeFile(system, installed.configFile, machine);
    const facts = await system.services.query(installed.name);
    const remembered = ledger.services[installed.name];
    const entry = remembered && isSamePath(remembered.configFile, installed.configFile) ? remembered : undefined;
    const key = file.reading === null ? null : sectionKey(file.reading);
    const unfinished = journal?.services.find(({ service }) => service === installed.name);
    const read = processSection(facts, boot, [unfinished?.process, entry?.receipt]);
    const pending = restartPending(facts, key, read, modified, boot);
    services.push({
      ...installed,
      ...file,
      facts,
      restartPending: pending,
      processSection: read ?? (pending === 'no' && facts?.pid !== 0 ? key : null),
      groupIsOurs: swappedGroup(journal, installed.configFile, file.bytes) ?? entry?.groupIsOurs ?? false,
      stoppedByUs: (unfinished?.stoppedByUs ?? false) && waitsForStart(facts),
    });
  }
  const found = new Set(services.map(({ role }) => role));
  return {
    kind: system.kind,
    edition: services[0]?.edition ?? null,
    installation,
    services,
    missing: roles.filter((role) => !found.has(role)),
    machine,
    machineConfigFile: machineConfig?.file ?? null,
    surroundings: options.surroundings === true ? await system.machine.surroundings() : unseenSurroundings,
    journal,
    dependents:
      options.dependents === true
        ? await observeDependents(
            system,
            services.map(({ name }) => name),
          )
        : [],
  };
};

/** The refusal of every command where no service is installed. */
export const requireConnector = (observed: ObservedState, host: string): ConnectorProxyError | null => {
  if (observed.services.length > 0) return null;
  const detail = `Neither ${serviceNames.connector} nor ${serviceNames.updater} is installed, and no configuration file of either edition was found. Run this on a connector server, or name the folder that stands for C:\\ with --root.`;
  return new ConnectorProxyError('CONNECTOR_NOT_FOUND', `There is no connector on ${host}.`, detail);
};
