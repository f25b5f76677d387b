import { resolve } from 'node:path';
import { eventText } from '../commands/event-text.ts';
import { sha256 } from '../records/backups.ts';
import { eventKindOf, eventKinds, eventSource } from '../report/event-kinds.ts';
import type { Report } from '../report.ts';
import { standardInput } from './input.ts';
import type { OpenSystem } from './run-on.ts';

/** The run that an event tells of. */
export interface ToldRun {
  /** The path of the document as it was given; `null`: options alone. */
  readonly operand: string | null;
  readonly bytes: Uint8Array | null;
  readonly setCommand: string;
  readonly openSystem: OpenSystem;
}

const write = async (report: Report, { operand, bytes, setCommand, openSystem }: ToldRun): Promise<string | null> => {
  const kind = eventKindOf(report);
  if (kind === null) return null;
  const { id, level } = eventKinds[kind];
  const text = eventText(kind, report, {
    document: operand === null ? null : operand === '-' ? standardInput : resolve(operand),
    sha256: bytes === null ? null : sha256(bytes),
    setCommand,
  });
  try {
    const system = await openSystem({ root: report.root });
    const refusal = await system.writeEvent({ source: eventSource, id, level, text });
    return refusal === null ? null : `Event ${id} was not written: ${refusal}`;
  } catch (error) {
    return `Event ${id} was not written: ${(error as Error).message}`;
  }
};

/** Writes the event that the report is worth. Where that fails, the report says so and is otherwise what it was. */
export const withEvent = async (report: Report, told: ToldRun): Promise<Report> => {
  const failure = await write(report, told);
  if (failure === null) return report;
  return { ...report, warnings: [...(report.warnings ?? []), { pointer: '', message: failure }] };
};
