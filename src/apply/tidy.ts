import type { ObservedState } from '../observed.ts';
import { keepJournalAside } from '../records/journal.ts';
import type { System } from '../system/system.ts';
import { removeTemporaries, restoreMarks } from './prepare.ts';
import { closeJournal, rememberAsBefore } from './remember.ts';

/** Clears away what an earlier run left although nothing is left to do; what it knew goes into the ledger first. */
export const tidy = (system: System, observed: ObservedState): void => {
  const { journal, journalIs, services } = observed;
  if (journalIs === 'broken') keepJournalAside(system);
  if (journal === null) return;
  removeTemporaries(system, observed);
  restoreMarks(system, observed);
  rememberAsBefore(system, observed, null);
  const waiting = journal.services.map((entry) => ({
    ...entry,
    stoppedByUs: services.some(({ name, stoppedByUs }) => name === entry.service && stoppedByUs),
  }));
  closeJournal(system, { ...journal, services: waiting });
};
