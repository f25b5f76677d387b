import type { FileChange, Plan } from '../plan.ts';
import { ioError } from '../system/io-error.ts';
import { temporaryOf } from './prepare.ts';
import { assertBytes, isChangedMeanwhile, type StagedFile, stageFile, swapFile } from './replace-file.ts';
import { assertNotInterrupted, changes, type Run } from './run.ts';

interface StagedChange {
  readonly file: StagedFile;
  readonly change: FileChange;
}

const stageAll = async ({ system, journal }: Run, plan: Plan): Promise<StagedChange[]> => {
  const staged: StagedChange[] = [];
  for (const { service, change } of changes(plan)) {
    const path = service.configFile;
    const file = { path, temporary: temporaryOf(path, journal.id), readOnly: service.readOnlyFile };
    try {
      await stageFile(system, file, change.after);
    } catch (error) {
      throw ioError(error, 'prepare', path);
    }
    staged.push({ file, change });
  }
  return staged;
};

/** Noted before it is done: a swap that says that it failed may have happened. One that found other bytes has not. */
const swap = async ({ system, swapped }: Run, { file, change }: StagedChange): Promise<void> => {
  swapped.push({ ...file, ...change });
  try {
    await swapFile(system, file, change.before);
  } catch (error) {
    if (isChangedMeanwhile(error)) swapped.pop();
    throw ioError(error, 'write', file.path);
  }
};

/** Stages all files, sees that nobody changed them meanwhile, swaps them, and reads them again. */
export const swapAll = async (run: Run, plan: Plan): Promise<void> => {
  const { files } = run.system;
  const staged = await stageAll(run, plan);
  for (const { file, change } of staged) assertBytes(files, file.path, change.before);
  assertNotInterrupted(run);
  for (const one of staged) await swap(run, one);
  for (const { file, change } of staged) assertBytes(files, file.path, change.after);
};
