import { ConnectorProxyError } from '../errors.ts';
import type { FileChange, Plan } from '../plan.ts';
import { ioError } from '../system/io-error.ts';
import type { System } from '../system/system.ts';
import { temporaryOf } from './prepare.ts';
import { type StagedFile, sameBytes, stageFile, swapFile } from './replace-file.ts';
import { changes, type Run, stopIfInterrupted } from './run.ts';

const changedMeanwhile = (file: string): ConnectorProxyError =>
  new ConnectorProxyError({
    code: 'CHANGED_MEANWHILE',
    message: `${file} was changed by somebody else while this run was at work.`,
    detail: 'Nothing of theirs was overwritten. Look at the file, then run the command again.',
    file,
  });

const checkUnchanged = ({ files }: System, path: string, expected: Uint8Array): void => {
  if (!sameBytes(files.read(path), expected)) throw changedMeanwhile(path);
};

/** Stages all files, sees that nobody changed them meanwhile, swaps them, and reads them again. */
export const swapAll = async (run: Run, plan: Plan): Promise<void> => {
  const { system, swapped, journal } = run;
  const staged: { file: StagedFile; change: FileChange }[] = [];
  for (const { service, change } of changes(plan)) {
    const path = service.configFile;
    try {
      const file = await stageFile(system, path, temporaryOf(path, journal.id), change.after, service.readOnlyFile);
      staged.push({ file, change });
    } catch (error) {
      throw ioError(error, 'prepare', path);
    }
  }
  for (const { file, change } of staged) checkUnchanged(system, file.path, change.before);
  stopIfInterrupted(run);
  for (const { file, change } of staged) {
    swapped.push({ ...file, ...change });
    try {
      await swapFile(system, file);
    } catch (error) {
      throw ioError(error, 'write', file.path);
    }
  }
  for (const { file, change } of staged) checkUnchanged(system, file.path, change.after);
};
