import { ConnectorProxyError } from '../errors.ts';
import type { RestartedService } from '../network/is-connected.ts';
import type { ObservedState } from '../observed.ts';
import type { FileChange, Plan, PlannedService } from '../plan.ts';
import { type Journal, writeJournal } from '../records/journal.ts';
import type { Receipt } from '../records/ledger.ts';
import type { ServiceFacts, System } from '../system/system.ts';
import type { SwappedFile } from './put-back.ts';
import type { StepOptions } from './service-steps.ts';

export type { RestartedService } from '../network/is-connected.ts';

export interface ApplyOptions extends StepOptions {
  /** Stop running dependents of our services, and start them again. */
  readonly force: boolean;
  /** Someone asked us to stop: files that are swapped but not yet read by a service are put back. */
  readonly interrupted?: (() => boolean) | undefined;
  /** Looks at what came of the restarts; what it throws puts both files back. */
  readonly verify?: ((restarted: readonly RestartedService[]) => Promise<void>) | undefined;
}

/** A service that was stopped or started since the files were swapped. */
export interface MovedService {
  readonly name: string;
  /** The process before the run; 0: it had none. */
  readonly pid: number;
  /** It ran before, or an earlier run had stopped it. */
  readonly ran: boolean;
}

/** A service that `force` had stopped and that can't be started again: nobody waits for it any more. */
export interface DroppedDependent {
  readonly name: string;
  readonly why: 'gone' | 'disabled';
}

/** What one run has done so far: just what a rollback has to undo. */
export interface Run {
  readonly system: System;
  readonly observed: ObservedState;
  readonly options: ApplyOptions;
  readonly backupFolder: string;
  /** As it lies on disk. */
  journal: Journal;
  readonly swapped: SwappedFile[];
  readonly moved: MovedService[];
  /** Those that were started and stayed up. */
  readonly restarted: RestartedService[];
  readonly dropped: DroppedDependent[];
}

/** Changes the journal, on disk first: what is about to be asked of a service has to outlive this process. */
export const note = (run: Run, change: (journal: Journal) => Journal): void => {
  const journal = change(run.journal);
  writeJournal(run.system, journal);
  run.journal = journal;
};

/** What the ledger keeps of a running process; `section` is the `sectionKey` of what it has read. */
export const receiptOf = (system: System, facts: ServiceFacts, section: string): Receipt => ({
  pid: facts.pid,
  started: facts.started,
  boot: system.clock.bootTime(),
  section,
});

/** Services whose file changes. */
export const changes = (plan: Plan): (PlannedService & { change: FileChange })[] =>
  plan.services.filter((one): one is PlannedService & { change: FileChange } => one.change !== null);

/** Throws `INTERRUPTED` where somebody has asked us to stop and no service was touched yet. */
export const assertNotInterrupted = ({ options, moved }: Run): void => {
  if (moved.length > 0 || options.interrupted?.() !== true) return;
  throw new ConnectorProxyError({
    code: 'INTERRUPTED',
    message: 'The run was interrupted.',
    detail: 'Both files are as before. Run the command again when it suits.',
  });
};

/** For the closing steps: what is in force stays in force when they fail, and the next run does them again. */
export const attempt = (step: () => void): void => {
  try {
    step();
  } catch {
    // The journal stays and tells the next run.
  }
};
