import type { CaptureCounts, CaptureFile } from '../capture-counts.ts';
import type { Damage } from '../file/file-reader.ts';
import { noFilter } from './filters.ts';
import type { Observation } from './observation.ts';

const damageTexts: Readonly<Record<Damage, string>> = {
  badLength: 'a length in it is damaged',
  cutOff: 'it ends in the middle of a record',
  badCompression: 'its compression is damaged',
  badFrameTable: 'its index of frames is damaged',
  unknownByteOrder: 'a section of it has no known byte order',
  unknownVersion: 'its version is not known',
};

/** What of the capture could not be read. */
export function judgeQuality(files: readonly CaptureFile[], counts: CaptureCounts): readonly Observation[] {
  const extras = [...files.flatMap(fileExtras), ...countExtras(counts)];
  if (extras.length === 0) return [];
  return [{ code: 'CAPTURE_INCOMPLETE', count: 1, evidence: [], extras, filter: noFilter }];
}

function fileExtras({ name, format, damage, unreadBytes, unreadRecords }: CaptureFile): readonly string[] {
  const texts: string[] = [];
  if (format === null && damage === null) texts.push(`${name} is not a capture that is known here`);
  if (damage !== null) texts.push(`${name}: ${damageTexts[damage]}, ${unreadBytes} bytes are not read`);
  if (unreadRecords > 0) texts.push(`${name}: ${unreadRecords} records`);
  return texts;
}

function countExtras(counts: CaptureCounts): readonly string[] {
  const texts: readonly (readonly [number, string])[] = [
    [counts.unknownLink, 'packets of a link layer that is not read'],
    [counts.damagedPackets, 'packets with damaged headers'],
    [counts.fragments, 'parts of fragmented packets'],
    [counts.cutPackets, 'packets of which only the beginning was captured'],
    [counts.damagedNames, 'DNS messages'],
  ];
  return texts.flatMap(([count, text]) => (count === 0 ? [] : [`${count} ${text}`]));
}
