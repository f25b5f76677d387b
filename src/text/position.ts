/** Line and column, from 1, of an offset; columns in UTF-16 code units. */
export type Locate = (offset: number) => { line: number; column: number };

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
};

/**
 * Finds many positions in one text: the line starts are looked for once, when the first position is asked for, since
 * most files have no problem to place. Lines end in LF, CRLF or CR.
 */
export const locator = (text: string): Locate => {
  let found: readonly number[] | null = null;
  return (offset) => {
    found ??= lineStarts(text);
    const starts = found;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
};
