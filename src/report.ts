import type { CaptureReading } from './capture/reading.ts';
import { ConnectorProxyError, type ErrorCode, type Remedy } from './errors.ts';
import type { FleetSummary } from './fleet/summary.ts';
import type { CheckResult } from './network/check.ts';
import type { EndpointList } from './network/endpoints/endpoint.ts';
import type { ServiceTagsDifference } from './network/service-tags.ts';
import type { Moment } from './problems.ts';
import type { Edition, Role } from './products/connector.ts';
import type { Route } from './proxy/route.ts';
import type { MixedReason, ProxyState } from './proxy/state.ts';
import { ioError, isFileError } from './system/io-error.ts';
import type { Excerpt } from './text/excerpt.ts';

export type Outcome = 'unchanged' | 'planned' | 'applied' | 'rolledBack' | 'incomplete' | 'failed';

/** What `--json` prints: one shape for success and failure; schemas/report.schema.json is its contract. */
export interface Report {
  readonly schemaVersion: 1;
  readonly version: string;
  /** The version of the Node.js inside: `--version` only. */
  readonly node?: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly time: string;
  readonly host: string;
  readonly root: string | null;
  readonly command: string;
  readonly connector: ConnectorReport;
  /** `null` where the command compares nothing (`get`, `export`) or could not tell. */
  readonly inDesiredState: boolean | null;
  readonly changed: boolean;
  readonly outcome: Outcome;
  readonly services: readonly ServiceReport[];
  readonly differences: readonly Difference[];
  readonly actions: readonly Action[];
  /** What was looked at around a change: `set` only. */
  readonly checks?: readonly CheckReport[];
  /** What the proxy must let through: `endpoints` only. */
  readonly endpoints?: EndpointReport;
  /** Which way requests go: `route` only. */
  readonly routes?: readonly RouteReport[];
  /** What was tried and what came of it: `check` only. */
  readonly check?: CheckResult;
  /** What is doubtful in the document, though it is valid, and what is left to do. */
  readonly warnings?: readonly DocumentIssueReport[];
  /** Backups that `restore` can put back: `restore --list` only. */
  readonly backups?: readonly BackupReport[];
  /** The document that describes this server: `export` only. */
  readonly document?: Readonly<Record<string, unknown>>;
  /** What a network capture says: `capture read` and `capture run`. */
  readonly capture?: CaptureReading;
  /** What was done to take a capture, or would be, in order; a sentence each: `capture run` only. */
  readonly steps?: readonly string[];
  /** The scheduled task: `task …` only. */
  readonly task?: TaskReport;
  /** One summary of many reports: `fleet` only. */
  readonly fleet?: FleetSummary;
  /** The files that were written, by their paths. */
  readonly files?: readonly string[];
  readonly error?: ReportError;
}

export interface ConnectorReport {
  readonly edition: Edition | 'custom' | null;
  /** The file version of its service program; left out where it is not known. */
  readonly version?: string;
}

export interface ServiceReport {
  readonly name: string;
  readonly role: Role;
  readonly configFile: string | null;
  readonly status: 'running' | 'stopped' | 'disabled' | 'missing' | 'unknown';
  readonly restartPending: 'no' | 'yes' | 'likely' | 'unknown';
  readonly inDesiredState: boolean | null;
  readonly proxy: ProxyState | null;
  /** One sentence: what .NET makes of the file. */
  readonly effect: string;
  /** Why `proxy` is `mixed`, setting by setting: only then. */
  readonly reasons?: readonly MixedReason[];
  readonly problems: readonly ReportProblem[];
}

export interface ReportProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly when?: Moment;
  readonly message: string;
  /** What to do next, for surfaces with words of their own. */
  readonly remedy?: Remedy;
  /** The value to write in place of the wrong one. */
  readonly corrected?: string;
  readonly line?: number;
  readonly column?: number;
}

/** `property` is a property of the document, `restartPending` or `status`. */
export interface Difference {
  readonly service: string;
  readonly property: string;
  readonly actual: unknown;
  readonly desired: unknown;
}

