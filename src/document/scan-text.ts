import { createScanner } from 'jsonc-parser';

/** jsonc-parser's `SyntaxKind`, which is a const enum and so has no values at run time. */
const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  blank: 15,
  endOfFile: 17,
} as const;

export interface TextFault {
  readonly offset: number;
  readonly message: string;
}

/** A document has two levels; what has some more is still read, so that its other faults are reported as well. */
const depthLimit = 64;

const stepOf = (kind: number): number => {
  if (kind === kinds.openBrace || kind === kinds.openBracket) return 1;
  return kind === kinds.closeBrace || kind === kinds.closeBracket ? -1 : 0;
};

/** Comments, trailing commas and too deep a nesting, found without recursion: nothing else may recurse before this. */
export const scanText = (text: string): { readonly faults: readonly TextFault[]; readonly tooDeep: boolean } => {
  const scanner = createScanner(text, false);
  const faults: TextFault[] = [];
  let depth = 0;
  let comma: number | null = null;
  for (let kind: number = scanner.scan(); kind !== kinds.endOfFile; kind = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    if (kind === kinds.lineComment || kind === kinds.blockComment) {
      faults.push({ offset, message: 'JSON has no comments: take this one out.' });
    }
    if (kind >= kinds.lineComment && kind <= kinds.blank) continue;
    const step = stepOf(kind);
    if (step === -1 && comma !== null) {
      faults.push({ offset: comma, message: 'A comma follows the last entry: take it out.' });
    }
    depth += step;
    if (depth > depthLimit) {
      faults.push({
        offset,
        message: `The document is nested more than ${depthLimit} levels deep; it has two at most.`,
      });
      return { faults, tooDeep: true };
    }
    comma = kind === kinds.comma ? offset : null;
  }
  return { faults, tooDeep: false };
};
