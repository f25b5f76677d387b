import { safe } from '../text/terminal.ts';
import { createFields, type Fields } from './fields.ts';
import type { ServerNote } from './finding.ts';
import { unnamedFinding } from './known-findings.ts';
import { readDifferences } from './read-differences.ts';
import { readError, readService, type ServiceFacts } from './read-service.ts';
import { readTime } from './report-time.ts';
import type { UnreadCode } from './unread.ts';

/** What is kept of a report, its head left out: most servers of a fleet have the same. */
export interface ServerFacts {
  readonly command: string;
  readonly edition: string | null;
  /** The connector's own version; `null` where the report does not say it. */
  readonly version: string | null;
  readonly inDesiredState: boolean | null;
  readonly services: readonly ServiceFacts[];
  readonly notes: readonly ServerNote[];
  readonly hasError: boolean;
}

/** A report as far as the summary needs it. */
export interface ServerReport {
  readonly host: string;
  readonly root: string | null;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly facts: ServerFacts;
}

/** Why a text is not counted, and the server where it says one. */
export interface RefusedReport {
  readonly code: UnreadCode;
  /** JSON pointer of the field that is wrong. */
  readonly pointer: string | null;
  readonly host: string | null;
}

const readableVersion = 1;
const hostLimit = 1024;

const refused = (
  code: UnreadCode,
  host: unknown,
  pointer: string | null = null,
): { readonly refused: RefusedReport } => ({
  refused: { code, pointer, host: typeof host === 'string' && host !== '' ? safe(host.slice(0, hostLimit)) : null },
});

const optionalText = (value: unknown, pointer: string, fields: Fields): string | null =>
  value === undefined || value === null ? null : safe(fields.text(value, pointer));

/** Each finding once a service: a restart that is due is both a state of the service and a difference. */
const distinct = (notes: readonly ServerNote[]): readonly ServerNote[] => {
  const seen = new Set<string>();
  return notes.filter(({ finding, service, detail }) => {
    const key = JSON.stringify([finding.id, service, detail]);
    return !seen.has(key) && seen.add(key);
  });
};

const isUrgent = ({ finding }: ServerNote): boolean => finding.severity === 'error';

const unnamed: ServerNote = { finding: unnamedFinding, service: null, detail: null };

const readFacts = (report: Readonly<Record<string, unknown>>, fields: Fields): ServerFacts => {
  const connector = fields.object(report['connector'], '/connector');
  const services = fields
    .list(report['services'], '/services')
    .map((service, index) => readService(service, `/services/${index}`, fields));
  const roleOf = new Map(services.map(({ facts: { name, role } }) => [name, role]));
  const differences = readDifferences(fields.list(report['differences'], '/differences'), roleOf, fields);
  const error = report['error'] === undefined ? [] : [readError(report['error'], fields)];
  const inDesiredState = fields.flag(report['inDesiredState'], '/inDesiredState');
  const notes = distinct([...error, ...differences, ...services.flatMap((service) => service.notes)]);
  return {
    command: safe(fields.text(report['command'], '/command')),
    edition: optionalText(connector['edition'], '/connector/edition', fields),
    version: optionalText(connector['version'], '/connector/version', fields),
    inDesiredState,
    services: services.map(({ facts }) => facts),
    notes: inDesiredState === false && !notes.some(isUrgent) ? [unnamed, ...notes] : notes,
    hasError: error.length > 0,
  };
};

/**
 * Understands one JSON value as a report about a server. Fields that are not known here are passed over, as the report's
 * contract allows; a field of another type than the contract's makes the whole report refused.
 */
export const readReport = (value: unknown): { readonly report: ServerReport } | { readonly refused: RefusedReport } => {
  const fields = createFields();
  const report = fields.object(value, '');
  const version = report['schemaVersion'];
  const { host } = report;
  if (typeof version === 'number' && version > readableVersion) return refused('LATER_VERSION', host);
  if (version !== readableVersion) return refused('NOT_A_REPORT', host, fields.wrong() ?? '/schemaVersion');
  const facts = readFacts(report, fields);
  const time = readTime(report['time']);
  if (time === null) fields.refuse('/time');
  const root = optionalText(report['root'], '/root', fields);
  const name = safe(fields.text(host, '/host'));
  if (name.length > hostLimit || name.trim() === '') fields.refuse('/host');
  const pointer = fields.wrong();
  if (pointer !== null || time === null) return refused('NOT_A_REPORT', host, pointer);
  if (facts.services.length === 0 && !facts.hasError) return refused('NO_SERVER', host);
  return { report: { host: name, root, time, facts } };
};
