import type { Report } from '../report.ts';

/** The source in Windows' Application log. */
export const eventSource = 'AppProxyConnectorProxy';

/** One kind of event. */
export interface EventKind {
  /** What eventcreate.exe takes: 1 to 1000. Numbers stay. */
  readonly id: number;
  readonly level: 'error' | 'warning' | 'information';
  /** What happened, one sentence. */
  readonly means: string;
}

/** Every event that `--event-log` writes: docs/events.md has a row for each. */
export const eventKinds = {
  drift: { id: 100, level: 'warning', means: 'The server is not in the desired state.' },
  restartDue: {
    id: 110,
    level: 'warning',
    means: 'The files are as they should be, and a running service read an older section than its file holds.',
  },
  changed: { id: 200, level: 'information', means: 'The server was changed, and is as asked.' },
  rolledBack: { id: 300, level: 'error', means: 'A change failed, and everything was put back as it was.' },
  incomplete: { id: 310, level: 'error', means: 'A change failed, and not everything could be put back.' },
  fault: { id: 400, level: 'error', means: 'The command failed before anything was touched.' },
} as const satisfies Record<string, EventKind>;

export type EventKindName = keyof typeof eventKinds;

const hasRestartDue = ({ services }: Report): boolean =>
  services.some(({ restartPending }) => restartPending === 'yes');

/** The one event that a report of `test`, `set` or `restore` is worth; `null` where all is as it should be. */
export const eventKindOf = (report: Report): EventKindName | null => {
  const { outcome, error, inDesiredState, differences } = report;
  if (outcome === 'incomplete' || outcome === 'rolledBack') return outcome;
  if (error !== undefined) return 'fault';
  if (outcome === 'planned') return null;
  if (outcome === 'applied') return 'changed';
  if (differences.some(({ property }) => property !== 'restartPending')) return 'drift';
  if (differences.length > 0 || hasRestartDue(report)) return 'restartDue';
  return inDesiredState === false ? 'drift' : null;
};
