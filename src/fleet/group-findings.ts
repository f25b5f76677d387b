import { type Finding, findingKinds, type ServerNote } from './finding.ts';
import type { FleetFinding, FleetServer } from './summary.ts';

/** A server with its notes, before they are grouped. */
export interface NotedServer {
  readonly server: FleetServer;
  readonly notes: readonly ServerNote[];
}

interface Group {
  readonly finding: Finding;
  /** Whether every server's text is the same as the first one's. */
  alike: boolean;
  severity: Finding['severity'];
  readonly servers: string[];
}

/** A message that holds names or places of one server is an example for the others. */
const wordsOf = ({ finding, alike }: Group): string => (alike ? finding.what : `For example: ${finding.what}`);

const weight = ({ severity, kind }: Finding): number =>
  (severity === 'error' ? 0 : findingKinds.length) + findingKinds.indexOf(kind);

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Findings with the servers that have them by name, the worst first. */
export const groupFindings = (servers: readonly NotedServer[]): readonly FleetFinding[] => {
  const groups = new Map<string, Group>();
  for (const { server, notes } of servers) {
    for (const { finding } of notes) {
      const group = groups.get(finding.id);
      if (group === undefined) {
        groups.set(finding.id, { finding, alike: true, severity: finding.severity, servers: [server.host] });
        continue;
      }
      if (group.finding.what !== finding.what) group.alike = false;
      if (finding.severity === 'error') group.severity = 'error';
      if (group.servers.at(-1) !== server.host) group.servers.push(server.host);
    }
  }
  return [...groups.values()]
    .map((group) => ({
      ...group.finding,
      what: wordsOf(group),
      severity: group.severity,
      servers: group.servers.sort(names.compare),
    }))
    .sort((one, other) => weight(one) - weight(other) || other.servers.length - one.servers.length);
};
