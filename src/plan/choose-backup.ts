import { basename } from 'node:path';
import { ConnectorProxyError } from '../errors.ts';
import type { ObservedState } from '../observed.ts';
import {
  type Backup,
  type BackupFile,
  listBackups,
  listDamagedBackups,
  readBackupFile,
  sha256,
} from '../records/backups.ts';
import { isSamePath } from '../records/state-folder.ts';
import type { System } from '../system/system.ts';
import type { RestoredFile } from './restore.ts';

const noBackup = (what: string): ConnectorProxyError =>
  new ConnectorProxyError({
    code: 'BACKUP_NOT_FOUND',
    message: what,
    detail: 'See the backups that there are with: appproxyctl restore --list',
  });

/** What we have made of a file in a backup since: each later change of ours that began with one of these goes on from it. */
const descendantsOf = (
  backups: readonly Backup[],
  from: Backup,
  { configFile, sha256: first }: BackupFile,
): Set<string> => {
  const found = new Set([first]);
  for (const { files } of backups.slice(backups.indexOf(from))) {
    for (const { configFile: changed, sha256: before, after } of files) {
      if (after !== null && found.has(before) && isSamePath(changed, configFile)) found.add(after);
    }
  }
  return found;
};

const restoredFile = (system: System, backups: readonly Backup[], backup: Backup, file: BackupFile): RestoredFile => {
  const { service, configFile, groupIsOurs } = file;
  const bytes = readBackupFile(system, backup, file);
  if (bytes === null) throw noBackup(`The backup ${backup.id} of ${configFile} is damaged or gone.`);
  return { service, configFile, bytes, groupIsOurs, descendants: descendantsOf(backups, backup, file) };
};

/** Files of a backup that belong to services that are installed now. */
const filesFor = (observed: ObservedState, backup: Backup): readonly BackupFile[] =>
  backup.files.filter(({ configFile }) =>
    observed.services.some((service) => isSamePath(service.configFile, configFile)),
  );

const filesOf = (system: System, observed: ObservedState, backups: readonly Backup[], backup: Backup): RestoredFile[] =>
  filesFor(observed, backup).map((file) => restoredFile(system, backups, backup, file));

const originals = (system: System, observed: ObservedState, backups: readonly Backup[]): RestoredFile[] =>
  observed.services.flatMap(({ configFile }) => {
    const isFirst = (file: BackupFile): boolean => file.original && isSamePath(file.configFile, configFile);
    const backup = backups.find(({ files }) => files.some(isFirst));
    const file = backup?.files.find(isFirst);
    return backup === undefined || file === undefined ? [] : [restoredFile(system, backups, backup, file)];
  });

const differs = (observed: ObservedState, file: BackupFile): boolean =>
  observed.services.some(
    ({ configFile, bytes }) =>
      isSamePath(configFile, file.configFile) && (bytes === null || sha256(bytes) !== file.sha256),
  );

/** A newer backup that can't be understood may be the one of the last change: then nothing is guessed. */
const assertKnownLast = (system: System, { id }: Backup): void => {
  const newer = listDamagedBackups(system).findLast((folder) => basename(folder) > id);
  if (newer === undefined) return;
  throw noBackup(
    `The newest backup, in ${newer}, can't be understood, so it is not known what to undo: name one with --to.`,
  );
};

/** The backup made before our last change that took effect: the newest one that is not what is there now. */
const lastChange = (system: System, observed: ObservedState, backups: readonly Backup[]): RestoredFile[] => {
  const fitting = backups.filter((backup) => filesFor(observed, backup).length > 0);
  const chosen =
    fitting.findLast((backup) => filesFor(observed, backup).some((file) => differs(observed, file))) ?? fitting.at(-1);
  if (chosen === undefined) return [];
  assertKnownLast(system, chosen);
  return filesOf(system, observed, backups, chosen);
};

/**
 * The files of the backup that `to` names (an id, `original`; left out: the one before our last change), for what is
 * observed at this moment: what the last change was may be another answer a moment later. `BACKUP_NOT_FOUND` (66)
 * where there is none.
 */
export const chooseBackup = (
  system: System,
  observed: ObservedState,
  to: string | undefined,
  backups: readonly Backup[] = listBackups(system),
): RestoredFile[] => {
  if (to === undefined) {
    const restored = lastChange(system, observed, backups);
    if (restored.length > 0) return restored;
    throw noBackup('There is no backup of these files yet: nothing has been changed by this software.');
  }
  if (to === 'original') {
    const restored = originals(system, observed, backups);
    if (restored.length > 0) return restored;
    throw noBackup('There is no first backup of these files: nothing has been changed by this software.');
  }
  const backup = backups.find(({ id }) => id === to);
  if (backup === undefined) throw noBackup(`There is no backup ${to}.`);
  const restored = filesOf(system, observed, backups, backup);
  if (restored.length > 0) return restored;
  throw noBackup(`The backup ${to} holds no file of a service that is installed now.`);
};
