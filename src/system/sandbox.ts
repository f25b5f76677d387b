import { resolve } from 'node:path';
import { ConnectorProxyError } from '../errors.ts';
import { below } from './below.ts';
import { createOfflineSystem } from './offline.ts';
import {
  type Clock,
  type Files,
  ServiceControlError,
  type ServiceFacts,
  type Services,
  type StartType,
  type System,
} from './system.ts';
import { windowsErrors } from './windows-errors.ts';

/** This file in a root's top folder makes it a sandbox: it holds the simulated services. */
const sandboxFileName = 'appproxyctl-sandbox.json';

export interface SandboxService {
  readonly state: 'running' | 'stopped';
  readonly pid: number;
  readonly startType: StartType;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** The number of the next starts that are refused: rehearses a rollback. */
  readonly refuseStarts?: number;
}

export interface SandboxState {
  readonly schemaVersion: 1;
  readonly nextPid: number;
  readonly services: Readonly<Record<string, SandboxService>>;
}

/** Does a root say of itself that it is a sandbox? */
export const isSandbox = (root: string, files: Files): boolean =>
  files.stat(below(resolve(root), sandboxFileName))?.kind === 'file';

const startTypes: readonly unknown[] = ['automatic', 'delayed', 'manual', 'disabled'] satisfies StartType[];

const isService = (value: unknown): value is SandboxService => {
  const { state, pid, startType, started, refuseStarts = 0 } = (value ?? {}) as Record<keyof SandboxService, unknown>;
  return (
    (state === 'running' || state === 'stopped') &&
    startTypes.includes(startType) &&
    [pid, refuseStarts].every((count) => Number.isSafeInteger(count)) &&
    Number.isFinite(started)
  );
};

const isState = (value: unknown): value is SandboxState => {
  const { nextPid, services } = (value ?? {}) as Record<keyof SandboxState, unknown>;
  return (
    Number.isSafeInteger(nextPid) &&
    typeof services === 'object' &&
    services !== null &&
    Object.values(services).every(isService)
  );
};

/** Throws `READ_FAILED` where the sandbox's own file can't be understood. */
export const readSandboxState = (root: string, files: Files): SandboxState => {
  const path = below(resolve(root), sandboxFileName);
  const bytes = files.read(path);
  try {
    const state: unknown = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
    if (isState(state)) return state;
  } catch {
    // Reported below, like JSON that is not a state.
  }
  const detail = `It holds the simulated services. Make a new sandbox with appproxyctl demo --keep DIR, or take the file away to work on the files alone.`;
  throw new ConnectorProxyError({
    code: 'READ_FAILED',
    message: `${path} does not describe a sandbox.`,
    detail,
    file: path,
  });
};

/** Written whole or not at all. */
export const writeSandboxState = (root: string, state: SandboxState, files: Files): void => {
  const path = below(resolve(root), sandboxFileName);
  const next = `${path}.new`;
  files.remove(next);
  files.create(next, Buffer.from(`${JSON.stringify(state, null, 2)}\n`));
  files.rename(next, path);
};

/** Time passes at once when somebody waits. */
const createSandboxClock = (): Clock => {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    sleep: async (milliseconds) => {
      ahead += milliseconds;
    },
    bootTime: () => null,
  };
};

/** Why the service's file stops it from starting, `null` if it does not. */
export type StartCheck = (serviceName: string) => Promise<string | null>;

const createSandboxServices = (root: string, files: Files, clock: Clock, check: StartCheck): Services => {
  const serviceOf = (state: SandboxState, name: string): SandboxService => {
    const service = state.services[name];
    if (service === undefined)
      throw new ServiceControlError(windowsErrors.serviceNotRegistered, `${name} is not registered.`);
    return service;
  };
  const change = (name: string, to: (service: SandboxService, state: SandboxState) => SandboxService): void => {
    const state = readSandboxState(root, files);
    const service = to(serviceOf(state, name), state);
    const nextPid = Math.max(state.nextPid, service.pid + 4);
    writeSandboxState(root, { ...state, nextPid, services: { ...state.services, [name]: service } }, files);
  };
  return {
    available: true,
    query: async (name): Promise<ServiceFacts | null> => {
      const service = readSandboxState(root, files).services[name];
      if (service === undefined) return null;
      const running = service.state === 'running';
      return {
        state: service.state,
        pid: running ? service.pid : 0,
        startType: service.startType,
        started: running ? service.started : null,
      };
    },
    runningDependents: async () => [],
    requestStop: async (name) => {
      change(name, (service) => {
        if (service.state !== 'running')
          throw new ServiceControlError(windowsErrors.serviceNotActive, `${name} is not running.`);
        return { ...service, state: 'stopped' };
      });
    },
    requestStart: async (name) => {
      const service = serviceOf(readSandboxState(root, files), name);
      if (service.state === 'running')
        throw new ServiceControlError(windowsErrors.serviceAlreadyRunning, `${name} runs already.`);
      if (service.startType === 'disabled')
        throw new ServiceControlError(windowsErrors.serviceDisabled, `${name} is disabled.`);
      const refusals = service.refuseStarts ?? 0;
      if (refusals > 0) {
        change(name, (before) => ({ ...before, refuseStarts: refusals - 1 }));
        throw new ServiceControlError(windowsErrors.serviceTimedOut, 'the sandbox was told to refuse it.');
      }
      const obstacle = await check(name);
      if (obstacle !== null) throw new ServiceControlError(windowsErrors.serviceTimedOut, obstacle);
      change(name, (before, state) => ({ ...before, state: 'running', pid: state.nextPid, started: clock.now() }));
    },
    processExists: async (pid) =>
      Object.values(readSandboxState(root, files).services).some((one) => one.state === 'running' && one.pid === pid),
  };
};

/**
 * A root with simulated services. They start at once, except on a file that .NET would refuse at `start` or
 * `firstConfigRead`, as `check` judges it.
 */
export const createSandboxSystem = (root: string, files: Files, check: StartCheck): System => {
  const clock = createSandboxClock();
  return {
    ...createOfflineSystem(root, files),
    kind: 'sandbox',
    services: createSandboxServices(root, files, clock, check),
    clock,
  };
};
