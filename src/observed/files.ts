import { dirname } from 'node:path';
import { ConnectorProxyError } from '../errors.ts';
import { readKnown } from '../proxy/known-readings.ts';
import type { MachineSection, Reading } from '../proxy/reading.ts';
import { isSamePath } from '../records/state-folder.ts';
import { below } from '../system/below.ts';
import { ioError } from '../system/io-error.ts';
import { type FileFacts, type Files, maximumFileSize } from '../system/system.ts';

/** A configuration file at one moment. */
export interface ObservedFile {
  readonly bytes: Uint8Array | null;
  readonly reading: Reading | null;
  /** Why there are no bytes. */
  readonly fault: ConnectorProxyError | null;
  readonly readOnlyFile: boolean;
  /** The file is reached through a link, or has another name too: reading it is fine, replacing it is not. */
  readonly linked: boolean;
  /** Milliseconds since 1970; 0 where there are no bytes. */
  readonly modified: number;
}

const without = (fault: ConnectorProxyError): ObservedFile => ({
  bytes: null,
  reading: null,
  fault,
  readOnlyFile: false,
  linked: false,
  modified: 0,
});

/** Why a file is not read, as its entry in the folder already says; `null`: nothing is known against it. */
const faultOf = (facts: FileFacts | null, file: string): ConnectorProxyError | null => {
  if (facts === null) {
    const detail =
      "The service is installed but its configuration file is gone. Put the vendor's file back (repair or reinstall the connector), then run the command again.";
    return new ConnectorProxyError({ code: 'CONFIG_NOT_FOUND', message: `There is no file ${file}.`, detail, file });
  }
  if (facts.kind === 'folder' || facts.kind === 'other') {
    const detail =
      "The configuration file has to be an ordinary file. Move what is in its place away and put the vendor's file back.";
    return new ConnectorProxyError({ code: 'READ_FAILED', message: `${file} is not a file.`, detail, file });
  }
  if (facts.size <= maximumFileSize) return null;
  const most = maximumFileSize / 1024 / 1024;
  const detail = `It has ${facts.size} bytes, more than the ${most} MiB that are read. Look at what wrote it, and put the vendor's file back.`;
  return new ConnectorProxyError({ code: 'CONFIG_TOO_LARGE', message: `${file} is too large.`, detail, file });
};

/** Reads a configuration file; what keeps it from being read is a value, too. */
export const observeFile = (files: Files, path: string, machine: MachineSection): ObservedFile => {
  try {
    const facts = files.stat(path);
    const fault = faultOf(facts, path);
    if (fault !== null || facts === null) return without(fault ?? ioError(new Error('it is gone'), 'read', path));
    const bytes = files.read(path);
    if (bytes === null) {
      const why = facts.kind === 'link' ? 'it is a link that leads nowhere' : 'it is gone';
      return without(ioError(new Error(why), 'read', path));
    }
    return {
      bytes,
      reading: readKnown(bytes, machine),
      fault: null,
      readOnlyFile: facts.readOnly,
      linked: facts.kind === 'link' || facts.links > 1,
      modified: facts.modified,
    };
  } catch (error) {
    return without(ioError(error, 'read', path));
  }
};

/** Files beside a configuration file that people take for it; a folder that can't be listed has none to report. */
export const findStrayFiles = (files: Files, configFile: string, names: readonly string[]): readonly string[] => {
  if (names.length === 0) return [];
  try {
    const folder = dirname(configFile);
    return files
      .list(folder)
      .filter((name) => names.some((stray) => isSamePath(stray, name)))
      .map((name) => below(folder, name));
  } catch {
    return [];
  }
};
