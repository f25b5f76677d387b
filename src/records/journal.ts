import { dirname, join } from 'node:path';
import type { System } from '../system/system.ts';
import { isReceipt } from './ledger.ts';
import { type Checked, is, isFlag, isText, listOf, objectWith, orNull } from './shape.ts';
import { fromStored, type RecordReading, readRecord, stateFiles, toStored, writeJson } from './state-folder.ts';

const isJournal = objectWith({
  schemaVersion: is(1),
  /** The id of the run, and of its backup. */
  id: isText,
  command: isText,
  /** ISO 8601. */
  time: isText,
  files: listOf(
    objectWith({
      service: isText,
      configFile: isText,
      /** SHA-256 of the whole file before and after. */
      before: isText,
      after: isText,
      /** We wrote the `<system.net>` that is there afterwards. */
      groupIsOurs: isFlag,
      /** The file is read-only; the mark is off for the moment of the rename. */
      readOnly: isFlag,
    }),
  ),
  services: listOf(
    objectWith({
      service: isText,
      /** The process that it runs as, with the section that its file held when that began, or when the run did; `null`: it did not run. */
      process: orNull(isReceipt),
      /** We have asked it to stop, and have not seen it running again. */
      stoppedByUs: isFlag,
    }),
  ),
  /** Other services that `force` has stopped and that have not been seen running again. */
  dependents: listOf(isText),
});

/** Written before the first step of a change and removed after the last: what a later run finds here was not finished. */
export type Journal = Checked<typeof isJournal>;
export type JournalService = Journal['services'][number];

const withPaths = (journal: Journal, change: (path: string) => string): Journal => ({
  ...journal,
  files: journal.files.map((file) => ({ ...file, configFile: change(file.configFile) })),
});

/** The journal as it is found: what it can't tell matters as much as what it tells. */
export const findJournal = ({ files, machine: { stateFolder } }: System): RecordReading<Journal> => {
  const reading = readRecord(files, stateFiles(stateFolder).journal, isJournal);
  if (reading.kind !== 'known') return reading;
  return { kind: 'known', record: withPaths(reading.record, (path) => fromStored(stateFolder, path)) };
};

/** The journal of a run that did not finish; `null`: there is none that can be understood. */
export const readJournal = (system: System): Journal | null => {
  const reading = findJournal(system);
  return reading.kind === 'known' ? reading.record : null;
};

export const writeJournal = ({ files, machine: { stateFolder } }: System, journal: Journal): void =>
  writeJson(
    files,
    stateFiles(stateFolder).journal,
    withPaths(journal, (path) => toStored(stateFolder, path)),
  );

/** After this the run is finished, also where the computer loses its power. */
export const removeJournal = ({ files, machine }: System): void => {
  files.remove(stateFiles(machine.stateFolder).journal);
  files.syncFolder(machine.stateFolder);
};

/** Moves a journal that nobody understands out of the way; it is kept for whoever wants to look. */
export const keepJournalAside = ({ files, machine }: System): void => {
  const { journal } = stateFiles(machine.stateFolder);
  const nameOf = (count: number): string => join(dirname(journal), `journal.unreadable-${count}.json`);
  let count = 1;
  while (files.stat(nameOf(count)) !== null) count += 1;
  files.rename(journal, nameOf(count));
  files.syncFolder(machine.stateFolder);
};

/** The journal after a service was asked to stop, or was seen started as a new process. */
export const markService = (journal: Journal, name: string, to: Partial<JournalService>): Journal => ({
  ...journal,
  services: journal.services.map((entry) => (entry.service === name ? { ...entry, ...to } : entry)),
});
