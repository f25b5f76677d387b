import type { Context } from '../../src/commands/context.ts';
import { type Role, roles, serviceNames } from '../../src/products/connector.ts';
import { createOfflineSystem } from '../../src/system/offline.ts';
import {
  type Clock,
  ServiceControlError,
  type ServiceState,
  type Services,
  type StartType,
  type System,
} from '../../src/system/system.ts';
import { windowsErrors as errors } from '../../src/system/windows-errors.ts';
import type { TestSandbox } from './sandbox.ts';

/** How a service behaves; times in milliseconds of the stand-in's own clock. */
export interface Behaviour {
  readonly state: 'running' | 'stopped';
  readonly startType: StartType;
  /** `Infinity`: it never stops. */
  readonly stopTakes: number;
  /** So long its process is still there after the service has stopped. */
  readonly lingers: number;
  readonly startTakes: number;
  /** So many of the next starts take so long; later ones take none. */
  readonly slowStarts: number;
  /** So many of the next starts are refused. */
  readonly refuseStarts: number;
  readonly refuseStops: boolean;
  /** It goes down so long after each of the next `deaths` starts. */
  readonly diesAfter: number;
  readonly deaths: number;
  /** When it goes down, its recovery actions start it again at once. */
  readonly recovers: boolean;
  /** Running services that Windows would stop first. */
  readonly dependents: readonly string[];
}

const ordinary: Behaviour = {
  state: 'running',
  startType: 'delayed',
  stopTakes: 1500,
  lingers: 0,
  startTakes: 700,
  slowStarts: Number.POSITIVE_INFINITY,
  refuseStarts: 0,
  refuseStops: false,
  diesAfter: 0,
  deaths: 0,
  recovers: false,
  dependents: [],
};

/** A service of somebody else that depends on one of ours. */
interface Other {
  readonly state: ServiceState;
  readonly startType: StartType;
}

interface Running {
  behaviour: Behaviour;
  state: ServiceState;
  pid: number;
  /** The process that may outlive the service's stop. */
  lastPid: number;
  starts: number;
  /** What the file held when the process started. */
  loaded: string;
}

export interface StandIn {
  readonly system: System;
  /** `stop NAME` and `start NAME`, in order. */
  readonly calls: readonly string[];
  readonly clock: Clock;
  context(): Context;
  service(role: Role): Readonly<Running>;
  behave(role: Role, to: Partial<Behaviour>): void;
  /** What somebody else makes of a dependent; `null`: its service is removed. */
  outsideOther(name: string, to: Partial<Other> | null): void;
  /** What somebody else does to a service: a new process, or none. */
  outside(role: Role, state: 'running' | 'stopped'): void;
  /** Were both services down at one time? */
  bothWereDown(): boolean;
}