export interface Action {
  readonly kind: 'backup' | 'edit' | 'restart' | 'start';
  readonly service?: string;
  /** Unified diff of the file: `edit` only. */
  readonly diff?: string;
}

export interface EndpointReport extends EndpointList {
  /** Address ranges of the weekly file, where one was given. */
  readonly ranges?: readonly string[];
  /** What came and went since an older weekly file, where one was given. */
  readonly since?: ServiceTagsDifference;
}

export interface RouteReport extends Route {
  readonly service: string;
}

/** One look at the way of the services, before or after a change. */
export interface CheckReport {
  readonly moment: 'before' | 'after';
  readonly service?: string;
  /** `way`: is it open? `connection`: has the restarted process one? `errors`: in its Admin log. `portal`: never asked. */
  readonly check: 'way' | 'connection' | 'errors' | 'portal';
  readonly result: 'passed' | 'failed' | 'notMade';
  /** What was seen, or why it was not looked at. */
  readonly detail: string;
}

export interface TaskReport {
  readonly name: string;
  readonly registered: boolean;
  readonly enabled: boolean;
  /** What it runs; `null`: nothing, or something that is not ours. */
  readonly command: 'test' | 'set' | null;
  /** `HH:MM`. */
  readonly at: string | null;
  /** `HH:MM`. */
  readonly randomDelay: string | null;
  readonly atStart: boolean;
  readonly afterInstallation: boolean;
  readonly document: string;
  /** Of the document's bytes; `null` where there is none. */
  readonly sha256: string | null;
}

export interface BackupReport {
  readonly id: string;
  readonly time: string;
  readonly original: boolean;
  readonly command: string;
  readonly files: readonly { readonly service: string; readonly file: string; readonly proxy: ProxyState | null }[];
  /** What `restore` with this id would do now; left out where it would refuse. */
  readonly actions?: readonly Action[];
  /** Why `restore` with this id would refuse now. */
  readonly refusal?: ErrorCode;
}

export interface ReportError {
  readonly code: ErrorCode;
  /** One line: what happened, to which file. */
  readonly message: string;
  /** Why, and what to do. */
  readonly detail: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The line that the error is about. */
  readonly excerpt?: Excerpt;
  /** What to do next, for surfaces with words of their own. */
  readonly remedy?: Remedy;
  /** Every issue in the document (`DOCUMENT_INVALID`). */
  readonly issues?: readonly DocumentIssueReport[];
  /** What is there now, file by file and service by service (`ROLLBACK_INCOMPLETE`). */
  readonly leftovers?: readonly { readonly subject: string; readonly state: string; readonly remedy: string }[];
}

export interface DocumentIssueReport {
  /** JSON pointer, `""` for the document as a whole. */
  readonly pointer: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** The line that the issue is about. */
  readonly excerpt?: Excerpt;
  readonly corrected?: unknown;
}

/** Where and by which command a report was made. */
export interface ReportHead {
  readonly version: string;
  readonly command: string;
  readonly host: string;
  readonly root: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A report that has found and done nothing yet. */
export const emptyReport = ({ version, command, host, root, now }: ReportHead): Report => ({
  schemaVersion: 1,
  version,
  time: `${new Date(now).toISOString().slice(0, 19)}Z`,
  host,
  root,
  command,
  connector: { edition: null },
  inDesiredState: null,
  changed: false,
  outcome: 'unchanged',
  services: [],
  differences: [],
  actions: [],
});

/** An error in the report's shape. Anything but a `ConnectorProxyError` or a file that can't be read is a fault of this software. */
export const reportError = (error: unknown): ReportError => {
  if (isFileError(error)) return reportError(ioError(error, 'read', error.path));
  if (!(error instanceof ConnectorProxyError)) {
    const [what] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    return {
      code: 'INTERNAL',
      message: `A fault of this software: ${what || 'no message'}`,
      detail:
        'Run appproxyctl get to see what is there now, and report the fault with the command line and this message.',
    };
  }
  const place = Object.fromEntries(Object.entries(error.place).filter(([, value]) => value !== undefined));
  return {
    code: error.code,
    message: error.message,
    detail: error.detail,
    ...place,
    ...(error.remedy === null ? {} : { remedy: error.remedy }),
  };
};
