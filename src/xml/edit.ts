/**
 * A change of a text as a value: `length` characters from `offset` give way to `content`.
 * Offsets are UTF-16 code units of the original text. A list of edits never overlaps, is in ascending order,
 * and is `[]` when there is nothing to do. Applying `[]` gives the same bytes back.
 */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** The edited text. */
export const applyEdits = (text: string, edits: readonly Edit[]): string => {
  let result = '';
  let from = 0;
  for (const { offset, length, content } of edits) {
    if (offset < from) throw new RangeError(`Edits overlap at offset ${offset}.`);
    result += text.slice(from, offset) + content;
    from = offset + length;
  }
  return result + text.slice(from);
};
