import type { Remedy } from '../../src/errors.ts';
import type { Excerpt } from '../../src/text/excerpt.ts';

/** Samples with every field that their types have. */
export const excerpt: Required<Excerpt> = { text: '<a b>', offset: 3 };
export const remedy: Required<Remedy> = { command: 'set', options: { mode: 'bypass', force: true } };
