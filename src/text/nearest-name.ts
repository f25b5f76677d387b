/** `bypass_on_local`, `-BypassOnLocal` and `bypassOnLocal` are one word. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Letters to add, leave out, change or swap with their neighbour until one word is the other. */
const distance = (one: string, other: string): number => {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column += 1) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + changed,
          swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(one.length, other.length);
};

/** The known name that an unknown one most likely means; `undefined` where none is near. */
export const nearestName = (typed: string, known: readonly string[]): string | undefined => {
  const word = plain(typed.slice(0, 64));
  const away = known.map((name) => {
    const candidate = plain(name);
    const part = word.length >= 4 && (word.includes(candidate) || candidate.includes(word));
    return {
      name,
      steps: Math.min(distance(word, candidate), part ? 2 : Number.POSITIVE_INFINITY),
      length: candidate.length,
    };
  });
  const near = away.filter(({ steps, length }) => steps <= Math.max(1, Math.floor(Math.min(length, word.length) / 3)));
  return near.sort((one, other) => one.steps - other.steps)[0]?.name;
};
