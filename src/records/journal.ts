import { ConnectorProxyError } from '../errors.ts';
import type { System } from '../system/system.ts';
import { isReceipt, type Receipt } from './ledger.ts';
import { isFlag, isText, listOf, objectWith, orNull } from './shape.ts';
import { fromStored, isOfLaterVersion, readJson, stateFiles, toStored, writeJson } from './state-folder.ts';

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
  /** The process that it runs as, with the section that its file held when that began, or when the run did; `null`: it did not run. */
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
  /** Other services that `force` has stopped and that have not been seen started again. */
  readonly dependents: readonly string[];
}

const isJournal = objectWith({
  id: isText,
  command: isText,
  time: isText,
  files: listOf(
    objectWith({
      service: isText,
      configFile: isText,
      temporary: listOf(isText),
      before: isText,
      after: isText,
      groupIsOurs: isFlag,
    }),
  ),
  services: listOf(objectWith({ service: isText, process: orNull(isReceipt), stoppedByUs: isFlag })),
  dependents: listOf(isText),
});

const withPaths = (journal: Journal, change: (path: string) => string): Journal => ({
  ...journal,
  files: journal.files.map((file) => ({
    ...file,
    configFile: change(file.configFile),
    temporary: file.temporary.map(change),
  })),
});

export const readJournal = ({ files, machine: { stateFolder } }: System): Journal | null => {
  const journal = readJson<Journal>(files, stateFiles(stateFolder).journal, isJournal);
  return journal && withPaths(journal, (path) => fromStored(stateFolder, path));
};

/** The unfinished run of a later version is not ours to finish, nor to forget: `READ_FAILED`. */
export const requireKnownJournal = ({ files, machine: { stateFolder } }: System): void => {
  const { journal } = stateFiles(stateFolder);
  if (!isOfLaterVersion(files, journal)) return;
  const detail =
    'A run of a later version of appproxyctl did not finish, and this version does not know what is left to do. Run set with that version. Nothing was touched.';
  throw new ConnectorProxyError('READ_FAILED', `${journal} can not be understood.`, detail, { file: journal });
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

/** The journal after a service was asked to stop, or was seen started as a new process. */
export const markService = (journal: Journal, name: string, to: Partial<JournalService>): Journal => ({
  ...journal,
  services: journal.services.map((entry) => (entry.service === name ? { ...entry, ...to } : entry)),
});
