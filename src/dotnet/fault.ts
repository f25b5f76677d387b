import type { Moment, Problem, ProblemCode } from '../problems.ts';
import type { Locate } from '../text/position.ts';
import type { Span } from '../xml/parse.ts';

/** A problem with the offset at which it lies; line and column are counted only for those that are reported. */
export interface Fault {
  readonly code: ProblemCode;
  readonly severity?: 'warning';
  readonly scope: Problem['scope'];
  readonly when: Moment | null;
  readonly message: string;
  readonly remedy?: Problem['remedy'] | undefined;
  readonly corrected?: string | undefined;
  readonly at: Pick<Span, 'start'>;
}

/** What .NET refuses of the file's structure, at the first read of any section. */
export const structureFault = (
  facts: Pick<Fault, 'code' | 'at' | 'message'> & Partial<Pick<Fault, 'scope'>>,
): Fault => ({ scope: 'file', when: 'firstConfigRead', ...facts });

/** The problem that is reported, with line and column from 1. */
export const problemOf = (locate: Locate, fault: Fault): Problem => {
  const { code, severity, scope, when, message, remedy, corrected, at } = fault;
  return {
    code,
    severity: severity ?? 'error',
    scope,
    ...(when === null ? {} : { when }),
    message,
    ...(remedy === undefined ? {} : { remedy }),
    ...(corrected === undefined ? {} : { corrected }),
    ...locate(at.start),
  };
};
