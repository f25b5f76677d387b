import type { ServiceState } from '../system.ts';

/** What `sc.exe queryex` prints, by its numbers. */
export interface ServiceStatus {
  readonly name: string;
  readonly state: ServiceState;
  /** 0 while there is no process, or where the output does not tell (`enumdepend`). */
  readonly pid: number;
  /** Does the service take a stop now? `null` where the output does not say so in the words that all languages share. */
  readonly stoppable: boolean | null;
}

/** SERVICE_STOPPED to SERVICE_PAUSED of winsvc.h; the two states on the way to and from a pause count as paused. */
const states: readonly (ServiceState | undefined)[] = [
  undefined,
  'stopped',
  'startPending',
  'stopPending',
  'running',
  'paused',
  'paused',
  'paused',
];

/** An indented line `LABEL : NUMBER`; labels are translated, their order is not. */
const numberLine = /^\s+[^:]*:\s*(?:0x)?([0-9a-f]+)(?=\s|$)/i;
const nameLine = /^\S[^:]*: ?(.*?)\s*$/;

const pidField = 6;

/**
 * Reads the records that `sc.exe queryex` and `sc.exe enumdepend` print, in any language: the first unindented line
 * ends with the name; then come TYPE, STATE, both exit codes, checkpoint, wait hint and, with `queryex`, the process.
 */
export const parseScRecords = (output: string): readonly ServiceStatus[] => {
  const records: ServiceStatus[] = [];
  for (const block of output.split(/\r?\n\s*\r?\n/)) {
    const lines = block.split(/\r?\n/);
    const numbers = lines.flatMap((line) => numberLine.exec(line)?.[1] ?? []);
    const state = states[Number(numbers[1])];
    const name = lines.map((line) => nameLine.exec(line)?.[1]).find((found) => found !== undefined);
    if (state === undefined || name === undefined) continue;
    const accepts = /\((?:NOT_)?STOPPABLE\b/.exec(block)?.[0];
    records.push({
      name,
      state,
      pid: Number(numbers[pidField] ?? 0),
      stoppable: accepts === undefined ? null : accepts === '(STOPPABLE',
    });
  }
  return records;
};
