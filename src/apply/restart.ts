import type { Plan } from '../plan.ts';
import { markService, writeJournal } from '../records/journal.ts';
import { type Run, receiptOf, stopIfInterrupted } from './run.ts';
import { finishStop, startService, stopService } from './service-steps.ts';

const stopDependents = async (run: Run, name: string): Promise<void> => {
  const { system, options, dependents } = run;
  for (const dependent of await system.services.runningDependents(name)) {
    const facts = await system.services.query(dependent);
    dependents.push(dependent);
    run.journal = { ...run.journal, dependents: [...dependents] };
    writeJournal(system, run.journal);
    await stopService(system, dependent, facts?.pid ?? 0, options);
  }
};

/** Starts again what `--force` stopped, in this run or in one that died, the last one first. */
export const startDependents = async (run: Run): Promise<void> => {
  const { system, options, dependents } = run;
  while (dependents.length > 0) {
    await startService(system, dependents.at(-1) as string, options);
    dependents.pop();
    run.journal = { ...run.journal, dependents: [...dependents] };
  }
};

/** One service at a time, the updater first, so that both are never down together. */
export const restartAll = async (run: Run, plan: Plan): Promise<void> => {
  const { system, options } = run;
  for (const { service, step, section } of plan.services) {
    if (step === 'none') continue;
    stopIfInterrupted(run);
    run.journal = markService(run.journal, service.name, { stoppedByUs: true });
    writeJournal(system, run.journal);
    const pid = service.facts?.pid ?? 0;
    run.moved.push({ name: service.name, pid, ran: pid !== 0 || service.stoppedByUs });
    if (step === 'restart' && options.force) await stopDependents(run, service.name);
    if (step === 'restart') await stopService(system, service.name, pid, options);
    else await finishStop(system, service.name, pid, options);
    const process = receiptOf(system, await startService(system, service.name, options), section);
    await startDependents(run);
    run.journal = markService(run.journal, service.name, { stoppedByUs: false, process });
    writeJournal(system, run.journal);
  }
  await startDependents(run);
};
