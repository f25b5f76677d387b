import type { Moment, Problem } from '../problems.ts';
import type { Effect } from './effect.ts';

const moments = ['start', 'firstConfigRead', 'firstRequest'] as const satisfies readonly Moment[];

const effects: Readonly<Record<Moment, string>> = {
  start: 'Windows does not start the service: it can not load the file.',
  firstConfigRead: '.NET refuses the whole file, so that the service fails in its start.',
  firstRequest: 'The service shows Running and every request fails: .NET refuses the section.',
};

/** What comes of the first of the problems that .NET stops at; `null` where it stops at none. */
export const refusalEffect = (problems: readonly Problem[]): Effect | null => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  for (const moment of moments) {
    const found = errors.filter(({ when }) => when === moment);
    if (found.length === 0) continue;
    const isElsewhere = found.every(({ scope }) => scope === 'machine') && moment !== 'firstRequest';
    const effect = isElsewhere
      ? '.NET refuses machine.config, so that every service fails in its start.'
      : effects[moment];
    return { state: { mode: 'invalid' }, effect, reasons: [] };
  }
  return null;
};
