import type { Reading } from '../proxy/reading.ts';
import type { Journal } from '../records/journal.ts';
import { isSameProcess, type Receipt } from '../records/ledger.ts';
import { isDown, type ServiceFacts, type System } from '../system/system.ts';
import { sectionKey } from './section-key.ts';

export type RestartPending = 'no' | 'yes' | 'likely' | 'unknown';

/** A service's process at one moment, and what is known of the section that it has read. */
export interface ObservedProcess {
  /** `null`: the service can't be asked from here. */
  readonly facts: ServiceFacts | null;
  readonly restartPending: RestartPending;
  /** `sectionKey` of what the running process has certainly read; `null`: not known. */
  readonly processSection: string | null;
  /** A run that did not finish stopped it. */
  readonly stoppedByUs: boolean;
}

/** What is known of a service beside its process. */
export interface ProcessRecords {
  /** What its file holds now; `null`: the file can't be read. */
  readonly reading: Reading | null;
  /** When its file was last written; milliseconds since 1970. */
  readonly modified: number;
  /** What an earlier run remembers of its process. */
  readonly receipt: Receipt | null;
  /** What an earlier run left unfinished. */
  readonly journal: Journal | null;
}

/** The section that the running process has read, as far as a receipt or an unfinished run's journal makes it certain. */
const sectionRead = (
  facts: ServiceFacts | null,
  boot: number | null,
  receipts: readonly (Receipt | null | undefined)[],
): string | null => {
  if (facts === null) return null;
  return receipts.find((receipt) => receipt != null && isSameProcess(receipt, facts, boot))?.section ?? null;
};

/** Would a restart make the service read another section than its process has? */
const restartPendingOf = (
  facts: ServiceFacts | null,
  { fileSection, modified }: { readonly fileSection: string | null; readonly modified: number },
  read: string | null,
  boot: number | null,
): RestartPending => {
  if (facts === null || fileSection === null) return 'unknown';
  if (isDown(facts)) return 'no';
  if (read !== null) return read === fileSection ? 'no' : 'yes';
  if (facts.started !== null) return modified <= facts.started ? 'no' : 'likely';
  return boot !== null && modified <= boot ? 'no' : 'unknown';
};

/** A service that is seen running again, or that somebody has disabled since we stopped it, is not for us to start any more. */
const waitsForStart = (facts: ServiceFacts | null): boolean =>
  facts === null || (isDown(facts) ? facts.startType !== 'disabled' : facts.state === 'startPending');

/** Asks for a service's process and compares what it has read with what its file holds. */
export const observeProcess = async (
  { services, clock }: Pick<System, 'services' | 'clock'>,
  name: string,
  records: ProcessRecords,
): Promise<ObservedProcess> => {
  const facts = await services.query(name);
  const boot = clock.bootTime();
  // Below a root there is no process to compare a file with.
  const fileSection = facts === null || records.reading === null ? null : sectionKey(records.reading);
  const unfinished = records.journal?.services.find(({ service }) => service === name);
  const read = sectionRead(facts, boot, [unfinished?.process, records.receipt]);
  const restartPending = restartPendingOf(facts, { fileSection, modified: records.modified }, read, boot);
  return {
    facts,
    restartPending,
    processSection: read ?? (restartPending === 'no' && facts?.pid !== 0 ? fileSection : null),
    stoppedByUs: (unfinished?.stoppedByUs ?? false) && waitsForStart(facts),
  };
};