const createClock = () => {
  let now = Date.now();
  const booted = now - 86_400_000;
  const events: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    bootTime: () => booted,
    sleep: async (milliseconds) => {
      const until = now + milliseconds;
      for (;;) {
        const next = events.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        events.splice(events.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
    },
  };
  const later = (milliseconds: number, run: () => void): void => {
    if (Number.isFinite(milliseconds)) events.push({ at: now + milliseconds, run });
  };
  return { clock, later };
};

/** Services that keep to their behaviour on a clock that only waiting moves, over a sandbox's files. */
export const createStandIn = (
  sandbox: TestSandbox,
  behaviours: Partial<Record<Role, Partial<Behaviour>>> = {},
): StandIn => {
  const { clock, later } = createClock();
  const calls: string[] = [];
  const alive = new Set<number>();
  const others = new Map<string, Other>();
  let nextPid = 4000;
  let down = false;
  const fileOf = (role: Role): string => sandbox.read(role).toString('utf8');
  const offline = createOfflineSystem(sandbox.root);
  const services = new Map<string, Running>();
  const note = (): void => {
    const all = [...services.values()];
    down ||= all.length > 1 && all.every(({ state }) => state !== 'running');
  };
  const become = (service: Running, state: ServiceState): void => {
    service.state = state;
    note();
  };
  const begin = (role: Role, service: Running): void => {
    service.pid = nextPid += 4;
    service.lastPid = service.pid;
    service.loaded = fileOf(role);
    alive.add(service.pid);
  };
  const end = (service: Running): void => {
    const { pid } = service;
    service.pid = 0;
    become(service, 'stopped');
    later(service.behaviour.lingers, () => alive.delete(pid));
    if (service.behaviour.lingers === 0) alive.delete(pid);
  };
  for (const role of roles) {
    const behaviour = { ...ordinary, ...behaviours[role] };
    for (const name of behaviour.dependents) others.set(name, { state: 'running', startType: 'automatic' });
    const service: Running = { behaviour, state: behaviour.state, pid: 0, lastPid: 0, starts: 0, loaded: '' };
    services.set(serviceNames[role], service);
    if (behaviour.state === 'running') begin(role, service);
  }
  const roleOf = (name: string): Role => roles.find((role) => serviceNames[role] === name) ?? 'connector';
  const serviceOf = (name: string): Running => {
    const service = services.get(name);
    if (service === undefined) throw new ServiceControlError(errors.serviceNotRegistered, `${name} is not registered.`);
    return service;
  };
  const run = (name: string, service: Running): void => {
    const { diesAfter, deaths, recovers } = service.behaviour;
    become(service, 'running');
    service.starts += 1;
    if (service.starts > deaths) return;
    later(diesAfter, () => {
      if (service.state !== 'running') return;
      end(service);
      if (!recovers) return;
      begin(roleOf(name), service);
      become(service, 'running');
    });
  };
  const runningDependents = (name: string): string[] =>
    services.get(name)?.behaviour.dependents.filter((one) => others.get(one)?.state === 'running') ?? [];
  const move = (name: string, other: Other, state: ServiceState): void => {
    if (state === 'running' && other.startType === 'disabled')
      throw new ServiceControlError(errors.serviceDisabled, `${name} is disabled.`);
    others.set(name, { ...other, state });
  };
  const control: Services = {
    available: true,
    query: async (name) => {
      const other = others.get(name);
      if (other !== undefined) return { ...other, pid: other.state === 'running' ? 900 : 0, started: null };
      const service = services.get(name);
      if (service === undefined) return null;
      return { state: service.state, pid: service.pid, startType: service.behaviour.startType, started: null };
    },
    runningDependents: async (name) => runningDependents(name),
    requestStop: async (name) => {
      calls.push(`stop ${name}`);
      const other = others.get(name);
      if (other !== undefined) return move(name, other, 'stopped');
      const service = serviceOf(name);
      if (runningDependents(name).length > 0)
        throw new ServiceControlError(errors.serviceHasRunningDependents, `${name} has running dependents.`);
      if (service.behaviour.refuseStops) throw new ServiceControlError(errors.accessDenied, `${name} says no.`);
      if (service.state === 'startPending')
        throw new ServiceControlError(errors.serviceTakesNoControl, `${name} is starting.`);
      if (service.state !== 'running')
        throw new ServiceControlError(errors.serviceNotActive, `${name} is not running.`);
      become(service, 'stopPending');
      later(service.behaviour.stopTakes, () => end(service));
    },
    requestStart: async (name) => {
      calls.push(`start ${name}`);
      const other = others.get(name);
      if (other !== undefined) return move(name, other, 'running');
      const service = serviceOf(name);
      if (service.state !== 'stopped')
        throw new ServiceControlError(errors.serviceAlreadyRunning, `${name} runs already.`);
      const { behaviour } = service;
      if (behaviour.startType === 'disabled')
        throw new ServiceControlError(errors.serviceDisabled, `${name} is disabled.`);
      if (behaviour.refuseStarts > 0) {
        service.behaviour = { ...behaviour, refuseStarts: behaviour.refuseStarts - 1 };
        throw new ServiceControlError(errors.serviceTimedOut, `${name} did not respond in time.`);
      }
      begin(roleOf(name), service);
      become(service, 'startPending');
      service.behaviour = { ...behaviour, slowStarts: behaviour.slowStarts - 1 };
      later(behaviour.slowStarts > 0 ? behaviour.startTakes : 0, () => run(name, service));
    },
    processExists: async (pid) => alive.has(pid),
  };
  const system: System = { ...offline, kind: 'live', services: control, clock };
  return {
    system,
    calls,
    clock,
    context: (command = 'set') => ({ system, version: '0.0.0', command }),
    service: (role) => serviceOf(serviceNames[role]),
    behave: (role, to) => {
      const service = serviceOf(serviceNames[role]);
      service.behaviour = { ...service.behaviour, ...to };
      service.starts = 0;
    },
    outsideOther: (name, to) => {
      const other = others.get(name);
      if (to === null || other === undefined) others.delete(name);
      else others.set(name, { ...other, ...to });
    },
    outside: (role, state) => {
      const service = serviceOf(serviceNames[role]);
      alive.delete(service.pid);
      service.pid = 0;
      if (state === 'running') begin(role, service);
      service.state = state;
    },
    bothWereDown: () => down,
  };
};
