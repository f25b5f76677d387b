import { ConnectorProxyError } from '../errors.ts';
import type { ObservedService } from '../observed.ts';
import type { RefusedEntry } from '../proxy/bypass-pattern.ts';
import { compareProxy, isSameTarget } from '../proxy/compare.ts';
import type { DesiredProxy } from '../proxy/desired-proxy.ts';
import { editSection } from '../proxy/edit-section.ts';
import { readKnown } from '../proxy/known-readings.ts';
import type { MachineSection, Reading } from '../proxy/reading.ts';
import { encodeEdited } from '../xml/encoding.ts';

/** The new content of one configuration file. */
export interface FileChange {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** What .NET makes of the new content. */
  readonly reading: Reading;
  /** Is `<system.net>` ours afterwards? */
  readonly groupIsOurs: boolean;
  /** Entries of the bypass list that nobody asked about and that go, since .NET refuses them. */
  readonly removedEntries: readonly RefusedEntry[];
  /** `edits`: made here, so that a second parser has to read them too; `backup`: bytes that were there before. */
  readonly origin: 'edits' | 'backup';
}

/** The new section has to say what is asked, as this very reading reads it. Anything else is our own fault. */
const assertSays = (file: string, reading: Reading, desired: DesiredProxy): void => {
  const differences = compareProxy(reading.state, desired);
  if (differences.length === 0) return;
  const properties = differences.map(({ property }) => property).join(', ');
  const detail = `The planned text does not say what was asked (${properties}). Nothing was written. Please report this with the configuration file.`;
  throw new ConnectorProxyError({ code: 'INTERNAL', message: `The plan for ${file} is wrong.`, detail, file });
};

/** The file with a section that says what is asked; everything else keeps its bytes. */
export const planEdits = (service: ObservedService, desired: DesiredProxy, machine: MachineSection): FileChange => {
  const { reading, bytes, configFile } = service;
  if (reading === null || reading.file === null || bytes === null) {
    throw new TypeError('A file that can not be read has no change.');
  }
  const sameTarget = reading.settings !== null && isSameTarget(reading.settings, desired);
  const { edits, groupIsOurs, removedEntries } = editSection(reading, desired, {
    machine,
    groupIsOurs: service.groupIsOurs,
    sameTarget,
  });
  const after = encodeEdited(reading.file, edits);
  const afterReading = readKnown(after, machine);
  assertSays(configFile, afterReading, desired);
  return { before: bytes, after, reading: afterReading, groupIsOurs, removedEntries, origin: 'edits' };
};
