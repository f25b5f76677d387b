import { markService } from '../records/journal.ts';
import type { ServiceFacts } from '../system/system.ts';
import { note, type Run, receiptOf } from './run.ts';

/**
 * Puts into the journal that a service is about to be taken down, and has to be started by whoever finishes this run.
 * Written before the request, since after it this process may die at any moment.
 */
export const noteStop = (run: Run, name: string): void => {
  const known = run.journal.services.some(({ service, stoppedByUs }) => service === name && stoppedByUs);
  if (!known) note(run, (journal) => markService(journal, name, { stoppedByUs: true }));
};

/** Takes it out again: the service was seen running, as a process that has read this section. */
export const noteStarted = (run: Run, name: string, started: ServiceFacts, section: string): void =>
  note(run, (journal) =>
    markService(journal, name, { stoppedByUs: false, process: receiptOf(run.system, started, section) }),
  );
