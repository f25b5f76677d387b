import { win32 } from 'node:path';
import type { CaptureTools } from '../capture-tools.ts';
import type { Files } from '../system.ts';
import type { RunTool } from './run.ts';

/** netsh correlates and merges while it stops, and a large trace takes minutes to convert. */
const runLimit = 900_000;

export const createCaptureTools = (systemRoot: string, { stat }: Pick<Files, 'stat'>, run: RunTool): CaptureTools => ({
  ask: async (program, args) =>
    stat(win32.join(systemRoot, 'System32', program)) === null ? null : run(program, args),
  run: (program, args) => run(program, args, { limit: runLimit }),
});
