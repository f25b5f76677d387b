import type { Files, System } from '../../src/system/system.ts';

/** What happens at the chosen call: it alone fails, it and all later ones fail, or the process dies. */
export type FaultKind = 'failOnce' | 'failFromThere' | 'die';

export interface FaultySystem {
  readonly system: System;
  /** Names of the calls made so far, in order. */
  readonly calls: readonly string[];
}

const serviceVerbs: Readonly<Record<string, string>> = { requestStop: 'stop', requestStart: 'start' };

class DiskFault extends Error {
  readonly code = 'EIO';
}

/**
 * The same system, but one call goes wrong: the `at`-th (from 1), or the first of this name. After a death every call fails and does nothing: that is
 * what the rest of the world sees of a process that was killed, whatever its code would have done next.
 */
export const createFaultySystem = (inner: System, kind: FaultKind, at: number | string): FaultySystem => {
  const calls: string[] = [];
  let place = typeof at === 'number' ? at : null;
  const check = (name: string): void => {
    calls.push(name);
    if (name === at && place === null) place = calls.length;
    const hit = kind === 'failOnce' ? calls.length === place : calls.length >= (place ?? Number.POSITIVE_INFINITY);
    if (hit) throw new DiskFault(`${kind} at call ${at}: ${name}`);
  };
  const guard = <T extends object>(target: T, label: (name: string, args: readonly unknown[]) => string): T => {
    const entries = Object.entries(target).map(([name, method]: [string, unknown]) => {
      if (typeof method !== 'function') return [name, method];
      const guarded = (...args: readonly unknown[]): unknown => {
        check(label(name, args));
        return method(...args);
      };
      return [name, guarded];
    });
    return Object.fromEntries(entries) as T;
  };
  const files = guard(inner.files, (name) => name);
  const services = guard(inner.services, (name, [of]) => `${serviceVerbs[name] ?? name} ${String(of)}`);
  /** A process that dies while it writes leaves half of a file. */
  const create: Files['create'] = (path, content, like) => {
    try {
      files.create(path, content, like);
    } catch (error) {
      if (kind === 'die' && calls.length === place) inner.files.create(path, content.subarray(0, content.length / 2));
      throw error;
    }
  };
  const { captureTools: tools } = inner.machine;
  const captureTools =
    tools === null ? null : guard(tools, (name, [program, args]) => `${name} ${String(program)} ${String(args)}`);
  const machine = { ...guard(inner.machine, (name) => `machine.${name}`), captureTools };
  return { system: { ...inner, files: { ...files, create }, services, machine }, calls };
};
