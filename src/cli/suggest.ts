/** Letters and digits only, so that `-BypassOnLocal`, `--bypass_on_local` and `--bypass-on-local` are one word. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** How many letters have to be added, left out, changed or swapped with their neighbour to make one word the other. */
export const distance = (one: string, other: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let best = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] as number) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] as number;
};

/** The known name that a mistyped one most likely means; `null` where none is near. */
export const nearest = (typed: string, known: readonly string[]): string | null => {
  const word = plain(typed).slice(0, 64);
  let best: { name: string; away: number } | null = null;
  for (const name of known) {
    const candidate = plain(name);
    const away = candidate.startsWith(word) && word.length >= 3 ? 1 : distance(word, candidate);
    if (away <= Math.max(1, Math.ceil(candidate.length / 3)) && (best === null || away < best.away))
      best = { name, away };
  }
  return best?.name ?? null;
};

/** One sentence for the end of a refusal: the nearest name, or all of them. */
export const suggestion = (typed: string, known: readonly string[]): string => {
  const name = nearest(typed, known);
  return name === null ? `There are: ${known.join(', ')}.` : `Did you mean ${name}?`;
};
