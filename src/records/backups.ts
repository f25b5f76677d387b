import { join } from 'node:path';
import { ioError } from '../system/io-error.ts';
import type { Files, System } from '../system/system.ts';
import { type Checked, is, isCount, isFlag, isText, listOf, objectWith, orNull } from './shape.ts';
import {
  fromStored,
  isNoFile,
  isSamePath,
  type RecordReading,
  readRecord,
  stateFiles,
  toStored,
  unfinishedOf,
  writeJson,
  writeWhole,
} from './state-folder.ts';

const isBackup = objectWith({
  schemaVersion: is(1),
  /** The time in UTC, e.g. `20260131T020000Z`; a clock may be wrong, so it says nothing about the order. */
  id: isText,
  /** Counts up from backup to backup: the order of the changes. */
  sequence: isCount,
  time: isText,
  /** The command that was about to change the files. */
  command: isText,
  files: listOf(
    objectWith({
      service: isText,
      configFile: isText,
      /** The file's name in the backup's own folder. */
      name: isText,
      sha256: isText,
      /** SHA-256 of what the change was to put there; `null`: the file was not to change. */
      after: orNull(isText),
      /** We had written the `<system.net>` that was there. */
      groupIsOurs: isFlag,
      /** The first backup of this configuration file: kept for ever. */
      original: isFlag,
    }),
  ),
});

/** Both files as they were before one change. */
export type Backup = Checked<typeof isBackup>;
export type BackupFile = Backup['files'][number];

/** How many backups are kept beside the originals. */
export const keptBackups = 20;

const manifestName = 'backup.json';
const nameOf = (service: string): string => `${service}.exe.config`;

/** Our own names only: what else lies there is somebody's. */
const fileForm = /^[\w-]+\.exe\.config$/;
const idForm = /^\d{8}T\d{6}Z(-\d{2,})?$/;

/** Is this an id that we give to runs and their backups? */
export const isRunId = (text: string): boolean => idForm.test(text);

/** The id of a run that begins at this time, in milliseconds since 1970, such as `20260131T020000Z`. */
export const runIdAt = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');

/** Node takes its time to load its cryptography, so it is loaded for the first hash. */
export const sha256 = (bytes: Uint8Array): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex');

/** A manifest speaks of its own folder only: another disk's may have been written by anybody. */
const isOwn = (backup: Backup, id: string): boolean =>
  backup.id === id && backup.files.every(({ name }) => fileForm.test(name));

/** Folders of our names, each with what its manifest is. A link is not a folder, wherever it leads. */
const findBackups = ({ files, machine: { stateFolder } }: System): { id: string; reading: RecordReading<Backup> }[] => {
  const { backups } = stateFiles(stateFolder);
  return files
    .list(backups)
    .filter((id) => isRunId(id) && files.stat(join(backups, id))?.kind === 'folder')
    .map((id) => {
      const reading = readRecord(files, join(backups, id, manifestName), isBackup);
      return { id, reading: reading.kind === 'known' && !isOwn(reading.record, id) ? { kind: 'broken' } : reading };
    });
};

/** All whole backups, the oldest first. One without a manifest is of a run that died while it made it, and is not a backup. */
export const listBackups = (system: System): Backup[] => {
  const { stateFolder } = system.machine;
  return findBackups(system)
    .flatMap(({ reading }) => (reading.kind === 'known' ? [reading.record] : []))
    .map((backup) => ({
      ...backup,
      files: backup.files.map((file) => ({ ...file, configFile: fromStored(stateFolder, file.configFile) })),
    }))
    .sort((a, b) => a.sequence - b.sequence || (a.id < b.id ? -1 : 1));
};

/** Folders of backups whose manifest can't be understood. */
export const listDamagedBackups = (system: System): string[] => {
  const { backups } = stateFiles(system.machine.stateFolder);
  return findBackups(system)
    .filter(({ reading }) => reading.kind !== 'known' && reading.kind !== 'missing')
    .map(({ id }) => join(backups, id));
};

