import { dirname } from 'node:path';
import { ConnectorProxyError } from '../../errors.ts';
import { type CaptureJournal, captureFiles, writeCaptureJournal } from '../../records/capture-journal.ts';
import type { CaptureTools } from '../../system/capture-tools.ts';
import { ioError } from '../../system/io-error.ts';
import type { System } from '../../system/system.ts';
import type { Leftover } from '../put-back.ts';
import { type StepOptions, startService, stopService } from '../service-steps.ts';
import type { CaptureTool } from './capture-tool.ts';
import { endCapture } from './end-capture.ts';
import { rememberStart } from './remember-start.ts';

/** All that a capture is made of. */
export interface CaptureOrder {
  readonly id: string;
  readonly tool: CaptureTool;
  readonly tools: CaptureTools;
  readonly service: CaptureJournal['service'];
  readonly pid: number;
  /** How long the capture goes on after the service was started; milliseconds. */
  readonly wait: number;
  /** Absolute path of the file that is handed over. */
  readonly out: string;
}

export interface CaptureOptions extends StepOptions {
  readonly interrupted?: (() => boolean) | undefined;
}

/** One thing that is done; what is said of it is all that a what-if shows. */
export interface CaptureStep {
  readonly say: string;
  readonly do: () => Promise<void>;
}

const pollInterval = 500;

const callTool = async ({ tool, tools }: CaptureOrder, args: readonly string[], what: string): Promise<void> => {
  const { exitCode, output } = await tools.run(tool.program, args);
  if (exitCode === 0) return;
  const said = output.trim().slice(0, 300);
  throw new ConnectorProxyError({
    code: 'CAPTURE_FAILED',
    message: `${tool.program} did not ${what} (exit code ${exitCode}).`,
    detail: `Called with: ${args.join(' ')}.${said === '' ? '' : ` It said: ${said}`}`,
  });
};

/** Interrupted, the capture is shorter and still good. */
const waitFor = async ({ clock }: System, { service, wait }: CaptureOrder, options: CaptureOptions): Promise<void> => {
  const begun = clock.now();
  for (;;) {
    const elapsed = clock.now() - begun;
    if (elapsed >= wait || options.interrupted?.() === true) return;
    options.progress?.({ service, phase: 'capturing', elapsed, limit: wait });
    await clock.sleep(Math.min(pollInterval, wait - elapsed));
  }
};

const handOver = async ({ files }: System, from: string, to: string): Promise<void> => {
  try {
    await files.makePrivateFile(from);
    files.rename(from, to);
    files.syncFolder(dirname(to));
  } catch (error) {
    throw ioError(error, 'write', to);
  }
};

/** The record of a run that has done nothing yet. */
const journalOf = ({ clock }: System, { id, service, tool }: CaptureOrder): CaptureJournal => ({
  schemaVersion: 1,
  id,
  time: new Date(clock.now()).toISOString(),
  service,
  program: tool.program,
  sessionAsked: false,
});

/** What is done, in order; nothing is done before a step is asked to. */
export const captureSteps = (system: System, order: CaptureOrder, options: CaptureOptions): readonly CaptureStep[] => {
  const { id, tool, service, pid, wait, out } = order;
  const { captures, folder, trace, converted } = captureFiles(system, id);
  const start = tool.start(trace);
  const convert = tool.convert?.(trace, converted) ?? null;
  const told = (args: readonly string[]): string => `${tool.program} ${args.join(' ')}`;
  return [
    {
      say: `make the folder ${folder}, which only administrators enter`,
      do: async () => {
        await system.files.makePrivateFolder(captures);
        system.files.makeFolder(folder);
      },
    },
    { say: `stop ${service}`, do: () => stopService(system, service, pid, options) },
    {
      say: `start the capture: ${told(start)}`,
      do: async () => {
        writeCaptureJournal(system, { ...journalOf(system, order), sessionAsked: true });
        await callTool(order, start, 'start a capture');
      },
    },
    {
      say: `start ${service}`,
      do: async () => {
        await rememberStart(system, await startService(system, service, { ...options, settle: 0 }), service);
      },
    },
    { say: `wait ${Math.round(wait / 1000)} s`, do: () => waitFor(system, order, options) },
    { say: `end the capture: ${told(tool.stop)}`, do: () => callTool(order, tool.stop, 'end its capture') },
    ...(convert === null
      ? []
      : [{ say: `convert it: ${told(convert)}`, do: () => callTool(order, convert, 'convert the capture') }]),
    {
      say: `move it to ${out}, for administrators only`,
      do: () => handOver(system, convert === null ? trace : converted, out),
    },
  ];
};

/** How a capture went: `error` is why it has failed; `leftovers` is what could not be brought back. */
export interface CaptureOutcome {
  readonly error: unknown;
  readonly leftovers: readonly Leftover[];
}

/** A service that was not stopped yet need not be. */
const assertNotInterrupted = ({ interrupted }: CaptureOptions, at: number): void => {
  if (at > 1 || interrupted?.() !== true) return;
  throw new ConnectorProxyError({
    code: 'INTERRUPTED',
    message: 'The run was interrupted.',
    detail: 'The service runs as before, and no capture was taken.',
  });
};

/**
 * Takes a capture of the service's start. The caller holds the lock. Whatever fails, the service runs again and no session
 * of ours is left, or `leftovers` says why not; a run that dies is ended by the next one, as the record says.
 */
export const takeCapture = async (
  system: System,
  order: CaptureOrder,
  options: CaptureOptions,
): Promise<CaptureOutcome> => {
  const journal = journalOf(system, order);
  let error: unknown = null;
  let asked = false;
  try {
    writeCaptureJournal(system, journal);
    for (const [at, step] of captureSteps(system, order, options).entries()) {
      assertNotInterrupted(options, at);
      asked ||= at >= 2;
      await step.do();
    }
  } catch (thrown) {
    error = ioError(thrown, 'write', system.machine.stateFolder);
  }
  // The one way in which a capture ends, whether all went well or not.
  return { error, leftovers: await endCapture(system, { ...journal, sessionAsked: asked }, options) };
};
