import { dirname, join } from 'node:path';
import { type ObservedState, sectionKey } from '../observed.ts';
import type { Plan } from '../plan.ts';
import { type BackupSource, isRunId, listBackups, makeBackup, runIdAt, sha256 } from '../records/backups.ts';
import { type Journal, keepJournalAside, writeJournal } from '../records/journal.ts';
import { stateFiles, unfinishedOf } from '../records/state-folder.ts';
import { ioError } from '../system/io-error.ts';
import type { System } from '../system/system.ts';
import { changes, receiptOf } from './run.ts';

/** Where the new content of a file lies until it is renamed into place. */
export const temporaryOf = (path: string, id: string): string => `${path}.${id}.tmp`;

const createJournal = (system: System, observed: ObservedState, plan: Plan, command: string, id: string): Journal => ({
  schemaVersion: 1,
  id,
  command,
  time: new Date(system.clock.now()).toISOString(),
  files: changes(plan).map(({ service, change }) => ({
    service: service.name,
    configFile: service.configFile,
    before: sha256(change.before),
    after: sha256(change.after),
    groupIsOurs: change.groupIsOurs,
    readOnly: service.readOnlyFile,
  })),
  services: observed.services.map(({ name, facts, processSection, reading, stoppedByUs }) => ({
    service: name,
    process:
      facts === null || facts.pid === 0
        ? null
        : receiptOf(system, facts, processSection ?? (reading === null ? '' : sectionKey(reading))),
    stoppedByUs,
  })),
  dependents: observed.journal?.dependents ?? [],
});

/**
 * Removes what a run that died has left: its temporary files beside the configuration files, and a record that it was
 * writing. Only names that we give, whatever a foreign disk's journal says.
 */
export const removeTemporaries = ({ files, machine }: System, { services, journal }: ObservedState): void => {
  const { journal: journalFile, ledger } = stateFiles(machine.stateFolder);
  const records = [journalFile, ledger].map(unfinishedOf);
  const id = journal !== null && isRunId(journal.id) ? journal.id : null;
  const beside = id === null ? [] : services.map(({ configFile }) => temporaryOf(configFile, id));
  for (const path of [...beside, ...records]) if (files.stat(path)?.kind === 'file') files.remove(path);
};

/** A run that died while it replaced a read-only file has left it without its mark. */
export const restoreMarks = ({ files }: System, { services, journal }: ObservedState): void => {
  if (journal === null) return;
  for (const { configFile, readOnlyFile } of services) {
    if (readOnlyFile && files.stat(configFile)?.readOnly === false) files.setReadOnly(configFile, true);
  }
};

/** What is kept: both files, whichever of them changes. */
const sourcesOf = ({ services }: ObservedState, plan: Plan): BackupSource[] =>
  services.flatMap(({ name: service, configFile, bytes, groupIsOurs }) => {
    if (bytes === null) return [];
    const change = changes(plan).find((one) => one.service.configFile === configFile)?.change;
    return [{ service, configFile, bytes, groupIsOurs, after: change === undefined ? null : sha256(change.after) }];
  });

/** Backups of both files, and the journal: after this a run that dies can be finished. */
export const prepare = (
  system: System,
  observed: ObservedState,
  plan: Plan,
  command: string,
): { journal: Journal; backupFolder: string } => {
  const { backups, journal: journalFile } = stateFiles(system.machine.stateFolder);
  try {
    removeTemporaries(system, observed);
    restoreMarks(system, observed);
    let id = runIdAt(system.clock.now());
    if (changes(plan).length > 0) id = makeBackup(system, listBackups(system), command, sourcesOf(observed, plan));
    const journal = createJournal(system, observed, plan, command, id);
    if (observed.journalIs === 'broken') keepJournalAside(system);
    writeJournal(system, journal);
    return { journal, backupFolder: join(backups, id) };
  } catch (error) {
    throw ioError(error, 'prepare', dirname(journalFile));
  }
};
