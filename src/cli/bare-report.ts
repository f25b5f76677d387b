import { hostname } from 'node:os';
import { maskReport } from '../report/masked.ts';
import { emptyReport, type Report, reportError } from '../report.ts';
import { version } from '../version.ts';

/** A report of a run that has met no connector: nothing found, nothing compared, nothing changed. */
export const bareReport = (command: string, root: string | null = null): Report =>
  emptyReport({ version, command, host: root ?? hostname(), root, now: Date.now() });

/** The same for a run that failed. Anything but a `ConnectorProxyError` is a fault of this software. */
export const failedReport = (error: unknown, command: string, root: string | null = null): Report =>
  maskReport({ ...bareReport(command, root), outcome: 'failed', error: reportError(error) });
