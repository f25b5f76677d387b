import type { ExitCode } from '../errors.ts';
import type { Report } from '../report.ts';
import type { Terminal } from './present.ts';
import { createProgress } from './progress.ts';
import type { Hooks } from './run-on.ts';
import { type SignalSource, watchSignals } from './signals.ts';

type Work = (hooks: Hooks) => Promise<Report>;
type Tell = (report: Report) => Promise<ExitCode>;

/** Runs a command that writes: signals wait for a safe place, and a terminal shows what is waited for. */
export const watched = async ({ err }: Terminal, signals: SignalSource, work: Work, tell: Tell): Promise<ExitCode> => {
  const progress = createProgress(err);
  const watch = watchSignals(signals, (first) => {
    progress.clear();
    const text = first
      ? 'Interrupted: the step in hand is finished or undone first, so that both files and services stay whole.'
      : 'Still finishing or undoing the step in hand; a service may take as long as its limit.';
    void err.write(`appproxyctl: ${text}\n`);
  });
  try {
    const report = await work({ progress: progress.show, interrupted: watch.interrupted });
    progress.clear();
    // What was done is also reported before a signal may end the process.
    return await tell(report);
  } finally {
    progress.clear();
    watch.stop();
  }
};

/** Runs a command that a signal ends early: what is known by then is reported. */
export const endedEarly = async (
  { err }: Terminal,
  signals: SignalSource,
  work: Work,
  tell: Tell,
): Promise<ExitCode> => {
  const progress = createProgress(err);
  const controller = new AbortController();
  const watch = watchSignals(signals, () => controller.abort());
  try {
    const report = await work({ signal: controller.signal, counted: progress.count });
    progress.clear();
    return await tell(report);
  } finally {
    progress.clear();
    watch.stop();
  }
};
