import { ConnectorProxyError } from '../errors.ts';
import { isDown, type ServiceFacts, type System } from '../system/system.ts';
import { sameBytes, stageFile, swapFile } from './replace-file.ts';
import { awaitStart, type StepOptions, startService, stopService, waitForStop } from './service-steps.ts';

/** A file that has been swapped: what it held before, and what we put there. */
export interface SwappedFile {
  readonly path: string;
  readonly temporary: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly readOnly: boolean;
}

/** A service that was stopped or started since the files were swapped. */
export interface MovedService {
  readonly name: string;
  /** The process before the run; 0: it had none. */
  readonly pid: number;
  /** It ran before, or an earlier run had stopped it. */
  readonly ran: boolean;
}

/** What could not be put back: what is there now, and what to do by hand. */
export interface Leftover {
  readonly subject: string;
  readonly state: string;
  readonly remedy: string;
}

const reasonOf = (error: unknown): string =>
  error instanceof ConnectorProxyError ? `${error.message} ${error.detail}` : (error as Error).message;

/** Puts the old bytes back, unless somebody else has changed the file since. `null`: it holds the old bytes. */
export const putBack = async (system: System, file: SwappedFile, backupFolder: string): Promise<Leftover | null> => {
  const remedy = `Copy the file back from ${backupFolder}, then restart the service.`;
  try {
    const now = system.files.read(file.path);
    if (sameBytes(now, file.before)) return null;
    if (!sameBytes(now, file.after)) {
      return {
        subject: file.path,
        state: 'was changed by somebody else in the meantime and was left as it is',
        remedy,
      };
    }
    await swapFile(system, await stageFile(system, file.path, file.temporary, file.before, file.readOnly));
    if (sameBytes(system.files.read(file.path), file.before)) return null;
    return { subject: file.path, state: 'does not hold the old bytes after it was written', remedy };
  } catch (error) {
    return { subject: file.path, state: `holds the new section: ${reasonOf(error)}`, remedy };
  }
};

/**
 * A service after a rollback. `asBefore`: it runs or rests as it did; `started` has what it runs as now, where we
 * started it again. `stopping`: it was asked to stop and still does; it has to be started when it is done.
 */
export type Revival =
  | { readonly kind: 'asBefore'; readonly started: ServiceFacts | null }
  | { readonly kind: 'stopping' | 'failed'; readonly leftover: Leftover };

const stillStopping = (name: string, pid: number): Leftover => ({
  subject: name,
  state: `is still stopping (process ${pid})`,
  remedy: `When process ${pid} has ended, start it with: sc.exe start ${name} (or run set again, which does).`,
});

/** Brings a service to where it was, now that the old file is back. */
export const reviveService = async (
  system: System,
  { name, pid, ran }: MovedService,
  options: StepOptions,
): Promise<Revival> => {
  try {
    await awaitStart(system, name, options);
    const facts = await system.services.query(name);
    const down = facts === null || isDown(facts);
    if (!down && facts.pid === pid) return { kind: 'asBefore', started: null };
    if (!down) await stopService(system, name, facts.pid, options);
    else if (facts !== null && !(await waitForStop(system, name, facts.pid || pid, 'waiting', options))) {
      return { kind: 'stopping', leftover: stillStopping(name, facts.pid || pid) };
    }
    return { kind: 'asBefore', started: ran ? await startService(system, name, options) : null };
  } catch (error) {
    const state = `does not run as before: ${reasonOf(error)}`;
    return { kind: 'failed', leftover: { subject: name, state, remedy: `Start it with: sc.exe start ${name}` } };
  }
};
