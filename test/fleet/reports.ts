import { collectReports, type ReportSource } from '../../src/fleet/collect.ts';
import { type SummaryOptions, summarise } from '../../src/fleet/summarise.ts';
import type { FleetSummary } from '../../src/fleet/summary.ts';
import type { Report, ServiceReport } from '../../src/report.ts';

export const service = (role: ServiceReport['role'], to: Partial<ServiceReport> = {}): ServiceReport => {
  const name = role === 'connector' ? 'WAPCSvc' : 'WAPCUpdaterSvc';
  return {
    name,
    role,
    configFile: `C:\\Program Files\\${name}.exe.config`,
    status: 'running',
    restartPending: 'no',
    inDesiredState: true,
    proxy: {
      mode: 'explicit',
      address: 'http://new:8080/',
      bypassOnLocal: true,
      useSystemDefault: true,
      bypassList: [],
    },
    effect: 'Requests go through http://new:8080.',
    problems: [],
    ...to,
  };
};

/** A report as `test` prints it; all is well unless `to` says otherwise. */
export const report = (host: string, to: Partial<Report> = {}): Report => ({
  schemaVersion: 1,
  version: '1.0.0',
  time: '2026-11-25T03:00:00Z',
  host,
  root: null,
  command: 'test',
  connector: { edition: 'entra' },
  inDesiredState: true,
  changed: false,
  outcome: 'unchanged',
  services: [service('connector'), service('updater')],
  differences: [],
  actions: [],
  ...to,
});

/** A server on which one property of the connector differs. */
export const drifted = (host: string, property: string, actual: unknown, desired: unknown): Report =>
  report(host, { inDesiredState: false, differences: [{ service: 'WAPCSvc', property, actual, desired }] });

export const source = (name: string, ...pieces: readonly (string | Uint8Array)[]): ReportSource => ({ name, pieces });

export const lines = (...values: readonly unknown[]): ReportSource =>
  source('reports.jsonl', values.map((value) => `${JSON.stringify(value)}\n`).join(''));

/** When the summaries of these tests are made. */
const now = Date.parse('2026-11-25T04:00:00Z');

export const summaryOf = async (
  sources: readonly ReportSource[],
  options: Partial<SummaryOptions> = {},
): Promise<FleetSummary> => summarise(await collectReports(sources), { now, ...options });
