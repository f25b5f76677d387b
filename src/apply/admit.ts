import { ConnectorProxyError } from '../errors.ts';
import type { ObservedState } from '../observed.ts';
import { stateFiles } from '../records/state-folder.ts';
import type { System } from '../system/system.ts';

/**
 * What an unfinished run has left to do has to be known before anything is changed: a journal of a later version is not
 * ours to finish, nor to forget, and one that the disk does not give may speak of a service that is down. `READ_FAILED`.
 */
export const assertKnownJournal = ({ journalIs }: ObservedState, { machine }: System): void => {
  if (journalIs !== 'later' && journalIs !== 'failed') return;
  const file = stateFiles(machine.stateFolder).journal;
  const detail =
    journalIs === 'later'
      ? 'A run of a later version of appproxyctl did not finish, and this version does not know what is left to do. Run set with that version. Nothing was touched.'
      : 'It tells what an earlier run has left to do, and the disk did not give it. Run the command again; if that does not help, look at the disk. Nothing was touched.';
  throw new ConnectorProxyError({
    code: 'READ_FAILED',
    message: journalIs === 'later' ? `${file} can not be understood.` : `${file} could not be read.`,
    detail,
    file,
  });
};
