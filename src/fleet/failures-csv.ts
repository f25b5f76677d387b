import { csvColumns, csvText } from './csv.ts';
import type { FleetFinding, FleetServer, FleetSummary } from './summary.ts';
import { stateWords, timeText } from './words.ts';

const recordsOf = (server: FleetServer, findings: ReadonlyMap<string, FleetFinding>): string[][] =>
  server.findings.flatMap(({ id, service, detail }) => {
    const finding = findings.get(id);
    if (finding === undefined || finding.severity !== 'error') return [];
    const { severity, what, remedy } = finding;
    const { host, state, edition, version, time } = server;
    const found = [severity, what, service ?? '', detail ?? '', remedy];
    return [[host, stateWords[state], ...found, edition ?? '', version ?? '', timeText(time), '', '']];
  });

/**
 * The failures as CSV (RFC 4180, UTF-8): a record for each finding of severity error on each server, and two empty
 * columns for the reader's own reason and plan. Begins with a byte order mark, without which Excel reads a code page.
 */
export const failuresCsv = ({ servers, findings }: FleetSummary): string => {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return `\ufeff${csvText([csvColumns, ...servers.flatMap((server) => recordsOf(server, byId))])}`;
};
