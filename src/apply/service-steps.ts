import { ConnectorProxyError, type ErrorFacts } from '../errors.ts';
import { ServiceControlError, type ServiceFacts, type System } from '../system/system.ts';
import { windowsErrors } from '../system/windows-errors.ts';

/** Limits in milliseconds, and who is told that we wait. */
export interface StepOptions {
  readonly stopTimeout: number;
  readonly startTimeout: number;
  /** A service has to run so long with one process before it counts as started. */
  readonly settle: number;
  readonly progress?: ((event: ProgressEvent) => void) | undefined;
}

export interface ProgressEvent {
  readonly service: string;
  readonly phase: 'stopping' | 'starting' | 'settling' | 'waiting' | 'verifying' | 'capturing';
  /** Milliseconds. */
  readonly elapsed: number;
  readonly limit: number;
}

const pollInterval = 500;

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/** Asks until `done` says yes or the limit is over. */
const poll = async (
  { clock }: System,
  limit: number,
  event: Pick<ProgressEvent, 'service' | 'phase'>,
  options: StepOptions,
  done: () => Promise<boolean>,
): Promise<boolean> => {
  const begun = clock.now();
  for (;;) {
    if (await done()) return true;
    const elapsed = clock.now() - begun;
    if (elapsed >= limit) return false;
    options.progress?.({ ...event, elapsed, limit });
    await clock.sleep(Math.min(pollInterval, limit - elapsed));
  }
};

/** A request to the service control manager, and the Windows error that says that the service is already there. */
interface Request extends Pick<ErrorFacts, 'code' | 'message'> {
  readonly call: () => Promise<void>;
  readonly benign: number;
  readonly remedy: string;
}

const request = async ({ call, benign, code, message, remedy }: Request): Promise<void> => {
  try {
    await call();
  } catch (error) {
    if (error instanceof ServiceControlError && error.winError === benign) return;
    const reason =
      error instanceof ServiceControlError
        ? `Windows error ${error.winError}: ${error.message}`
        : (error as Error).message;
    throw new ConnectorProxyError({ code, message, detail: `${reason} ${remedy}`, cause: error });
  }
};

/** Stopped is: state 1, and the old process gone. */
const isStopped = async ({ services }: System, name: string, pid: number): Promise<boolean> => {
  const facts = await services.query(name);
  return facts?.state === 'stopped' && !(pid !== 0 && (await services.processExists(pid)));
};

/** Waits for a stop that was asked for; `false` when the limit is over. */
export const waitForStop = (
  system: System,
  name: string,
  pid: number,
  phase: 'stopping' | 'waiting',
  options: StepOptions,
): Promise<boolean> =>
  poll(system, options.stopTimeout, { service: name, phase }, options, () => isStopped(system, name, pid));

/** Stops a service and waits for its process to go; `SERVICE_STOP_FAILED` when it does not within the limit. */
export const stopService = async (system: System, name: string, pid: number, options: StepOptions): Promise<void> => {
  const remedy = `Look at the service in services.msc and at its event log; sc.exe queryex ${name} shows its state.`;
  await request({
    call: () => system.services.requestStop(name),
    benign: windowsErrors.serviceNotActive,
    code: 'SERVICE_STOP_FAILED',
    message: `${name} refused to stop.`,
    remedy,
  });
  await finishStop(system, name, pid, options);
};

/** While a service starts it takes no other request (Windows error 1061): waits until it is up, or down, or the limit is over. */
export const awaitStart = (system: System, name: string, options: StepOptions): Promise<boolean> =>
  poll(system, options.startTimeout, { service: name, phase: 'waiting' }, options, async () => {
    const facts = await system.services.query(name);
    return facts?.state !== 'startPending';
  });

/** Waits until a service that is stopping has stopped; `SERVICE_STOP_FAILED` when it has not within the limit. */
export const finishStop = async (system: System, name: string, pid: number, options: StepOptions): Promise<void> => {
  if (await waitForStop(system, name, pid, 'stopping', options)) return;
  const detail = `Its process ${pid} is still there after ${seconds(options.stopTimeout)} (--stop-timeout). Nothing is ever killed.`;
  throw new ConnectorProxyError({ code: 'SERVICE_STOP_FAILED', message: `${name} did not stop.`, detail });
};

/**
 * Starts a service and watches it for the settling time. Answers with the facts of the running service.
 * `SERVICE_START_FAILED` when it does not come up, `SERVICE_NOT_STABLE` when it goes down or changes its process
 * (recovery actions restarted it).
 */
export const startService = async (system: System, name: string, options: StepOptions): Promise<ServiceFacts> => {
  const look = `The event log of Windows (Application and System) says why; sc.exe queryex ${name} shows its state.`;
  await request({
    call: () => system.services.requestStart(name),
    benign: windowsErrors.serviceAlreadyRunning,
    code: 'SERVICE_START_FAILED',
    message: `${name} did not start.`,
    remedy: look,
  });
  let running: ServiceFacts | null = null;
  let stopped = false;
  await poll(system, options.startTimeout, { service: name, phase: 'starting' }, options, async () => {
    const facts = await system.services.query(name);
    if (facts?.state === 'running') running = facts;
    stopped = facts?.state === 'stopped';
    return running !== null || stopped;
  });
  const started = running as ServiceFacts | null;
  if (started === null) {
    const detail = stopped
      ? `It stopped again at once. ${look}`
      : `It was not running after ${seconds(options.startTimeout)} (--start-timeout). ${look}`;
    throw new ConnectorProxyError({ code: 'SERVICE_START_FAILED', message: `${name} did not start.`, detail });
  }
  const unstable = await poll(system, options.settle, { service: name, phase: 'settling' }, options, async () => {
    const facts = await system.services.query(name);
    return facts?.state !== 'running' || facts.pid !== started.pid;
  });
  if (!unstable) return started;
  const detail = `It started as process ${started.pid} but did not stay up for ${seconds(options.settle)} (--settle): it stopped, or its recovery actions started it again. ${look}`;
  throw new ConnectorProxyError({ code: 'SERVICE_NOT_STABLE', message: `${name} did not stay up.`, detail });
};
