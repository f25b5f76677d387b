import { assertConnector, type ObservedState, observe } from '../observed.ts';
import { chooseBackup } from '../plan/choose-backup.ts';
import { compareRestored, makeRestorePlan } from '../plan/restore.ts';
import type { Problem } from '../problems.ts';
import { readKnown } from '../proxy/known-readings.ts';
import { type Backup, listBackups, listDamagedBackups, readBackupFile } from '../records/backups.ts';
import { actionsOf, withObserved } from '../report/assemble.ts';
import { backupProblems, withProblems } from '../report/records.ts';
import { type BackupReport, type Report, reportError } from '../report.ts';
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

interface Listing {
  readonly system: System;
  readonly observed: ObservedState;
  readonly backups: readonly Backup[];
  readonly force: boolean;
}

/** What putting this backup back would do now, or why it would be refused. */
const outlookOf = (
  { system, observed, backups, force }: Listing,
  { id }: Backup,
): Pick<BackupReport, 'actions' | 'refusal'> => {
  try {
    return { actions: actionsOf(makeRestorePlan(observed, chooseBackup(system, observed, id, backups), force)) };
  } catch (error) {
    return { refusal: reportError(error).code };
  }
};

const backupReport = (listing: Listing, backup: Backup): BackupReport => ({
  id: backup.id,
  time: backup.time,
  original: backup.files.some(({ original }) => original),
  command: backup.command,
  files: backup.files.map((file) => {
    const bytes = readBackupFile(listing.system, backup, file);
    const proxy = bytes === null ? null : readKnown(bytes, listing.observed.machine).state;
    return { service: file.service, file: file.configFile, proxy };
  }),
  ...outlookOf(listing, backup),
});

/** Backups of which nobody knows what they hold; what the disk does not give has been said with the change. */
const damagedProblems = (system: System): Problem[] => {
  try {
    return backupProblems(listDamagedBackups(readOnly(system)));
  } catch {
    return [];
  }
};

const list = (context: Context, { edition, force = false }: RestoreOptions): Promise<Report> =>
  reported(context, 'restore', async (report) => {
    const system = readOnly(context.system);
    const observed = await observe(system, { edition });
    const listing = { system, observed, backups: listBackups(system), force };
    const backups = listing.backups.map((backup) => backupReport(listing, backup));
    const damaged = backupProblems(listDamagedBackups(system));
    return { ...withProblems(withObserved(report, observed), damaged), backups };
  });

/** Puts a backup of both files back: a change like `set`, with lock, backups, restarts and rollback. */
export const restore = async (context: Context, options: RestoreOptions = {}): Promise<Report> => {
  if (options.list === true) return list(context, options);
  const { system } = context;
  const report = await change(context, 'restore', options, (observed) => {
    assertConnector(observed, system.host);
    const chosen = chooseBackup(readOnly(system), observed, options.to);
    return {
      plan: makeRestorePlan(observed, chosen, options.force ?? false),
      judge: (after) => compareRestored(after, chosen),
    };
  });
  return withProblems(report, damagedProblems(system));
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
  options: ['to', 'list', 'root', 'edition', 'what-if', 'force', ...limitOptions, 'event-log', 'json'],
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
      : backupLines(report.backups, report, style),
};
