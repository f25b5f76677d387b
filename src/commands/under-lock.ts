import { endLeftCapture } from '../apply/capture/end-capture.ts';
import type { StepOptions } from '../apply/service-steps.ts';
import { ConnectorProxyError } from '../errors.ts';
import { stateFiles } from '../records/state-folder.ts';
import { type Report, reportError } from '../report.ts';
import { ioError } from '../system/io-error.ts';
import type { Lock, System } from '../system/system.ts';

/** Elevation and Windows Installer are asked for only when there is something to do, and before anything is touched. */
export const assertReady = async ({ machine }: System): Promise<void> => {
  if (!(await machine.isElevated())) {
    const detail =
      'There is something to change, which only an elevated process may do. Start the console with "Run as administrator", then run the command again. Nothing was touched.';
    throw new ConnectorProxyError({ code: 'ACCESS_DENIED', message: 'This needs an elevated process.', detail });
  }
  const open = await machine.openProgramFolder();
  if (open !== null) {
    const detail = `${open.accounts.join(', ')} may write in ${open.folder}, and what lies there may become part of an elevated run. Move the program below C:\\Program Files, where only administrators write, then run the command again. Nothing was touched.`;
    throw new ConnectorProxyError({
      code: 'PROGRAM_FOLDER_OPEN',
      message: 'The program lies in a folder where others may write.',
      detail,
    });
  }
  if (await machine.isInstalling()) {
    const detail =
      'Windows Installer is at work, perhaps on the connector itself. Wait until it is done, then run the command again. Nothing was touched.';
    throw new ConnectorProxyError({
      code: 'INSTALLATION_IN_PROGRESS',
      message: 'An installation is in progress.',
      detail,
    });
  }
};

const acquire = async ({ files, machine }: System): Promise<Lock> => {
  const { lock } = stateFiles(machine.stateFolder);
  try {
    await files.makePrivateFolder(machine.stateFolder);
    const held = await files.lock(lock);
    if (held !== null) return held;
  } catch (error) {
    throw ioError(error, 'prepare', lock);
  }
  const detail =
    'Two runs at once would undo each other. Wait for the other one, then run the command again. Nothing was touched.';
  throw new ConnectorProxyError({
    code: 'ANOTHER_RUN',
    message: 'Another run is changing this connector.',
    detail,
    file: lock,
  });
};

const captureIsLeft = (): ConnectorProxyError =>
  new ConnectorProxyError({
    code: 'ROLLBACK_INCOMPLETE',
    message: 'A capture that an earlier run has left behind could not be ended.',
    detail: 'The rest was done. What is left is listed, and the next run tries again.',
  });

/**
 * Does the work of a command that changes something while no other does. A capture that a dead run has left behind is
 * ended first; a service that does not start on the old file gets another chance after the work.
 */
export const underLock = async (system: System, options: StepOptions, work: () => Promise<Report>): Promise<Report> => {
  const lock = await acquire(system);
  try {
    const left = await endLeftCapture(system, options);
    const report = await work();
    if (left.length === 0) return report;
    const leftovers = await endLeftCapture(system, options);
    if (leftovers.length === 0 || report.error !== undefined) return report;
    return { ...report, outcome: 'incomplete', error: { ...reportError(captureIsLeft()), leftovers } };
  } finally {
    await lock.release();
  }
};
