import { setTimeout } from 'node:timers/promises';
import type { RunTool } from './run.ts';

const most = 4;
const interval = 250;

/** Node's words for a start that Windows refuses for a reason of the moment; `UNKNOWN` is any that libuv has no name for. */
const momentary: readonly unknown[] = ['UNKNOWN', 'EBUSY', 'EAGAIN'];

const startRefused = (error: unknown): boolean => {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  return momentary.includes(cause?.code);
};

/** Tries again, for a second at most, where a program could not be started: nothing has run. */
export const runPatiently =
  (run: RunTool, wait = (): Promise<unknown> => setTimeout(interval)): RunTool =>
  async (...call) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await run(...call);
      } catch (error) {
        if (tries === most || !startRefused(error)) throw error;
        await wait();
      }
    }
  };
