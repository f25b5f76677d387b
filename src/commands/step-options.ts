import type { StepOptions } from '../apply/service-steps.ts';
import type { Context } from './context.ts';

/** How long is waited for a service, in seconds. */
export interface LimitOptions {
  readonly stopTimeout?: number | undefined;
  readonly startTimeout?: number | undefined;
  readonly settle?: number | undefined;
}

/** Defaults in seconds: a connector drains its sessions before it stops. */
const usual = { stopTimeout: 200, startTimeout: 60, settle: 10 } as const;

/** In milliseconds, with the defaults. */
export const stepOptionsOf = ({ progress }: Pick<Context, 'progress'>, options: LimitOptions): StepOptions => ({
  stopTimeout: (options.stopTimeout ?? usual.stopTimeout) * 1000,
  startTimeout: (options.startTimeout ?? usual.startTimeout) * 1000,
  settle: (options.settle ?? usual.settle) * 1000,
  progress,
});
