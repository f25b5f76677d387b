import type { RestartedService } from '../apply/run.ts';
import type { ProgressEvent } from '../apply/service-steps.ts';
import { ConnectorProxyError } from '../errors.ts';
import type { DesiredProxy } from '../proxy/desired-proxy.ts';
import type { CheckReport } from '../report.ts';
import type { Network } from '../system/network.ts';
import type { System } from '../system/system.ts';
import { maskUserInfo } from '../text/user-info.ts';

export interface ProofOptions {
  /** `false`: the way is not asked before a change. */
  readonly preflight?: boolean | undefined;
  /** Seconds within which a restarted connector has to be connected; left out: nobody looks. */
  readonly verify?: number | undefined;
}

/** What is looked at around a change, so that it breaks no connector that works. */
export interface Proof {
  readonly checks: readonly CheckReport[];
  /** Before anything is written; throws `PROXY_UNREACHABLE`. */
  before(): Promise<void>;
  /** After the restarts; throws `NOT_CONNECTED`, which puts both files back. */
  after(restarted: readonly RestartedService[]): Promise<void>;
}

interface Question {
  readonly system: System;
  /** The way that the services are to go, when it is asked for; `null`: it can't be told. */
  readonly desired: () => DesiredProxy | null;
  readonly options: ProofOptions;
  readonly progress: ((event: ProgressEvent) => void) | undefined;
}

const belowRoot = 'below a root no connection is opened or looked at';

const unreachable = ({ tried, came }: { readonly tried: string; readonly came: string }): ConnectorProxyError =>
  new ConnectorProxyError({
    code: 'PROXY_UNREACHABLE',
    message: 'The way that was to be configured is not open.',
    detail: `Tried: ${tried}. Came back: ${came}. Nothing was touched. appproxyctl check says more; --no-preflight makes the change all the same.`,
  });

const notConnected = (failed: readonly CheckReport[], limit: number): ConnectorProxyError => {
  const what = failed.map(({ service, detail }) => `${service}: ${detail}`).join('; ');
  return new ConnectorProxyError({
    code: 'NOT_CONNECTED',
    message: `The connector did not come through the new settings within ${limit} s.`,
    detail: `${what}. Both files are as before. appproxyctl check says which rule is missing.`,
  });
};

const unknownWay = 'no mode describes what the files say';

const askBefore = async (question: Question, network: Network): Promise<CheckReport> => {
  const { system } = question;
  const desired = question.desired();
  if (desired === null) return { moment: 'before', check: 'way', result: 'notMade', detail: unknownWay };
  const { preflight } = await import('../network/preflight.ts');
  const { tenantOf } = await import('./tenant-of.ts');
  const bootstrapHost = tenantOf(system)?.bootstrapHost ?? null;
  const { result, tried, came } = await preflight(network, desired, bootstrapHost);
  const detail = maskUserInfo(`${tried}: ${came}`);
  if (result === 'failed') throw unreachable({ tried, came });
  return { moment: 'before', check: 'way', result: result === 'passed' ? 'passed' : 'notMade', detail };
};

/** Why nothing was looked at after a change. */
export const notMadeAfter = (detail: string): CheckReport => ({
  moment: 'after',
  check: 'connection',
  result: 'notMade',
  detail,
});

const lookAfter = async (
  { system, desired, progress }: Question,
  restarted: readonly RestartedService[],
  limit: number,
): Promise<readonly CheckReport[]> => {
  const { network, clock } = system;
  const { connections, logErrors: errors } = system.machine;
  const way = desired();
  if (network === null || connections === null || errors === null) return [notMadeAfter(belowRoot)];
  if (restarted.length === 0) return [notMadeAfter('no service was restarted')];
  if (way === null) return [notMadeAfter(unknownWay)];
  const begun = clock.now();
  const told = {
    now: clock.now,
    sleep: (milliseconds: number): Promise<void> => {
      const service = restarted.at(-1)?.name ?? '';
      progress?.({ service, phase: 'verifying', elapsed: clock.now() - begun, limit });
      return clock.sleep(milliseconds);
    },
  };
  const { isConnected } = await import('../network/is-connected.ts');
  const sources = { network, connections, errors, clock: told };
  const { checks, noProof } = await isConnected(sources, restarted, way, limit);
  return [
    ...checks.map((one): CheckReport => ({ moment: 'after', ...one })),
    { moment: 'after', check: 'portal', result: 'notMade', detail: noProof },
  ];
};

/** The proof of one `set`. Below a root nothing is asked before a change: there is nobody to ask. */
export const createProof = (question: Question): Proof => {
  const { system, options } = question;
  const { preflight: isAsked = true, verify } = options;
  const checks: CheckReport[] = [];
  return {
    checks,
    before: async () => {
      if (system.network === null) return;
      if (isAsked) checks.push(await askBefore(question, system.network));
      else checks.push({ moment: 'before', check: 'way', result: 'notMade', detail: 'switched off: --no-preflight' });
    },
    after: async (restarted) => {
      if (verify === undefined) return;
      checks.push(...(await lookAfter(question, restarted, verify * 1000)));
      const failed = checks.filter(({ moment, result }) => moment === 'after' && result === 'failed');
      if (failed.length > 0) throw notConnected(failed, verify);
    },
  };
};
