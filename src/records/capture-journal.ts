import { join } from 'node:path';
import { serviceNames } from '../products/connector.ts';
import type { CaptureProgram } from '../system/capture-tools.ts';
import type { System } from '../system/system.ts';
import { isRunId } from './backups.ts';
import { type Check, type Checked, is, isFlag, isText, objectWith } from './shape.ts';
import { type RecordReading, readRecord, stateFiles, writeJson } from './state-folder.ts';

const isId: Check<string> = (value): value is string => isText(value) && isRunId(value);
const isProgram: Check<CaptureProgram> = (value) => value === 'pktmon.exe' || value === 'netsh.exe';

const isCaptureJournal = objectWith({
  schemaVersion: is(1),
  /** The id of the run: the folder and the trace are named after it. */
  id: isId,
  /** ISO 8601. */
  time: isText,
  /** The service that the run stops and starts; no other is ever started for a record's sake. */
  service: is(serviceNames.connector),
  program: isProgram,
  /** The program was asked to start its session, or is about to be. */
  sessionAsked: isFlag,
});

/** Written before the first step of a capture and removed after the last: what a later run finds here was not ended. */
export type CaptureJournal = Checked<typeof isCaptureJournal>;

export const findCaptureJournal = ({ files, machine }: System): RecordReading<CaptureJournal> =>
  readRecord(files, stateFiles(machine.stateFolder).captureJournal, isCaptureJournal);

export const writeCaptureJournal = ({ files, machine }: System, journal: CaptureJournal): void =>
  writeJson(files, stateFiles(machine.stateFolder).captureJournal, journal);

export const removeCaptureJournal = ({ files, machine }: System): void => {
  files.remove(stateFiles(machine.stateFolder).captureJournal);
  files.syncFolder(machine.stateFolder);
};

/** Where the files of a capture lie until they are handed over: a folder that only administrators enter. */
export const captureFiles = ({ machine }: Pick<System, 'machine'>, id: string) => {
  const { captures } = stateFiles(machine.stateFolder);
  const traceName = `appproxyctl-${id}.etl`;
  return {
    captures,
    folder: join(captures, id),
    traceName,
    trace: join(captures, id, traceName),
    converted: join(captures, id, 'capture.pcapng'),
  };
};
