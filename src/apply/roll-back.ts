import { ConnectorProxyError } from '../errors.ts';
import { sectionKey } from '../observed.ts';
import { discardBackup } from '../records/backups.ts';
import { markService, writeJournal } from '../records/journal.ts';
import { removeTemporaries } from './prepare.ts';
import { type Leftover, putBack, reviveService } from './put-back.ts';
import { closeJournal, rememberAsBefore } from './remember.ts';
import { startDependents } from './restart.ts';
import { attempt, type Run, receiptOf } from './run.ts';

export interface Outcome {
  readonly outcome: 'applied' | 'rolledBack' | 'incomplete' | 'failed';
  readonly error: ConnectorProxyError | null;
  readonly leftovers: readonly Leftover[];
}

const withRemedies = (error: ConnectorProxyError): ConnectorProxyError =>
  new ConnectorProxyError(
    error.code,
    error.message,
    `${error.detail} Both files were put back. A service that is not as before is listed, with what to do by hand.`,
    error.place,
    error,
  );

const incomplete = (error: ConnectorProxyError): ConnectorProxyError =>
  new ConnectorProxyError(
    'ROLLBACK_INCOMPLETE',
    'Not everything could be put back.',
    `It began with: ${error.message} ${error.detail} What is not as before is listed, with what to do by hand; the next set goes on from there.`,
    error.place,
    error,
  );

const sectionBefore = ({ observed }: Run, name: string): string => {
  const reading = observed.services.find((service) => service.name === name)?.reading ?? null;
  return reading === null ? '' : sectionKey(reading);
};

/** Puts both files back first, then each service that was touched, the last one first. */
export const rollBack = async (run: Run, error: ConnectorProxyError): Promise<Outcome> => {
  const { system, options } = run;
  const leftovers: Leftover[] = [];
  const note = (leftover: Leftover | null): boolean => {
    if (leftover !== null) leftovers.push(leftover);
    return leftover === null;
  };
  for (const file of [...run.swapped].reverse()) note(await putBack(system, file, run.backupFolder));
  const stuck: Leftover[] = [];
  for (const service of [...run.moved].reverse()) {
    const revival = await reviveService(system, service, options);
    if (revival.kind !== 'asBefore') (revival.kind === 'stopping' ? stuck : leftovers).push(revival.leftover);
    else {
      const { started } = revival;
      const process = started === null ? {} : { process: receiptOf(system, started, sectionBefore(run, service.name)) };
      run.journal = markService(run.journal, service.name, { stoppedByUs: false, ...process });
    }
  }
  try {
    await startDependents(run);
  } catch (cause) {
    leftovers.push({
      subject: run.dependents.join(', '),
      state: (cause as Error).message,
      remedy: 'Start it by hand.',
    });
  }
  attempt(() => removeTemporaries(system, { ...run.observed, journal: run.journal }));
  if (run.swapped.length + run.moved.length > 0) attempt(() => rememberAsBefore(system, run.observed, run.journal));
  if (leftovers.length === 0 && stuck.length === 0) {
    attempt(() => closeJournal(system, run.journal));
    if (run.journal.files.length > 0) attempt(() => discardBackup(system, run.journal.id));
    return { outcome: run.swapped.length + run.moved.length > 0 ? 'rolledBack' : 'failed', error, leftovers: [] };
  }
  attempt(() => writeJournal(system, run.journal));
  if (leftovers.length === 0) return { outcome: 'rolledBack', error: withRemedies(error), leftovers: stuck };
  return {
    outcome: 'incomplete',
    error: incomplete(error),
    leftovers: [...leftovers, ...stuck],
  };
};
