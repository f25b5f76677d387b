import { ConnectorProxyError } from '../errors.ts';
import type { ObservedState } from '../observed.ts';
import type { FileChange, Plan, PlannedService } from '../plan.ts';
import type { Journal } from '../records/journal.ts';
import type { Receipt } from '../records/ledger.ts';
import type { ServiceFacts, System } from '../system/system.ts';
import type { MovedService, SwappedFile } from './put-back.ts';
import type { StepOptions } from './service-steps.ts';

export interface ApplyOptions extends StepOptions {
  /** Stop running dependents of our services, and start them again. */
  readonly force: boolean;
  /** Someone asked us to stop: files that are swapped but not yet read by a service are put back. */
  readonly interrupted?: (() => boolean) | undefined;
}

/** What one run has done so far: just what a rollback has to undo. */
export interface Run {
  readonly system: System;
  readonly observed: ObservedState;
  readonly options: ApplyOptions;
  readonly backupFolder: string;
  journal: Journal;
  readonly swapped: SwappedFile[];
  readonly moved: MovedService[];
  readonly dependents: string[];
}

export const receiptOf = (system: System, facts: ServiceFacts, section: string): Receipt => ({
  pid: facts.pid,
  started: facts.started,
  boot: system.clock.bootTime(),
  section,
});

/** Services whose file changes. */
export const changes = (plan: Plan): (PlannedService & { change: FileChange })[] =>
  plan.services.filter((one): one is PlannedService & { change: FileChange } => one.change !== null);

export const stopIfInterrupted = ({ options, moved }: Run): void => {
  if (moved.length > 0 || options.interrupted?.() !== true) return;
  throw new ConnectorProxyError(
    'INTERRUPTED',
    'The run was interrupted.',
    'Both files are as before. Run the command again when it suits.',
  );
};

/** For the closing steps: what is in force stays in force when they fail, and the next run does them again. */
export const attempt = (step: () => void): void => {
  try {
    step();
  } catch {
    // The journal that stays behind tells the next run.
  }
};
