import type { NameRecord } from '../names/name-table.ts';
import type { CaptureCase } from './case.ts';
import { nameFilter } from './filters.ts';
import type { FindingCode } from './finding-codes.ts';
import { isNameOfProxy } from './judge-routes.ts';
import type { Observation } from './observation.ts';

const noSuchName = 3;
const codeNames: Readonly<Record<number, string>> = {
  1: 'format error',
  2: 'server failure',
  3: 'no such name',
  4: 'not implemented',
  5: 'refused',
};
/** A question so near to the end of the capture may still be answered. */
const patience = 1e6;

type Failure = 'notFound' | 'serverFailed' | 'noAnswer';

/** Names that the connector needs and that did not resolve. */
export function judgeNames(subject: CaptureCase): readonly Observation[] {
  const records = subject.shown.names.all.filter(({ service }) => service === 'dns');
  const proxyNames = records.filter(({ name }) => isNameOfProxy(subject, name));
  const proxyResolves = proxyNames.some(({ addresses }) => addresses.size > 0);
  return records.flatMap((record) => {
    const failure = failureOf(record, subject.shown.endTime);
    if (failure === null) return [];
    const common = { subject: record.name, count: Math.max(1, record.queries), evidence: evidenceOf(record) };
    const rest = { ...common, extras: extrasOf(record, failure), filter: nameFilter(record.name, record.service) };
    if (isNameOfProxy(subject, record.name)) return proxyResolves ? [] : [{ ...rest, code: 'PROXY_NAME_NOT_FOUND' }];
    if (!subject.isEndpointName(record.name)) return [];
    return [{ ...rest, code: subject.goesThroughProxy ? 'NAME_NOT_NEEDED' : codes[failure] }];
  });
}

const codes: Readonly<Record<Failure, FindingCode>> = {
  notFound: 'NAME_NOT_FOUND',
  serverFailed: 'NAME_SERVER_FAILED',
  noAnswer: 'NAME_NO_ANSWER',
};

/** What came of all questions for a name until `endTime`, in microseconds since 1970; `null`: an address, or the answer may yet come. */
export function failureOf(record: NameRecord, endTime: number): Failure | null {
  if (record.addresses.size > 0) return null;
  if (record.answers === 0) return endTime - record.lastQuery < patience ? null : 'noAnswer';
  if (record.codes.has(noSuchName)) return 'notFound';
  return [...record.codes.keys()].some((code) => code !== 0) ? 'serverFailed' : null;
}

const evidenceOf = (record: NameRecord) => (record.answered.length > 0 ? record.answered : record.asked);

function extrasOf(record: NameRecord, failure: Failure): readonly string[] {
  if (failure === 'noAnswer') return [...record.servers];
  return [...record.codes.keys()].filter((code) => code !== 0).map((code) => codeNames[code] ?? `code ${code}`);
}
