import { ioError } from '../system/io-error.ts';
import type { ServiceFacts, System } from '../system/system.ts';
import { type Checked, is, isFlag, isNumber, isText, mapOf, objectWith, orNull } from './shape.ts';
import { fromStored, readRecord, stateFiles, toStored, writeJson } from './state-folder.ts';

export const isReceipt = objectWith({
  pid: isNumber,
  /** Start of the process, where the system tells it; milliseconds since 1970. */
  started: orNull(isNumber),
  /** Start of the computer, so that a process id of before a reboot is not taken for a later one. */
  boot: orNull(isNumber),
  /** `sectionKey` of what was read. */
  section: isText,
});

const isLedger = objectWith({
  schemaVersion: is(1),
  /** By service name. */
  services: mapOf(
    objectWith({
      configFile: isText,
      /** We wrote the `<system.net>` around the section: it goes with the section. */
      groupIsOurs: isFlag,
      receipt: orNull(isReceipt),
    }),
  ),
});

/** Which process a service ran as, and which section that process read. */
export type Receipt = Checked<typeof isReceipt>;
/** What we remember of the services and their files from one run to the next. */
export type Ledger = Checked<typeof isLedger>;
export type LedgerEntry = Ledger['services'][string];

const withPaths = ({ schemaVersion, services }: Ledger, change: (path: string) => string): Ledger => ({
  schemaVersion,
  services: Object.fromEntries(
    Object.entries(services).map(([name, entry]) => [name, { ...entry, configFile: change(entry.configFile) }]),
  ),
});

/** Empty where there is none, or none that can be understood. `READ_FAILED` where the disk does not give it. */
export const readLedger = ({ files, machine: { stateFolder } }: System): Ledger => {
  const path = stateFiles(stateFolder).ledger;
  const reading = readRecord(files, path, isLedger);
  if (reading.kind === 'failed') throw ioError(reading.error, 'read', path);
  if (reading.kind !== 'known') return { schemaVersion: 1, services: {} };
  return withPaths(reading.record, (path) => fromStored(stateFolder, path));
};

/** Written whole or not at all. */
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
