import { ConnectorProxyError } from '../errors.ts';
import { type ObservedState, observe, requireConnector } from '../observed.ts';
import { makeRestorePlan, type RestoredFile } from '../plan/restore.ts';
import { readConfiguration } from '../proxy/reading.ts';
import {
  type Backup,
  type BackupFile,
  listBackups,
  listDamagedBackups,
  readBackupFile,
  sha256,
} from '../records/backups.ts';
import { isSamePath } from '../records/state-folder.ts';
import { withObserved } from '../report/assemble.ts';
import { backupProblems, withProblems } from '../report/records.ts';
import type { BackupReport, Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import { type ChangeOptions, change } from './change.ts';
import { limitOptions, type SystemCommand } from './command.ts';
import { type Context, reported } from './context.ts';
import { backupLines } from './show/backups.ts';
import { showChange } from './show/change.ts';

export interface RestoreOptions extends ChangeOptions {
  /** Id of a backup, or `original`; left out: the state before the last change. */
  readonly to?: string | undefined;
  /** Only list the backups. */
  readonly list?: boolean | undefined;
}

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

/** The backup made before our last change that took effect: the newest one that is not what is there now. */
const lastChange = (system: System, observed: ObservedState, backups: readonly Backup[]): RestoredFile[] => {
  const fitting = backups.filter((backup) => filesFor(observed, backup).length > 0);
  const chosen =
    fitting.findLast((backup) => filesFor(observed, backup).some((file) => differs(observed, file))) ?? fitting.at(-1);
  if (chosen === undefined) return [];
  return filesFor(observed, chosen).map((file) => restoredFile(system, backups, chosen, file));
};

const choose = (system: System, observed: ObservedState, to: string | undefined): RestoredFile[] => {
  const backups = listBackups(system);
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
  const restored = filesFor(observed, backup).map((file) => restoredFile(system, backups, backup, file));
  if (restored.length > 0) return restored;
  throw noBackup(`The backup ${to} holds no file of a service that is installed now.`);
};

const backupReport = (system: System, observed: ObservedState, backup: Backup): BackupReport => ({
  id: backup.id,
  time: backup.time,
  original: backup.files.some(({ original }) => original),
  command: backup.command,
  files: backup.files.map((file) => {
    const bytes = readBackupFile(system, backup, file);
    const proxy = bytes === null ? null : readConfiguration(bytes, observed.machine).state;
    return { service: file.service, file: file.configFile, proxy };
  }),
});

const list = (context: Context, { edition }: RestoreOptions): Promise<Report> =>
  reported(context, 'restore', async (report) => {
    const system = readOnly(context.system);
    const observed = await observe(system, { edition });
    const backups = listBackups(system).map((backup) => backupReport(system, observed, backup));
    const damaged = backupProblems(listDamagedBackups(system));
    return { ...withProblems(withObserved(report, observed), damaged), backups };
  });

/** Puts a backup of both files back: a change like `set`, with lock, backups, restarts and rollback. */
export const restore = (context: Context, options: RestoreOptions = {}): Promise<Report> => {
  if (options.list === true) return list(context, options);
  const { system } = context;
  let chosen: RestoredFile[] | null = null;
  const planRestore = (observed: ObservedState) => {
    const none = requireConnector(observed, system.host);
    if (none !== null) throw none;
    chosen ??= choose(readOnly(system), observed, options.to);
    return makeRestorePlan(observed, chosen, options.force ?? false);
  };
  return change(context, 'restore', options, planRestore);
};

/** `appproxyctl restore` */
export const restoreCommand: SystemCommand = {
  name: 'restore',
  kind: 'changes',
  summary: 'put back a backup of both files',
  about: [
    'Without --to it undoes our last change. It is a change like set: backups, restarts, rollback.',
    'So a second restore undoes the first one; --to ID gives the same state however often it is run.',
    'Refused where the file outside the section is no longer what it was (another vendor version): use set instead.',
  ],
  options: ['to', 'list', 'root', 'edition', 'what-if', 'force', ...limitOptions, 'json'],
  examples: [
    { line: 'appproxyctl restore --list', says: 'which backups there are' },
    { line: 'appproxyctl restore --what-if', says: 'what undoing the last change would put back' },
    { line: 'appproxyctl restore', says: 'undo the last change' },
    { line: 'appproxyctl restore --to original', says: 'the files as first found' },
  ],
  run: (context, { settings }) => restore(context, settings),
  show: (report, { style, setCommand }) =>
    report.backups === undefined
      ? showChange(report, style, setCommand.replace(' set', ' restore'))
      : backupLines(report.backups, style),
};
