import type { LocalCommand, Request, SystemCommand } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { ConnectorProxyError } from '../errors.ts';
import type { openSystem } from '../open-system.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import { version } from '../version.ts';
import { bareReport, failedReport } from './bare-report.ts';

export type OpenSystem = typeof openSystem;

/** What a command that waits tells and asks of its caller. */
export type Hooks = Pick<Context, 'progress' | 'interrupted' | 'signal' | 'counted'>;

/** One call of a command on one root. */
export interface Call {
  readonly command: SystemCommand | LocalCommand;
  readonly request: Request;
  readonly openSystem: OpenSystem;
}

/** The system that a local command may read from: there need be none. */
const systemHere = (root: string | null, openSystem: OpenSystem) => async (): Promise<System | null> => {
  try {
    return readOnly(await openSystem({ root }));
  } catch (error) {
    if (root === null && error instanceof ConnectorProxyError && error.code === 'CONNECTOR_NOT_FOUND') return null;
    throw error;
  }
};

/** The report of one root; whatever goes wrong is in it. A reading command, and a what-if, gets a system whose every write throws. */
export const runOn = async (
  root: string | null,
  { command, request, openSystem }: Call,
  hooks: Hooks = {},
): Promise<Report> => {
  try {
    if (command.kind === 'local') {
      return await command.run(bareReport(command.name, root), request, systemHere(root, openSystem));
    }
    const system = await openSystem({ root, forOneLook: command.kind === 'reads' });
    const reads = command.kind === 'reads' || request.settings.whatIf === true;
    return await command.run({ system: reads ? readOnly(system) : system, version, ...hooks }, request);
  } catch (error) {
    return failedReport(error, command.name, root);
  }
};
