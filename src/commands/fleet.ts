import { isFleetInState } from '../fleet/in-state.ts';
import { summaryLines } from '../fleet/summary-lines.ts';
import { type Report, reportError } from '../report.ts';
import type { LocalCommand } from './command.ts';
import type { OutputFile } from './files.ts';
import { inputInvalid } from './read-input.ts';

/** One summary of many reports. Without a single report there is nothing to say, whoever is expected. */
const summariseFleet: LocalCommand['run'] = async (report, { inputs }) => {
  const { summariseInputs } = await import('./summarise-inputs.ts');
  const fleet = await summariseInputs(inputs, Date.parse(report.time));
  if (fleet.reports.read > 0) return { ...report, fleet };
  const detail = 'Give files that hold what appproxyctl test or get printed with --json.';
  const error = reportError(inputInvalid('There is no report in what was given.', detail));
  return { ...report, fleet, outcome: 'failed', error };
};

const filesOf: NonNullable<LocalCommand['files']> = async ({ fleet }: Report, { settings: { csv, html } }) => {
  if (fleet === undefined) return null;
  const files: OutputFile[] = [];
  if (csv !== undefined) {
    const { failuresCsv } = await import('../fleet/failures-csv.ts');
    files.push({ path: csv, pieces: [failuresCsv(fleet)] });
  }
  if (html !== undefined) {
    const { fleetPage } = await import('../fleet/page.ts');
    files.push({ path: html, pieces: fleetPage(fleet) });
  }
  return { folder: null, files };
};

/** `appproxyctl fleet` */
export const fleetCommand: LocalCommand = {
  name: 'fleet',
  kind: 'local',
  summary: 'one summary of the reports of many servers, as text, page or table',
  about: [
    'FILE holds what test or get printed with --json: one report, one a line, or a list. The newest of a server counts.',
    'FILE may be a pattern such as *.json; - is standard input. What can not be read is counted and named.',
    'Exit code 0: every server is in the desired state. 2: one differs, failed, is missing or could not be read.',
  ],
  operand: { name: 'FILE', required: true, many: true, reads: true },
  options: ['expect', 'since', 'html', 'csv', 'json'],
  examples: [
    { line: 'appproxyctl fleet \\\\SHARE\\reports\\*.json --html fleet.html', says: 'one page about all servers' },
    { line: 'appproxyctl fleet reports.jsonl --expect servers.txt', says: 'and which did not report' },
    {
      line: 'appproxyctl fleet reports.jsonl --since yesterday.json --json > today.json',
      says: 'what is new since yesterday',
    },
    { line: 'appproxyctl test desired.json --roots servers.txt | appproxyctl fleet -', says: 'through admin shares' },
  ],
  run: summariseFleet,
  show: ({ fleet }, { style }) => (fleet === undefined ? [] : summaryLines(fleet, style)),
  isNo: ({ fleet }) => fleet === undefined || !isFleetInState(fleet),
  files: filesOf,
};
