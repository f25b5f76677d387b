import type { TlsFacts } from '../../system/network.ts';
import type { FindingCode } from './finding-codes.ts';

/** A proxy by its host and port. */
export interface ProxyPlace {
  readonly host: string;
  readonly port: number;
}

/** What is tried: a tunnel by CONNECT, a plain request through the proxy, or a direct connection. */
export interface Target {
  readonly kind: 'tunnel' | 'web' | 'direct' | 'closed' | 'idle';
  readonly host: string;
  readonly port: number;
  readonly proxy: ProxyPlace | null;
  /** Names of the services that go this way. */
  readonly services: readonly string[];
  /** Others have seen this host; it may be gone. */
  readonly observed: boolean;
  /** A port that only the page of 2018 asked for: nobody needs to answer behind the proxy. */
  readonly historic: boolean;
  /** What a plain request asks for. */
  readonly webPath: string;
}

/** Milliseconds of each step. */
export type Times = Readonly<Partial<Record<'name' | 'connect' | 'request' | 'tls' | 'idle', number>>>;

/** A target, and what came of it. */
export interface Attempt extends Omit<Target, 'historic' | 'webPath'> {
  readonly result: 'passed' | 'failed' | 'notTried';
  /** What is wrong; `null`: nothing, or not tried. */
  readonly code: FindingCode | null;
  /** What came back, or why it was not tried: one line of printable ASCII. */
  readonly came: string;
  readonly times: Times;
  readonly tls: Pick<TlsFacts, 'protocol' | 'root' | 'chain'> | null;
}

/** What can be tried, and what can't be, with the reason. */
export interface TargetPlan {
  readonly targets: readonly Target[];
  readonly notTried: readonly Attempt[];
}

/** How an attempt came out, without what was tried. */
export type Outcome = Pick<Attempt, 'result' | 'code' | 'came'> & Partial<Pick<Attempt, 'times' | 'tls'>>;

export const passed = (came: string, more: Partial<Outcome> = {}): Outcome => ({
  result: 'passed',
  code: null,
  came,
  ...more,
});

export const failed = (code: FindingCode, came: string, more: Partial<Outcome> = {}): Outcome => ({
  result: 'failed',
  code,
  came,
  ...more,
});

export const notTried = (why: string): Outcome => ({ result: 'notTried', code: null, came: why });

/** What only the attempt itself needs is left out. */
export const attemptOf = ({ historic: _, webPath: __, ...target }: Target, outcome: Outcome): Attempt => ({
  ...target,
  times: {},
  tls: null,
  ...outcome,
});

/** Something that there is no way to try. */
export const untriedAttempt = (
  { kind, host, port, services }: Pick<Target, 'kind' | 'host' | 'port' | 'services'>,
  why: string,
): Attempt => ({ kind, host, port, proxy: null, services, observed: false, times: {}, tls: null, ...notTried(why) });

/** Whole milliseconds. */
export const roundedTimes = (times: Times): Times =>
  Object.fromEntries(Object.entries(times).map(([step, time]) => [step, Math.round(time)]));

/** Services for which nothing was seen to be open; that a direct way is closed is no way out. */
export const servicesWithoutWay = (attempts: readonly Attempt[]): readonly string[] => {
  const open = attempts.filter(({ kind, result }) => kind !== 'closed' && result === 'passed');
  const all = [...new Set(attempts.flatMap(({ services }) => services))];
  return all.filter((name) => !open.some(({ services }) => services.includes(name)));
};
