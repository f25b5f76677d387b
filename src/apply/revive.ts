import { sectionKey } from '../observed.ts';
import { markService } from '../records/journal.ts';
import { isDown, type ServiceFacts } from '../system/system.ts';
import { stopDependents } from './dependents.ts';
import { noteStarted, noteStop } from './noted-steps.ts';
import { type Leftover, reasonOf } from './put-back.ts';
import { attempt, type MovedService, type Run } from './run.ts';
import { awaitStart, startService, stopService, waitForStop } from './service-steps.ts';

/**
 * A service after a rollback. `asBefore`: it runs or rests as it did. `stopping`: it was asked to stop and still does;
 * it has to be started when it is done.
 */
export type Revival =
  | { readonly kind: 'asBefore' }
  | { readonly kind: 'stopping' | 'failed'; readonly leftover: Leftover };

const asBefore: Revival = { kind: 'asBefore' };

const stillStopping = (name: string, pid: number): Revival => ({
  kind: 'stopping',
  leftover: {
    subject: name,
    state: `is still stopping (process ${pid})`,
    remedy: `When process ${pid} has ended, start it with: sc.exe start ${name} (or run set again, which does).`,
  },
});

const sectionBefore = ({ observed }: Run, name: string): string => {
  const reading = observed.services.find((service) => service.name === name)?.reading ?? null;
  return reading === null ? '' : sectionKey(reading);
};

/** It is where it was: the next run has nothing to start. */
const rest = (run: Run, name: string): Revival => {
  run.journal = markService(run.journal, name, { stoppedByUs: false });
  return asBefore;
};

/** Ends the process that has read the new section; `false`: it does not end within the limit. */
const end = async (run: Run, { name, pid, ran }: MovedService, facts: ServiceFacts | null): Promise<boolean> => {
  const { system, options } = run;
  if (facts === null || isDown(facts)) {
    if (ran) attempt(() => noteStop(run, name));
    return facts === null || waitForStop(system, name, facts.pid || pid, 'waiting', options);
  }
  if (ran) noteStop(run, name);
  if (options.force) await stopDependents(run, name);
  await stopService(system, name, facts.pid, options);
  return true;
};

/** Brings a service to where it was, now that the old file is back. */
export const reviveService = async (run: Run, moved: MovedService): Promise<Revival> => {
  const { system, options } = run;
  const { name, pid, ran } = moved;
  try {
    await awaitStart(system, name, options);
    const facts = await system.services.query(name);
    if (facts !== null && !isDown(facts) && facts.pid === pid) return rest(run, name);
    if (!(await end(run, moved, facts))) return stillStopping(name, facts?.pid || pid);
    if (!ran) return rest(run, name);
    const started = await startService(system, name, options);
    attempt(() => noteStarted(run, name, started, sectionBefore(run, name)));
    return asBefore;
  } catch (error) {
    const state = `does not run as before: ${reasonOf(error)}`;
    return { kind: 'failed', leftover: { subject: name, state, remedy: `Start it with: sc.exe start ${name}` } };
  }
};
