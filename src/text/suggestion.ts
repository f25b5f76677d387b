import { nearestName } from './nearest-name.ts';

/** One sentence for the end of a refusal: the nearest known name, or all of them. */
export const suggestion = (typed: string, known: readonly string[]): string => {
  const name = nearestName(typed, known);
  return name === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${name}?`;
};
