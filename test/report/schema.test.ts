import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Damage } from '../../src/capture/file/file-reader.ts';
import { findingKinds } from '../../src/capture/judge/finding-codes.ts';
import { errorCodes } from '../../src/errors.ts';
import { collectReports } from '../../src/fleet/collect.ts';
import { summarise } from '../../src/fleet/summarise.ts';
import { validate } from '../../src/generated/report-validator.js';
import { findingCodes } from '../../src/network/check/finding-codes.ts';
import type { ProxyState } from '../../src/proxy/state.ts';
import type {
  Action,
  BackupReport,
  Difference,
  DocumentIssueReport,
  Report,
  ReportError,
  ReportProblem,
  ServiceReport,
  TaskReport,
} from '../../src/report.ts';
import { captureParts, captureSample } from './capture-sample.ts';
import { excerpt, remedy } from './error-samples.ts';
import { changeCheck, check, endpoints, networkSamples, route } from './network-samples.ts';

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: boolean;
  readonly enum?: readonly unknown[];
}

const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as SchemaNode & {
  readonly $defs: Readonly<Record<string, SchemaNode>>;
};
const definition = (name: string): SchemaNode => schema.$defs[name] as SchemaNode;

// Each sample has every field that its type has, which the compiler checks.
const explicit: ProxyState = {
  mode: 'explicit',
  address: 'http://p:1',
  bypassOnLocal: null,
  useSystemDefault: true,
  bypassList: ['a'],
};
const mixed: Required<Extract<ProxyState, { mode: 'mixed' }>> = {
  mode: 'mixed',
  address: 'http://p:1',
  bypassOnLocal: true,
  useSystemDefault: false,
  bypassList: [],
  scriptLocation: 'http://p/x.pac',
  autoDetect: true,
  useDefaultCredentials: true,
  module: 'M',
};
const problem: Required<ReportProblem> = {
  remedy,
  corrected: 'http://p:8080',
  code: 'SECTION_DUPLICATE',
  severity: 'error',
  when: 'firstConfigRead',
  message: 'm',
  line: 1,
  column: 2,
};
const service: Required<ServiceReport> = {
  name: 'WAPCSvc',
  role: 'connector',
  configFile: null,
  status: 'missing',
  restartPending: 'likely',
  inDesiredState: null,
  proxy: explicit,
  effect: '',
  reasons: [{ property: 'autoDetect', message: 'm' }],
  problems: [problem],
};
const difference: Required<Difference> = { service: 'WAPCSvc', property: 'address', actual: null, desired: ['x'] };
const action: Required<Action> = { kind: 'edit', service: 'WAPCSvc', diff: '' };
const file: Required<BackupReport['files'][number]> = { service: 'WAPCSvc', file: 'C:\\f', proxy: mixed };
const backup: Required<BackupReport> = {
  id: '1',
  time: 't',
  original: true,
  command: 'set',
  files: [file],
  actions: [action],
  refusal: 'BACKUP_OF_OTHER_VERSION',
};
const issue: Required<DocumentIssueReport> = { pointer: '', message: 'm', line: 1, column: 1, corrected: {}, excerpt };
const leftover: Required<NonNullable<ReportError['leftovers']>[number]> = { subject: 's', state: 's', remedy: '' };
const error: Required<ReportError> = {
  code: 'ROLLBACK_INCOMPLETE',
  message: 'm',
  detail: '',
  file: 'f',
  line: 1,
  column: 1,
  excerpt,
  remedy,
  issues: [issue],
  leftovers: [leftover],
};
const task: Required<TaskReport> = {
  name: 'n',
  registered: true,
  enabled: true,
  command: 'set',
  at: '03:00',
  randomDelay: '01:00',
  atStart: true,
  afterInstallation: true,
  document: 'd',
  sha256: 'x',
};
const fleet = summarise(await collectReports([]), { now: 0 });
const report: Required<Report> = {
  schemaVersion: 1,
  version: '1.0.0',
  node: '22.0.0',
  time: '2026-01-31T02:00:00Z',
  host: 'h',
  root: null,
  command: 'test',
  connector: { edition: null },
  inDesiredState: null,
  changed: false,
  outcome: 'failed',
  services: [service],
  differences: [difference],
  actions: [action],
  endpoints,
  routes: [route],
  check,
  checks: [changeCheck],
  warnings: [issue],
  backups: [backup],
  document: { mode: 'bypass' },
  capture: captureSample,
  steps: ['stop WAPCSvc'],
  task,
  fleet,
  files: ['fleet.html'],
  error,
};

const fileNode = definition('backup').properties?.['files']?.items as SchemaNode;
const leftoverNode = definition('error').properties?.['leftovers']?.items as SchemaNode;

