import { type ExitCode, exitCodes } from '../errors.ts';

type DscExitCode = Exclude<ExitCode, typeof exitCodes.answerIsNo>;

/** What the engine shows for an exit code. There is no 2: drift exits with 0 and is in `_inDesiredState`. */
export const exitCodeMeanings: Readonly<Record<DscExitCode, string>> = {
  [exitCodes.done]: 'Done',
  [exitCodes.usage]: 'Wrong command line',
  [exitCodes.documentInvalid]: 'The instance is not valid: nothing was touched',
  [exitCodes.notFound]: 'There is no connector here, or a service that is named',
  [exitCodes.serviceFailed]: 'A service did not stop, start or stay up: both files were put back',
  [exitCodes.internal]: 'A fault of this software',
  [exitCodes.incomplete]: 'Not everything could be put back: the messages say what is there now and what to do by hand',
  [exitCodes.backupRefused]: 'Refused: the backup belongs to another version of the connector',
  [exitCodes.ioFailed]: 'Reading or writing failed: both files are as before',
  [exitCodes.busy]: 'Another run, or an installation, is in progress: nothing was touched, try later',
  [exitCodes.accessDenied]: 'Access denied: run elevated. Nothing was touched',
  [exitCodes.configRefused]: 'A configuration file is not one that .NET would load, or its section can not be edited',
};
