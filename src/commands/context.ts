import type { ProgressEvent } from '../apply/service-steps.ts';
import { ConnectorProxyError } from '../errors.ts';
import type { ObservedState } from '../observed.ts';
import type { Edition } from '../products/connector.ts';
import { maskReport } from '../report/masked.ts';
import { emptyReport, type Report, reportError } from '../report.ts';
import type { System } from '../system/system.ts';

export interface Count {
  readonly done: number;
  readonly total: number;
}

/** What every command about a connector is given. */
export interface Context {
  readonly system: System;
  /** Version of this software, for the report. */
  readonly version: string;
  readonly progress?: ((event: ProgressEvent) => void) | undefined;
  /** Has somebody asked this run to stop? */
  readonly interrupted?: (() => boolean) | undefined;
  /** Ends a command early that says `endsEarly`. */
  readonly signal?: AbortSignal | undefined;
  /** Told how far a command with many parts is. */
  readonly counted?: ((count: Count) => void) | undefined;
}

export interface EditionOption {
  /** Under a root with both editions' files: which one. */
  readonly edition?: Edition | undefined;
}

/** Runs a command's body on a report that holds its head only; what the body throws becomes the report's error. */
export const reported = async (
  { system, version }: Context,
  command: string,
  body: (report: Report) => Promise<Report>,
): Promise<Report> => {
  const report = emptyReport({ version, command, host: system.host, root: system.root, now: system.clock.now() });
  try {
    return maskReport(await body(report));
  } catch (error) {
    return maskReport({ ...report, outcome: 'failed', error: reportError(error) });
  }
};

/** Both editions lie complete under one root: a write has to be told which. */
export const assertEdition = ({ installation }: ObservedState): void => {
  if (!installation.ambiguous) return;
  const detail = 'Say which one with --edition legacy or --edition entra. Reading commands report both.';
  throw new ConnectorProxyError({
    code: 'EDITION_AMBIGUOUS',
    message: "Both editions' files lie complete under this root.",
    detail,
  });
};
