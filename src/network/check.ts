import type { Network } from '../system/network.ts';
import { type Attempt, attemptOf, notTried, servicesWithoutWay, type Target } from './check/attempt.ts';
import { type Finding, findingsOf, type SettingFinding } from './check/findings.ts';
import { type CheckedService, planTargets } from './check/plan-targets.ts';
import type { SettingRow } from './check/settings.ts';
import { createTryTarget } from './check/try-target.ts';
import type { Endpoint } from './endpoints/endpoint.ts';

export type { CheckedService } from './check/plan-targets.ts';

/** What is to be reached, by whom, and what is known without trying. */
export interface CheckQuestion {
  readonly endpoints: readonly Endpoint[];
  readonly services: readonly CheckedService[];
  /** The table that comes first, and what differs in it. */
  readonly settings: readonly SettingRow[];
  readonly settingFindings: readonly SettingFinding[];
  /** Seconds to hold one idle tunnel; `null`: none. */
  readonly idle: number | null;
}

export interface CheckOptions {
  /** Milliseconds for each step of an attempt; 10 s if not given. */
  readonly limit?: number;
  /** Ends the check at once, with what is known. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** What came of a check: the JSON contract's `check`. */
export interface CheckResult {
  /** `incomplete`: it was interrupted, or nothing could be tried for a service, and nothing is blocked as far as is known. */
  readonly answer: 'open' | 'blocked' | 'incomplete';
  readonly settings: readonly SettingRow[];
  readonly attempts: readonly Attempt[];
  readonly findings: readonly Finding[];
  readonly counts: { readonly passed: number; readonly failed: number; readonly notTried: number };
  readonly interrupted: boolean;
}

const untried = notTried('below a root no connection is opened');

const usualLimit = 10_000;

/** More at once look like an attack to some firewalls; fewer wait too long behind a slow proxy. */
const atOnce = 64;

const inParallel = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = Array(items.length);
  let next = 0;
  const run = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, run));
  return results;
};

const answerOf = (attempts: readonly Attempt[], findings: readonly Finding[], interrupted: boolean) => {
  if (findings.some(({ severity }) => severity === 'error')) return 'blocked';
  return interrupted || attempts.length === 0 || servicesWithoutWay(attempts).length > 0 ? 'incomplete' : 'open';
};

/** Long holds begin first, so that they do not wait for the others. */
const order = ({ kind }: Target): number => (kind === 'idle' ? 0 : 1);

/**
 * Tries what the services need, each way once, in parallel. Runs as the caller, whose way may be another than that of
 * the services' accounts. No user name, certificate or cookie is sent. Without a network nothing is tried.
 */
export const check = async (
  network: Network | null,
  question: CheckQuestion,
  options: CheckOptions = {},
): Promise<CheckResult> => {
  const { limit = usualLimit, signal, onProgress } = options;
  const plan = planTargets(question);
  const targets = plan.targets.toSorted((one, other) => order(one) - order(other));
  const tryTarget =
    network === null
      ? async (target: Target) => attemptOf(target, untried)
      : createTryTarget(network, { limit, idle: question.idle ?? 0, signal });
  let done = 0;
  const tried = await inParallel(targets, async (target) => {
    const attempt = await tryTarget(target);
    done += 1;
    onProgress?.({ done, total: targets.length });
    return attempt;
  });
  const attempts = [...tried, ...plan.notTried];
  const findings = findingsOf(attempts, question.settingFindings);
  const count = (result: Attempt['result']): number => attempts.filter((attempt) => attempt.result === result).length;
  const interrupted = signal?.aborted === true;
  return {
    answer: answerOf(attempts, findings, interrupted),
    settings: question.settings,
    attempts,
    findings,
    counts: { passed: count('passed'), failed: count('failed'), notTried: count('notTried') },
    interrupted,
  };
};
