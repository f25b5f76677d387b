import type { LocalCommand, Request, SystemCommand } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { ConnectorProxyError } from '../errors.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import { version } from '../version.ts';
import { bareReport, failedReport } from './bare-report.ts';

export type OpenSystem = (options: { readonly root: string | null }) => Promise<System>;

/** What a command that waits tells and asks of its caller. */
export type Hooks = Pick<Context, 'progress' | 'interrupted'>;

/** One call of a command on one root. */
export interface Call {
  readonly command: SystemCommand | LocalCommand;
  readonly request: Request;
  readonly openSystem: OpenSystem;
}

const isNoConnector = (error: unknown): boolean =>
  error instanceof ConnectorProxyError && error.code === 'CONNECTOR_NOT_FOUND';

/** The report of one root; whatever goes wrong is in it. A reading command, and a what-if, gets a system whose every write throws. */
export const runOn = async (
  root: string | null,
  { command, request, openSystem }: Call,
  hooks: Hooks = {},
): Promise<Report> => {
  try {
    if (command.kind === 'local') return await command.run(bareReport(command.name), request);
    const system = await openSystem({ root }).catch((error: unknown) => {
      if (root === null && command.elsewhere !== undefined && isNoConnector(error)) return command.elsewhere;
      throw error;
    });
    if (typeof system === 'function') return await system(bareReport(command.name), request);
    const reads = command.kind === 'reads' || request.settings.whatIf === true;
    return await command.run({ system: reads ? readOnly(system) : system, version, ...hooks }, request);
  } catch (error) {
    return failedReport(error, command.name, root);
  }
};
