import { ConnectorProxyError } from '../errors.ts';
import type { System } from '../system/system.ts';
import { sameBytes, stageFile, swapFile } from './replace-file.ts';
import { type StepOptions, startService, stopService, waitForStop } from './service-steps.ts';

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
export const putBack = async (system: System, file: SwappedFile, copyFolder: string): Promise<Leftover | null> => {
  const remedy = `Copy the file back from ${copyFolder}, then restart the service.`;
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

/** Brings a service to where it was, now that the old file is back. `null`: it runs (or rests) as before. */
export const reviveService = async (
  system: System,
  { name, pid, ran }: MovedService,
  options: StepOptions,
): Promise<Leftover | null> => {
  try {
    const facts = await system.services.query(name);
    if (facts !== null && facts.pid !== 0 && facts.pid !== pid && facts.state !== 'stopPending') {
      await stopService(system, name, facts.pid, options);
    } else if (facts?.state === 'running' && facts.pid === pid) {
      return null;
    } else if (
      facts?.state === 'stopPending' &&
      !(await waitForStop(system, name, facts.pid || pid, 'waiting', options))
    ) {
      const remedy = `When process ${facts.pid || pid} has ended, start it with: sc.exe start ${name} (or run set again, which does).`;
      return { subject: name, state: `is still stopping (process ${facts.pid || pid})`, remedy };
    }
    if (ran) await startService(system, name, options);
    return null;
  } catch (error) {
    return {
      subject: name,
      state: `does not run as before: ${reasonOf(error)}`,
      remedy: `Start it with: sc.exe start ${name}`,
    };
  }
};
