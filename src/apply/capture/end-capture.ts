import { join } from 'node:path';
import { ConnectorProxyError } from '../../errors.ts';
import {
  type CaptureJournal,
  captureFiles,
  findCaptureJournal,
  removeCaptureJournal,
} from '../../records/capture-journal.ts';
import { stateFiles, unfinishedOf } from '../../records/state-folder.ts';
import type { System } from '../../system/system.ts';
import { type Leftover, reasonOf } from '../put-back.ts';
import { awaitStart, type StepOptions, startService, waitForStop } from '../service-steps.ts';
import { endingToolOf, isOurSession } from './capture-tool.ts';
import { rememberStart } from './remember-start.ts';

/** A service that is gone or disabled since is not for us to start. */
const startAgain = async (system: System, name: string, options: StepOptions): Promise<void> => {
  await awaitStart(system, name, options);
  let facts = await system.services.query(name);
  if (facts?.state === 'stopPending') {
    await waitForStop(system, name, facts.pid, 'waiting', options);
    facts = await system.services.query(name);
  }
  if (facts === null || facts.startType === 'disabled' || facts.state === 'running') return;
  await rememberStart(system, await startService(system, name, options), name);
};

/** Stops the session that writes our trace, and no other. */
const endSession = async (system: System, { id, program, sessionAsked }: CaptureJournal): Promise<void> => {
  const tools = system.machine.captureTools;
  const { stop, status } = endingToolOf(program);
  const answer = (await tools?.ask(program, status)) ?? null;
  if (tools === null || answer === null) return;
  if (!isOurSession(answer.output, captureFiles(system, id).traceName, sessionAsked)) return;
  const { exitCode } = await tools.run(program, stop);
  if (exitCode === 0) return;
  throw new ConnectorProxyError({
    code: 'CAPTURE_FAILED',
    message: `${program} did not end its capture (exit code ${exitCode}).`,
    detail: `It can be ended with: ${program} ${stop.join(' ')}`,
  });
};

const removeFiles = ({ files, machine }: System, id: string): void => {
  const { folder } = captureFiles({ machine }, id);
  for (const name of files.list(folder)) files.remove(join(folder, name));
  files.removeFolder(folder);
  files.remove(unfinishedOf(stateFiles(machine.stateFolder).captureJournal));
};

/**
 * Ends a capture, however far it came: the service runs, our session is over, the private folder is gone, and last the
 * record. What can't be done is answered, the rest is done all the same, and the record stays for the next run.
 */
export const endCapture = async (
  system: System,
  journal: CaptureJournal,
  options: StepOptions,
): Promise<readonly Leftover[]> => {
  const { service, program, id } = journal;
  const leftovers: Leftover[] = [];
  const attempt = async (subject: string, remedy: string, step: () => Promise<void> | void): Promise<void> => {
    try {
      await step();
    } catch (error) {
      leftovers.push({ subject, state: reasonOf(error), remedy });
    }
  };
  await attempt(service, `Start it with: sc.exe start ${service}`, () => startAgain(system, service, options));
  const ending = `${program} ${endingToolOf(program).stop.join(' ')}`;
  await attempt(program, `End the capture with: ${ending}`, () => endSession(system, journal));
  const { folder } = captureFiles(system, id);
  if (leftovers.length === 0) await attempt(folder, 'Delete the folder.', () => removeFiles(system, id));
  if (leftovers.length === 0) {
    const { captureJournal } = stateFiles(system.machine.stateFolder);
    await attempt(captureJournal, 'Delete the file.', () => removeCaptureJournal(system));
  }
  return leftovers;
};

/**
 * Ends a capture that an earlier run has left behind; the caller holds the lock. Throws `READ_FAILED` where there is a
 * record that can't be understood: it may speak of a service that is down.
 */
export const endLeftCapture = async (system: System, options: StepOptions): Promise<readonly Leftover[]> => {
  if (!system.services.available) return [];
  const found = findCaptureJournal(system);
  if (found.kind === 'missing') return [];
  if (found.kind === 'known') return endCapture(system, found.record, options);
  const file = stateFiles(system.machine.stateFolder).captureJournal;
  throw new ConnectorProxyError({
    code: 'READ_FAILED',
    message: `${file} can not be understood.`,
    detail:
      'A run of capture run did not end. See that the connector service runs and that neither pktmon nor netsh trace is at work, then delete the file. Nothing was touched.',
    file,
  });
};

/** Is there a capture that an earlier run has left behind? */
export const isCaptureLeft = (system: System): boolean =>
  system.services.available && findCaptureJournal(system).kind !== 'missing';
