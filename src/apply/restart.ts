import type { Plan, PlannedService } from '../plan.ts';
import { startDependents, stopDependents } from './dependents.ts';
import { noteStarted, noteStop } from './noted-steps.ts';
import { assertNotInterrupted, type Run } from './run.ts';
import { finishStop, startService, stopService } from './service-steps.ts';

const restart = async (run: Run, { service, step, section }: PlannedService): Promise<void> => {
  const { system, options } = run;
  const { name, role } = service;
  const pid = service.facts?.pid ?? 0;
  noteStop(run, name);
  run.moved.push({ name, pid, ran: pid !== 0 || service.stoppedByUs });
  if (step === 'restart' && options.force) await stopDependents(run, name);
  if (step === 'restart') await stopService(system, name, pid, options);
  else await finishStop(system, name, pid, options);
  const since = system.clock.now();
  const started = await startService(system, name, options);
  await startDependents(run);
  noteStarted(run, name, started, section);
  run.restarted.push({ name, role, pid: started.pid, since });
};

/** One service at a time, so that both are never down together: first what an earlier run left down, then the updater. */
export const restartAll = async (run: Run, plan: Plan): Promise<void> => {
  const due = (step: PlannedService['step']): PlannedService[] => plan.services.filter((one) => one.step === step);
  for (const planned of [...due('start'), ...due('restart')]) {
    assertNotInterrupted(run);
    await restart(run, planned);
  }
  await startDependents(run);
};
