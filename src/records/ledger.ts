import type { ServiceFacts, System } from '../system/system.ts';
import { isFlag, isNumber, isText, mapOf, objectWith, orNull } from './shape.ts';
import { fromStored, readJson, stateFiles, toStored, writeJson } from './state-folder.ts';

/** Which process a service ran as, and which section that process read. */
export interface Receipt {
  readonly pid: number;
  /** Start of the process, where the system tells it; milliseconds since 1970. */
  readonly started: number | null;
  /** Start of the computer, so that a process id of before a reboot is not taken for a later one. */
  readonly boot: number | null;
  /** `sectionKey` of what was read. */
  readonly section: string;
}

/** What we remember of a service and its file from one run to the next. */
export interface LedgerEntry {
  readonly configFile: string;
  /** We wrote the `<system.net>` around the section: it goes with the section. */
  readonly groupIsOurs: boolean;
  readonly receipt: Receipt | null;
}

export interface Ledger {
  readonly schemaVersion: 1;
  /** By service name. */
  readonly services: Readonly<Record<string, LedgerEntry>>;
}

export const isReceipt = objectWith({
  pid: isNumber,
  started: orNull(isNumber),
  boot: orNull(isNumber),
  section: isText,
});

const isLedger = objectWith({
  services: mapOf(objectWith({ configFile: isText, groupIsOurs: isFlag, receipt: orNull(isReceipt) })),
});

const withPaths = ({ schemaVersion, services }: Ledger, change: (path: string) => string): Ledger => ({
  schemaVersion,
  services: Object.fromEntries(
    Object.entries(services).map(([name, entry]) => [name, { ...entry, configFile: change(entry.configFile) }]),
  ),
});

export const readLedger = ({ files, machine: { stateFolder } }: System): Ledger => {
  const ledger = readJson<Ledger>(files, stateFiles(stateFolder).ledger, isLedger) ?? {
    schemaVersion: 1,
    services: {},
  };
  return withPaths(ledger, (path) => fromStored(stateFolder, path));
};

export const writeLedger = ({ files, machine: { stateFolder } }: System, ledger: Ledger): void =>
  writeJson(
    files,
    stateFiles(stateFolder).ledger,
    withPaths(ledger, (path) => toStored(stateFolder, path)),
  );

/** The clock of a computer moves a little against its uptime, so boot times are compared with this slack. */
const bootSlack = 60_000;

const sameBoot = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) < bootSlack;

/** Is the service still the process that the receipt speaks of? */
export const isSameProcess = (
  receipt: Pick<Receipt, 'pid' | 'started' | 'boot'>,
  facts: ServiceFacts,
  boot: number | null,
): boolean =>
  receipt.pid !== 0 &&
  receipt.pid === facts.pid &&
  sameBoot(receipt.boot, boot) &&
  (receipt.started === null || facts.started === null || receipt.started === facts.started);