/** The bytes of a file in a backup, `null` when they are missing or no longer what was kept. */
export const readBackupFile = ({ files, machine }: System, backup: Backup, file: BackupFile): Uint8Array | null => {
  const path = join(stateFiles(machine.stateFolder).backups, backup.id, file.name);
  try {
    const bytes = files.read(path);
    return bytes !== null && sha256(bytes) === file.sha256 ? bytes : null;
  } catch (error) {
    if (isNoFile(error)) return null;
    throw ioError(error, 'read', path);
  }
};

/** Is there a backup of the file as it was found? */
const hasOriginal = (backups: readonly Backup[], configFile: string): boolean =>
  backups.some((backup) => backup.files.some((file) => isSamePath(file.configFile, configFile) && file.original));

/** A file that goes into a backup. */
export interface BackupSource extends Pick<BackupFile, 'service' | 'configFile' | 'after' | 'groupIsOurs'> {
  readonly bytes: Uint8Array;
}

/** Keeps a backup of the files, and answers with its id; the manifest is written last, so that a backup is whole or none. */
export const makeBackup = (
  system: System,
  existing: readonly Backup[],
  command: string,
  sources: readonly BackupSource[],
): string => {
  const { files, machine, clock } = system;
  const { stateFolder } = machine;
  // What is in a damaged backup is not known, and it may be the first one of a file.
  const mayHoldOriginals = listDamagedBackups(system).length > 0;
  const { backups } = stateFiles(stateFolder);
  const now = clock.now();
  const stem = runIdAt(now);
  const taken = new Set(files.list(backups));
  let id = stem;
  for (let next = 2; taken.has(id); next += 1) id = `${stem}-${String(next).padStart(2, '0')}`;
  const folder = join(backups, id);
  files.makeFolder(folder);
  const kept = sources.map(({ bytes, ...source }): BackupFile => {
    const name = nameOf(source.service);
    writeWhole(files, join(folder, name), bytes);
    const configFile = toStored(stateFolder, source.configFile);
    return {
      ...source,
      configFile,
      name,
      sha256: sha256(bytes),
      original: !mayHoldOriginals && !hasOriginal(existing, source.configFile),
    };
  });
  const sequence = Math.max(0, ...existing.map((backup) => backup.sequence)) + 1;
  const time = new Date(now).toISOString();
  const made: Backup = { schemaVersion: 1, id, sequence, time, command, files: kept };
  writeJson(files, join(folder, manifestName), made);
  return id;
};

/** Removes the files that we put there, and the folder when nothing else is in it. */
const removeBackup = (files: Files, folder: string): void => {
  const ours = (name: string): boolean =>
    [name, name.replace(/\.new$/, '')].some((one) => one === manifestName || fileForm.test(one));
  files.remove(join(folder, manifestName));
  files.remove(unfinishedOf(join(folder, manifestName)));
  const names = files.list(folder);
  for (const name of names.filter(ours)) {
    if (files.stat(join(folder, name))?.kind === 'file') files.remove(join(folder, name));
  }
  if (files.list(folder).length === 0) files.removeFolder(folder);
};

/**
 * Removes what is beyond the bound, the oldest first; a backup that holds an original stays, and so does one whose
 * manifest can't be read: it may be a later version's. One that can't be removed does not keep the others.
 */
export const pruneBackups = (system: System): void => {
  const { backups } = stateFiles(system.machine.stateFolder);
  const rest = listBackups(system).filter((backup) => !backup.files.some(({ original }) => original));
  const unfinished = findBackups(system)
    .filter(
      ({ id, reading }) => reading.kind === 'missing' && system.files.stat(join(backups, id, manifestName)) === null,
    )
    .map(({ id }) => id);
  const surplus = rest.slice(0, Math.max(0, rest.length - keptBackups)).map(({ id }) => id);
  for (const id of [...unfinished, ...surplus]) {
    try {
      removeBackup(system.files, join(backups, id));
    } catch {
      // It is tried again after the next change.
    }
  }
};

/** Removes the backup of a change that has not come about; one that holds an original stays. */
export const discardBackup = (system: System, id: string): void => {
  const backup = listBackups(system).find((one) => one.id === id);
  if (backup === undefined || backup.files.some(({ original }) => original)) return;
  removeBackup(system.files, join(stateFiles(system.machine.stateFolder).backups, id));
};
