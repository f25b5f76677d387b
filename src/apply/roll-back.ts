import { ConnectorProxyError } from '../errors.ts';
import { discardBackup } from '../records/backups.ts';
import { writeJournal } from '../records/journal.ts';
import { startDependents } from './dependents.ts';
import { removeTemporaries } from './prepare.ts';
import { type Leftover, putBack, reasonOf } from './put-back.ts';
import { closeJournal, rememberAsBefore } from './remember.ts';
import { reviveService } from './revive.ts';
import { attempt, type DroppedDependent, type Run } from './run.ts';

/** How a change ended. */
export interface ApplyResult {
  readonly outcome: 'applied' | 'rolledBack' | 'incomplete' | 'failed';
  readonly error: ConnectorProxyError | null;
  readonly leftovers: readonly Leftover[];
  readonly dropped: readonly DroppedDependent[];
}

const withRemedies = (error: ConnectorProxyError): ConnectorProxyError =>
  new ConnectorProxyError({
    code: error.code,
    message: error.message,
    detail: `${error.detail} Both files were put back. A service that is not as before is listed, with what to do by hand.`,
    ...error.place,
    cause: error,
  });

const incomplete = (error: ConnectorProxyError): ConnectorProxyError =>
  new ConnectorProxyError({
    code: 'ROLLBACK_INCOMPLETE',
    message: 'Not everything could be put back.',
    detail: `It began with: ${error.message} ${error.detail} What is not as before is listed, with what to do by hand; the next set goes on from there.`,
    ...error.place,
    cause: error,
  });

/** `stuck` services are asked to stop and will; `failed` is what is not as before and does not become so by waiting. */
interface Undone {
  readonly failed: readonly Leftover[];
  readonly stuck: readonly Leftover[];
}

/** Puts both files back first, then each service that was touched, the last one first. */
const undo = async (run: Run): Promise<Undone> => {
  const failed: Leftover[] = [];
  const stuck: Leftover[] = [];
  for (const file of run.swapped.toReversed()) {
    const leftover = await putBack(run.system, file, run.backupFolder);
    if (leftover !== null) failed.push(leftover);
  }
  for (const service of run.moved.toReversed()) {
    const revival = await reviveService(run, service);
    if (revival.kind !== 'asBefore') (revival.kind === 'stopping' ? stuck : failed).push(revival.leftover);
  }
  try {
    await startDependents(run);
  } catch (cause) {
    const subject = run.journal.dependents.join(', ');
    failed.push({ subject, state: `does not run as before: ${reasonOf(cause)}`, remedy: 'Start it by hand.' });
  }
  return { failed, stuck };
};

/** Undoes what the run has done, and says what is there now. */
export const rollBack = async (run: Run, error: ConnectorProxyError): Promise<ApplyResult> => {
  const { system, dropped } = run;
  const touched = run.swapped.length + run.moved.length > 0;
  const { failed, stuck } = await undo(run);
  attempt(() => removeTemporaries(system, { ...run.observed, journal: run.journal }));
  if (failed.length === 0 && stuck.length === 0) {
    attempt(() => {
      if (touched) rememberAsBefore(system, run.observed, run.journal);
      closeJournal(system, run.journal);
      if (run.journal.files.length > 0) discardBackup(system, run.journal.id);
    });
    return { outcome: touched ? 'rolledBack' : 'failed', error, leftovers: [], dropped };
  }
  attempt(() => writeJournal(system, run.journal));
  attempt(() => rememberAsBefore(system, run.observed, run.journal));
  if (failed.length === 0) return { outcome: 'rolledBack', error: withRemedies(error), leftovers: stuck, dropped };
  return { outcome: 'incomplete', error: incomplete(error), leftovers: [...failed, ...stuck], dropped };
};
