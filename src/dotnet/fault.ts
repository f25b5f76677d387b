import type { Moment, Problem, ProblemCode } from '../problems.ts';
import { positionAt, type Span } from '../xml/parse.ts';

/** A problem with the offset at which it lies; line and column are counted only for those that are reported. */
export interface Fault {
  readonly code: ProblemCode;
  readonly severity?: 'warning';
  readonly scope: Problem['scope'];
  readonly when: Moment | null;
  readonly message: string;
  readonly at: Pick<Span, 'start'>;
}

/** The problem that is reported, with line and column from 1. */
export const problemOf = (text: string, { code, severity, scope, when, message, at }: Fault): Problem => ({
  code,
  severity: severity ?? 'error',
  scope,
  ...(when === null ? {} : { when }),
  message,
  ...positionAt(text, at.start),
});
