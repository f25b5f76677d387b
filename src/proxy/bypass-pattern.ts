export type PatternVerdict =
  | { readonly verdict: 'good' }
  | { readonly verdict: 'unknown'; readonly message: string }
  | { readonly verdict: 'refused'; readonly message: string; readonly corrected?: string };

export const judgePattern = (_pattern: string): PatternVerdict => ({ verdict: 'good' });
