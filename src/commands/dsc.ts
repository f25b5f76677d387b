import { dscAnswer } from '../dsc/answer.ts';
import { ignoredProperties } from '../dsc/names.ts';
import type { Operand, SystemCommand } from './command.ts';

/** The instance on standard input, where the engine puts it; an instance that was an answer before may come back. */
export const instanceOnInput: Operand = {
  name: 'DOCUMENT',
  required: false,
  implied: '-',
  ignores: ignoredProperties,
};

/** How every `dsc` verb answers. */
export const dscSpeech: Pick<SystemCommand, 'show' | 'speak'> = {
  show: () => [],
  speak: dscAnswer,
};