describe('the report schema and the types', () => {
  it.each<[string, SchemaNode, object]>([
    ['report', schema, report],
    ['service', definition('service'), service],
    ['problem', definition('problem'), problem],
    ['proxy', definition('proxy'), mixed],
    ['difference', definition('difference'), difference],
    ['action', definition('action'), action],
    ['task', definition('task'), task],
    ['backup', definition('backup'), backup],
    ...Object.entries(networkSamples).map(([name, sample]): [string, SchemaNode, object] => [
      name,
      definition(name),
      sample,
    ]),
    ['file of a backup', fileNode, file],
    ['error', definition('error'), error],
    ['issue', definition('issue'), issue],
    ['excerpt', definition('excerpt'), excerpt],
    ['remedy', definition('remedy'), remedy],
    ['leftover', leftoverNode, leftover],
    ['capture', definition('capture'), captureSample],
    ['counts of a capture', definition('capture').properties?.['counts'] as SchemaNode, captureSample.counts],
    ...Object.entries(captureParts).map(([name, part]): [string, SchemaNode, object] => [name, definition(name), part]),
  ])('know the same fields of a %s', (_, node, sample) => {
    expect(node.additionalProperties).toBe(false);
    expect(Object.keys(node.properties ?? {}).toSorted()).toEqual(Object.keys(sample).toSorted());
  });

  // Each record has every value that its type has, which the compiler checks.
  const outcomes: Record<Report['outcome'], true> = {
    unchanged: true,
    planned: true,
    applied: true,
    rolledBack: true,
    incomplete: true,
    failed: true,
  };
  const editions: Record<NonNullable<Report['connector']['edition']>, true> = {
    legacy: true,
    entra: true,
    custom: true,
  };
  const roles: Record<ServiceReport['role'], true> = { connector: true, updater: true };
  const states: Record<ServiceReport['status'], true> = {
    running: true,
    stopped: true,
    disabled: true,
    missing: true,
    unknown: true,
  };
  const pending: Record<ServiceReport['restartPending'], true> = { no: true, yes: true, likely: true, unknown: true };
  const modes: Record<ProxyState['mode'], true> = {
    bypass: true,
    explicit: true,
    pac: true,
    system: true,
    mixed: true,
    invalid: true,
  };
  const severities: Record<ReportProblem['severity'], true> = { error: true, warning: true };
  const moments: Record<NonNullable<ReportProblem['when']>, true> = {
    start: true,
    firstConfigRead: true,
    firstRequest: true,
  };
  const damages: Record<Damage, true> = {
    badLength: true,
    cutOff: true,
    badCompression: true,
    badFrameTable: true,
    unknownByteOrder: true,
    unknownVersion: true,
  };
  const kinds: Record<Action['kind'], true> = { backup: true, edit: true, restart: true, start: true };

  it.each<[string, SchemaNode, string, object]>([
    ['outcomes', schema, 'outcome', outcomes],
    ['editions', schema.properties?.['connector'] as SchemaNode, 'edition', editions],
    ['roles', definition('service'), 'role', roles],
    ['states of a service', definition('service'), 'status', states],
    ['kinds of pending restarts', definition('service'), 'restartPending', pending],
    ['modes', definition('proxy'), 'mode', modes],
    ['severities', definition('problem'), 'severity', severities],
    ['moments', definition('problem'), 'when', moments],
    ['kinds of actions', definition('action'), 'kind', kinds],
    ['error codes', definition('error'), 'code', errorCodes],
    ['finding codes of a capture', definition('captureFinding'), 'code', findingKinds],
    ['kinds of damage of a capture file', definition('captureFile'), 'damage', damages],
    ['finding codes of an attempt', definition('checkAttempt'), 'code', findingCodes],
    ['finding codes', definition('checkFinding'), 'code', findingCodes],
  ])('know the same %s', (_, node, property, values) => {
    const known = node.properties?.[property]?.enum?.filter((value) => value !== null);
    expect(known).toEqual(Object.keys(values));
  });

  it('every field has a description', () => {
    const described = (node: SchemaNode, path: string): string[] => [
      ...Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
        child.description ? described(child, `${path}/${name}`) : [`${path}/${name}`],
      ),
      ...(node.items ? described(node.items, `${path}/items`) : []),
    ];
    expect([
      ...described(schema, ''),
      ...Object.entries(schema.$defs).flatMap(([name, node]) => described(node, name)),
    ]).toEqual([]);
  });
});

describe('the report schema takes', () => {
  it('a report with every field', () => {
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each<[string, ProxyState | null]>([
    ['bypass', { mode: 'bypass' }],
    ['system', { mode: 'system' }],
    ['explicit', explicit],
    ['pac', { mode: 'pac', scriptLocation: 'https://p/x.pac' }],
    ['mixed with nothing', { mode: 'mixed' }],
    ['invalid', { mode: 'invalid' }],
    ['a file that could not be read', null],
  ])('a service with mode %s', (_, proxy) => {
    expect(validate({ ...report, services: [{ ...service, proxy }] }), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe('the report schema refuses', () => {
  const { error: _, ...withoutError } = report;
  const { time: __, ...withoutTime } = report;
  it.each<[string, unknown]>([
    ['a field that it does not know', { ...report, extra: 1 }],
    ['a report without its time', withoutTime],
    ['a time with fractions', { ...report, time: '2026-01-31T02:00:00.5Z' }],
    ['an outcome of its own', { ...report, outcome: 'ok' }],
    ['an error code of its own', { ...report, error: { ...error, code: 'OOPS' } }],
    ['an address on mode bypass', { ...report, services: [{ ...service, proxy: { ...explicit, mode: 'bypass' } }] }],
    ['explicit without an address', { ...report, services: [{ ...service, proxy: { mode: 'explicit' } }] }],
    [
      'a script on mode explicit',
      { ...report, services: [{ ...service, proxy: { ...explicit, scriptLocation: 'x' } }] },
    ],
    ['a line 0', { ...report, error: { ...error, line: 0 } }],
    ['a list', [withoutError]],
  ])('%s', (_, value) => {
    expect(validate(value)).toBe(false);
  });
});
