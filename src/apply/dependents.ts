import type { Journal } from '../records/journal.ts';
import { attempt, note, type Run } from './run.ts';
import { startService, stopService } from './service-steps.ts';

const without =
  (name: string) =>
  (journal: Journal): Journal => ({ ...journal, dependents: journal.dependents.filter((one) => one !== name) });

/** Stops what Windows would have to stop before this service; each is in the journal before it is asked. */
export const stopDependents = async (run: Run, name: string): Promise<void> => {
  const { system, options } = run;
  for (const dependent of await system.services.runningDependents(name)) {
    const facts = await system.services.query(dependent);
    note(run, (journal) => ({ ...without(dependent)(journal), dependents: [...journal.dependents, dependent] }));
    await stopService(system, dependent, facts?.pid ?? 0, options);
  }
};

/** One that is gone or disabled since can't be started by anybody: it is dropped, or every later run would wait for it. */
const startDependent = async (run: Run, name: string): Promise<void> => {
  const { system, options, dropped } = run;
  const facts = await system.services.query(name);
  if (facts === null) dropped.push({ name, why: 'gone' });
  else if (facts.startType === 'disabled' && facts.state !== 'running') dropped.push({ name, why: 'disabled' });
  else await startService(system, name, options);
};

/**
 * Starts again what `force` stopped, in this run or in one that died, the last one first. One that does not start does
 * not keep the others down; the first failure is thrown when all were asked.
 */
export const startDependents = async (run: Run): Promise<void> => {
  if (run.journal.dependents.length === 0) return;
  const failures: unknown[] = [];
  for (const name of run.journal.dependents.toReversed()) {
    try {
      await startDependent(run, name);
      run.journal = without(name)(run.journal);
    } catch (error) {
      failures.push(error);
    }
  }
  // A started one that is still in the journal on disk is asked once more, which changes nothing.
  attempt(() => note(run, (journal) => journal));
  if (failures.length > 0) throw failures[0];
};
