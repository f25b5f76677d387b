import type { Context } from '../commands/context.ts';
import type { Document } from '../document.ts';
import type { Report } from '../report.ts';
import type { System } from '../system/system.ts';
import { bareReport, failedReport } from './bare-report.ts';
import type { CommandLine } from './parse.ts';
import { version } from './version.ts';

export type OpenSystem = (options: { readonly root: string | null }) => Promise<System>;

/** What a command that waits tells and asks of its caller. */
export type Hooks = Pick<Context, 'progress' | 'interrupted'>;

/** A comparing command always has its document: parsing has seen to it. */
const given = (document: Document | null): Document => {
  if (document === null) throw new TypeError('The command line has no document.');
  return document;
};

/** Runs the command on one root. What a command does not need is not loaded. */
const dispatch = async (
  { command, settings }: CommandLine,
  document: Document | null,
  context: Context,
): Promise<Report> => {
  switch (command) {
    case 'get':
      return (await import('../commands/get.ts')).get(context, settings);
    case 'test':
      return (await import('../commands/test.ts')).test(context, given(document), settings);
    case 'plan':
      return (await import('../commands/plan.ts')).plan(context, given(document), settings);
    case 'set':
      return (await import('../commands/set.ts')).set(context, given(document), settings);
    case 'restore':
      return (await import('../commands/restore.ts')).restore(context, settings);
    case 'export':
      return (await import('../commands/export.ts')).exportDocument(context, settings);
    default:
      return bareReport(command);
  }
};

/** The report of one root; whatever goes wrong is in it. */
export const runOn = async (
  root: string | null,
  line: CommandLine,
  document: Document | null,
  openSystem: OpenSystem,
  hooks: Hooks = {},
): Promise<Report> => {
  try {
    if (line.command === 'validate') return bareReport(line.command);
    const system = await openSystem({ root });
    return await dispatch(line, document, { system, version, command: line.command, ...hooks });
  } catch (error) {
    return failedReport(error, line.command, root);
  }
};
