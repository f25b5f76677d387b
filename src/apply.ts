import { prepare } from './apply/prepare.ts';
import { closeJournal, rememberChange } from './apply/remember.ts';
import { restartAll } from './apply/restart.ts';
import { type ApplyResult, rollBack } from './apply/roll-back.ts';
import { type ApplyOptions, attempt, type Run } from './apply/run.ts';
import { swapAll } from './apply/swap.ts';
import type { ObservedState } from './observed.ts';
import type { Plan } from './plan.ts';
import { pruneBackups } from './records/backups.ts';
import { ioError } from './system/io-error.ts';
import type { System } from './system/system.ts';

export { assertKnownJournal } from './apply/admit.ts';
export type { ApplyResult } from './apply/roll-back.ts';
export type { ApplyOptions, DroppedDependent } from './apply/run.ts';
export { tidy } from './apply/tidy.ts';

/**
 * Carries a plan out: both files and the restarts that are due, or neither. The caller holds the lock and has made the
 * plan from `observed` under it. Throws `ConnectorProxyError` only before anything was touched.
 */
export const applyPlan = async (
  plan: Plan,
  observed: ObservedState,
  system: System,
  command: string,
  options: ApplyOptions,
): Promise<ApplyResult> => {
  const { journal, backupFolder } = prepare(system, observed, plan, command);
  const run: Run = {
    system,
    observed,
    options,
    backupFolder,
    journal,
    swapped: [],
    moved: [],
    restarted: [],
    dropped: [],
  };
  try {
    await swapAll(run, plan);
    await restartAll(run, plan);
    await options.verify?.(run.restarted);
  } catch (error) {
    return rollBack(run, ioError(error, 'write', system.machine.stateFolder));
  }
  // What the journal knows goes into the ledger first: without that the journal has to stay.
  attempt(() => {
    rememberChange(run, plan);
    closeJournal(system, run.journal);
  });
  attempt(() => pruneBackups(system));
  return { outcome: 'applied', error: null, leftovers: [], dropped: run.dropped };
};
