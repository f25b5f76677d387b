import type { System } from '../system/system.ts';
import type { Receipt } from './ledger.ts';
import { fromStored, readJson, stateFiles, toStored, writeJson } from './state-folder.ts';

export interface JournalFile {
  readonly service: string;
  readonly configFile: string;
  /** Temporary files that the run may have left beside the configuration file. */
  readonly temporary: readonly string[];
  /** SHA-256 of the whole file before and after. */
  readonly before: string;
  readonly after: string;
  /** Does `<system.net>` stand there by our hand afterwards? */
  readonly groupIsOurs: boolean;
}

export interface JournalService {
  readonly service: string;
  /** The process that ran when the run began, with the section that its file held then; `null`: it did not run. */
  readonly process: Receipt | null;
  /** We have asked it to stop, and have not seen it started again. */
  readonly stoppedByUs: boolean;
}

/** Written before the first step of a change and removed after the last: what a later run finds here was not finished. */
export interface Journal {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly command: string;
  /** ISO 8601. */
  readonly time: string;
  readonly files: readonly JournalFile[];
  readonly services: readonly JournalService[];
}

const withPaths = (journal: Journal, change: (path: string) => string): Journal => ({
  ...journal,
  files: journal.files.map((file) => ({
    ...file,
    configFile: change(file.configFile),
    temporary: file.temporary.map(change),
  })),
});

export const readJournal = ({ files, machine: { stateFolder } }: System): Journal | null => {
  const journal = readJson<Journal>(files, stateFiles(stateFolder).journal);
  return journal && withPaths(journal, (path) => fromStored(stateFolder, path));
};

export const writeJournal = ({ files, machine: { stateFolder } }: System, journal: Journal): void =>
  writeJson(
    files,
    stateFiles(stateFolder).journal,
    withPaths(journal, (path) => toStored(stateFolder, path)),
  );

export const removeJournal = ({ files, machine }: System): void => {
  files.remove(stateFiles(machine.stateFolder).journal);
  files.syncFolder(machine.stateFolder);
};

/** The journal after a service was asked to stop, or was seen started. */
export const markService = (journal: Journal, name: string, stoppedByUs: boolean): Journal => ({
  ...journal,
  services: journal.services.map((entry) => (entry.service === name ? { ...entry, stoppedByUs } : entry)),
});
