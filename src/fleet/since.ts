import { createFields, type Fields } from './fields.ts';
import type { FindingChange, FleetChange, FleetSummary } from './summary.ts';

/** What an earlier summary said, as far as a later one is compared with it. */
export interface EarlierSummary {
  readonly made: string;
  readonly findings: readonly FindingChange[];
  readonly servers: readonly string[];
}

const texts = (value: unknown, pointer: string, fields: Fields): readonly string[] =>
  fields.list(value, pointer).map((item, index) => fields.text(item, `${pointer}/${index}`));

/** Understands an earlier summary: by itself, or as `fleet` of a report. `pointer` names the field that is wrong. */
export const readEarlierSummary = (
  value: unknown,
): { readonly earlier: EarlierSummary } | { readonly pointer: string } => {
  const fields = createFields();
  const outer = fields.object(value, '');
  const summary = outer['fleet'] === undefined ? outer : fields.object(outer['fleet'], '/fleet');
  if (summary['schemaVersion'] !== 1) fields.refuse('/schemaVersion');
  const earlier: EarlierSummary = {
    made: fields.text(summary['made'], '/made'),
    findings: fields.list(summary['findings'], '/findings').map((item, index) => {
      const pointer = `/findings/${index}`;
      const finding = fields.object(item, pointer);
      return {
        id: fields.text(finding['id'], `${pointer}/id`),
        what: fields.text(finding['what'], `${pointer}/what`),
        servers: texts(finding['servers'], `${pointer}/servers`, fields),
      };
    }),
    servers: fields.list(summary['servers'], '/servers').map((item, index) => {
      const pointer = `/servers/${index}`;
      return fields.text(fields.object(item, pointer)['host'], `${pointer}/host`);
    }),
  };
  const pointer = fields.wrong();
  return pointer === null ? { earlier } : { pointer };
};

type Listed = Pick<FindingChange, 'id' | 'what' | 'servers'>;

const without = (names: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others.map((name) => name.toLowerCase()));
  return names.filter((name) => !known.has(name.toLowerCase()));
};

/** What the one list has and the other has not, finding by finding. */
const missingIn = (findings: readonly Listed[], others: readonly Listed[]): readonly FindingChange[] => {
  const known = new Map(others.map((finding) => [finding.id, finding.servers]));
  return findings
    .map(({ id, what, servers }) => ({ id, what, servers: without(servers, known.get(id) ?? []) }))
    .filter(({ servers }) => servers.length > 0);
};

const total = (findings: readonly Listed[]): number => findings.reduce((sum, { servers }) => sum + servers.length, 0);

const changeSince = (earlier: EarlierSummary, summary: FleetSummary): FleetChange => {
  const hosts = summary.servers.map(({ host }) => host);
  const fresh = missingIn(summary.findings, earlier.findings);
  return {
    earlier: earlier.made,
    new: fresh,
    gone: missingIn(earlier.findings, summary.findings),
    still: total(summary.findings) - total(fresh),
    newServers: without(hosts, earlier.servers),
    goneServers: without(earlier.servers, hosts),
  };
};

/** The summary with what came and went since the earlier one. */
export const withChange = (summary: FleetSummary, earlier: EarlierSummary): FleetSummary => ({
  ...summary,
  since: changeSince(earlier, summary),
});
