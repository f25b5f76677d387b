import { type Problem, warningBeside } from '../problems.ts';

/** More than anybody corrects before the next look. */
const most = 100;

const kindOf = ({ code, scope, severity, when }: Problem): string => `${code} ${scope} ${severity} ${when}`;

/**
 * The first 100 problems and the number of the others. Of each kind the first one is always among them, so that
 * nothing which decides about the file is lost.
 */
export const limitProblems = (problems: readonly Problem[]): readonly Problem[] => {
  if (problems.length <= most) return problems;
  const firsts = new Map<string, Problem>();
  for (const problem of problems) {
    if (!firsts.has(kindOf(problem))) firsts.set(kindOf(problem), problem);
  }
  const kept = new Set(firsts.values());
  for (const problem of problems) {
    if (kept.size >= most) break;
    kept.add(problem);
  }
  const message = `${problems.length - kept.size} more problems are not listed: correct these first, then look again.`;
  const shown = problems.filter((problem) => kept.has(problem));
  return [...shown, warningBeside('MORE_PROBLEMS', message)];
};
