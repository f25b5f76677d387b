import { basename, join } from 'node:path';
import type { Files, System } from '../system/system.ts';
import { isFlag, isText, listOf, objectWith, orNull } from './shape.ts';
import { fromStored, isSamePath, readJson, stateFiles, toStored, writeJson, writeWhole } from './state-folder.ts';

export interface BackupFile {
  readonly service: string;
  readonly configFile: string;
  /** The file's name in the backup's own folder. */
  readonly name: string;
  readonly sha256: string;
  /** SHA-256 of what the change was to put there; `null`: the file was not to change. */
  readonly after: string | null;
  /** Did `<system.net>` stand there by our hand? */
  readonly groupIsOurs: boolean;
  /** The first backup of this configuration file: kept for ever. */
  readonly original: boolean;
}

/** Both files as they were before one change. */
export interface Backup {
  readonly schemaVersion: 1;
  /** Sorts by time, e.g. `20260131T020000Z`. */
  readonly id: string;
  readonly time: string;
  /** The command that was about to change the files. */
  readonly command: string;
  readonly files: readonly BackupFile[];
}

/** How many backups are kept beside the originals. */
export const keptBackups = 20;

const manifestName = 'backup.json';

/** Node takes its time to load its cryptography, so it is loaded for the first hash. */
export const sha256 = (bytes: Uint8Array): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex');

const isBackup = objectWith({
  id: isText,
  time: isText,
  command: isText,
  files: listOf(
    objectWith({
      service: isText,
      configFile: isText,
      name: isText,
      sha256: isText,
      after: orNull(isText),
      groupIsOurs: isFlag,
      original: isFlag,
    }),
  ),
});

/** A manifest speaks of its own folder only: another disk's may have been written by anybody. */
const isOwn = (backup: Backup, id: string): boolean =>
  backup.id === id && backup.files.every(({ name }) => name === basename(name) && !name.includes('\\'));

/** All whole backups, the oldest first. One without a manifest is of a run that died while it made it, and is not a backup. */
export const listBackups = ({ files, machine: { stateFolder } }: System): Backup[] => {
  const { backups } = stateFiles(stateFolder);
  return files
    .list(backups)
    .flatMap((id) => {
      const backup = readJson<Backup>(files, join(backups, id, manifestName), isBackup);
      return backup !== null && isOwn(backup, id) ? [backup] : [];
    })
    .map((backup) => ({
      ...backup,
      files: backup.files.map((file) => ({ ...file, configFile: fromStored(stateFolder, file.configFile) })),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** The bytes of a file in a backup, `null` when they are missing or no longer what was kept. */
export const readBackupFile = ({ files, machine }: System, backup: Backup, file: BackupFile): Uint8Array | null => {
  const bytes = files.read(join(stateFiles(machine.stateFolder).backups, backup.id, file.name));
  return bytes !== null && sha256(bytes) === file.sha256 ? bytes : null;
};

const isOriginal = (backups: readonly Backup[], configFile: string): boolean =>
  !backups.some((backup) => backup.files.some((file) => isSamePath(file.configFile, configFile) && file.original));

/** A file that goes into a backup. */
export interface BackupSource extends Pick<BackupFile, 'service' | 'configFile' | 'after' | 'groupIsOurs'> {
  readonly bytes: Uint8Array;
}

/** Keeps a backup of the files, and answers with its id; the manifest is written last, so that a backup is whole or none. */
export const makeBackup = (
  { files, machine: { stateFolder }, clock }: System,
  existing: readonly Backup[],
  command: string,
  sources: readonly BackupSource[],
): string => {
  const { backups } = stateFiles(stateFolder);
  const time = new Date(clock.now()).toISOString();
  const stem = time.replace(/[-:]|\.\d+/g, '');
  const taken = new Set(files.list(backups));
  let id = stem;
  for (let next = 2; taken.has(id); next += 1) id = `${stem}-${String(next).padStart(2, '0')}`;
  const folder = join(backups, id);
  files.makeFolder(folder);
  const kept = sources.map(({ bytes, ...source }): BackupFile => {
    const name = `${source.service}.exe.config`;
    writeWhole(files, join(folder, name), bytes);
    const configFile = toStored(stateFolder, source.configFile);
    return { ...source, configFile, name, sha256: sha256(bytes), original: isOriginal(existing, source.configFile) };
  });
  const made: Backup = { schemaVersion: 1, id, time, command, files: kept };
  writeJson(files, join(folder, manifestName), made);
  return id;
};

/** Our own names only: what else lies there is somebody's. */
const idForm = /^\d{8}T\d{6}Z(-\d{2,})?$/;

const removeBackup = (files: Files, folder: string): void => {
  files.remove(join(folder, manifestName));
  for (const name of files.list(folder)) files.remove(join(folder, name));
  files.removeFolder(folder);
};

/**
 * Removes what is beyond the bound, the oldest first; a backup that holds an original stays, and so does one whose
 * manifest can't be read: it may be a later version's.
 */
export const pruneBackups = (system: System): void => {
  const { backups } = stateFiles(system.machine.stateFolder);
  const rest = listBackups(system).filter((backup) => !backup.files.some(({ original }) => original));
  const broken = system.files
    .list(backups)
    .filter((id) => idForm.test(id) && system.files.stat(join(backups, id, manifestName)) === null);
  const surplus = rest.slice(0, Math.max(0, rest.length - keptBackups)).map(({ id }) => id);
  for (const id of [...broken, ...surplus]) removeBackup(system.files, join(backups, id));
};

/** Removes the backup of a change that has not come about; one that holds an original stays. */
export const discardBackup = (system: System, id: string): void => {
  const backup = listBackups(system).find((one) => one.id === id);
  if (backup === undefined || backup.files.some(({ original }) => original)) return;
  removeBackup(system.files, join(stateFiles(system.machine.stateFolder).backups, id));
};
