import { describe, expect, it } from 'vitest';
import { errorLines } from '../../src/cli/error-lines.ts';
import { loadCatalogue } from '../../src/commands/catalogue.ts';
import type { ShowContext } from '../../src/commands/command.ts';
import { emptyReport, type Report, type ReportError, type ServiceReport } from '../../src/report.ts';
import { plainStyle, type Style } from '../../src/text/style.ts';

const catalogue = await loadCatalogue();

const explicit = {
  mode: 'explicit',
  address: 'http://old:3128',
  bypassOnLocal: true,
  useSystemDefault: false,
  bypassList: ['a', 'b'],
} as const;
const service: ServiceReport = {
  name: 'WAPCSvc',
  role: 'connector',
  configFile: 'C:\\Program Files\\c.exe.config',
  status: 'running',
  restartPending: 'no',
  inDesiredState: false,
  proxy: explicit,
  effect: 'Every request goes to http://old:3128.',
  problems: [],
};
const diff = '--- c\tnow\n+++ c\tplanned\n@@ -1,2 +1,2 @@\n <a>\r\n-old\r\n+new\r\n';

const reportOf = (command: string, more: Partial<Report> = {}): Report => ({
  ...emptyReport({ version: '1.0.0', command, host: 'CONN01', root: null, now: 0 }),
  connector: { edition: 'entra' },
  services: [service],
  ...more,
});

const showOf = (report: Report, how: ShowContext): readonly string[] => {
  const command = catalogue.find(({ name }) => name === report.command);
  if (command === undefined || command.kind === 'prints') throw new Error(`${report.command} shows no report.`);
  return command.show(report, how);
};

const textOf = (report: Report, style: Style = plainStyle): string =>
  showOf(report, { style, setCommand: 'appproxyctl set d.json', settings: {}, source: 'd.json' }).join('\n');

const error: ReportError = { code: 'SERVICE_START_FAILED', message: 'It did not start.', detail: 'Look at the log.' };
const differences = [{ service: 'WAPCSvc', property: 'address', actual: 'http://old:3128', desired: 'http://new:1' }];
const actions: Report['actions'] = [
  { kind: 'backup' },
  { kind: 'edit', service: 'WAPCSvc', diff },
  { kind: 'restart', service: 'WAPCSvc' },
];
const problems: ServiceReport['problems'] = [
  { code: 'PROXY_CONTENT', severity: 'error', when: 'firstRequest', message: 'Text.', line: 4, column: 7 },
  { code: 'SERVICE_STOPPED', severity: 'warning', message: 'Stopped.' },
];

describe('what people read', () => {
  it.each<[string, Report, (string | RegExp)[]]>([
    [
      'get: product, computer, service, settings, effect and file',
      reportOf('get'),
      [
        'Microsoft Entra private network connector on CONN01',
        /WAPCSvc.*running/,
        /explicit, http:\/\/old:3128/,
        /bypass on local: yes/,
        /use system default: no/,
        /a {2}b/,
        service.effect,
        'c.exe.config',
      ],
    ],
    [
      'get: a problem with its place and its moment',
      reportOf('get', { services: [{ ...service, problems }] }),
      [/error +line 4, column 7: Text\. \(every request fails.*Running\)/, /warning +Stopped\./],
    ],
    [
      'restore --list: a backup that can not be understood, also where there is no other',
      reportOf('restore', {
        services: [
          { ...service, problems: [{ code: 'BACKUP_DAMAGED', severity: 'warning', message: 'The backup in X.' }] },
        ],
        backups: [],
      }),
      [/^warning: The backup in X\.$/],
    ],
    [
      'get: a restart that is due',
      reportOf('get', { services: [{ ...service, restartPending: 'yes' }] }),
      [/restart +due/],
    ],
    [
      'get: one that is likely due',
      reportOf('get', { services: [{ ...service, restartPending: 'likely' }] }),
      [/likely due/],
    ],
    [
      'get: a service not asked',
      reportOf('get', { services: [{ ...service, status: 'unknown' }] }),
      [/WAPCSvc.*not asked/],
    ],
    ['get: a file not read', reportOf('get', { error, services: [{ ...service, proxy: null }] }), [/can not be read/]],
    ['test: yes', reportOf('test', { inDesiredState: true }), [/^In the desired state/]],
    [
      'test: no, with what is, what should be, and what to do next',
      reportOf('test', { inDesiredState: false, differences }),
      [
        /^Not in the desired state/,
        /WAPCSvc: address is http:\/\/old:3128, should be http:\/\/new:1/,
        'appproxyctl plan d.json',
        'appproxyctl set d.json',
        /Nothing was written/,
      ],
    ],
    [
      'test: a restart that is due is told in words',
      reportOf('test', {
        inDesiredState: false,
        differences: [{ service: 'WAPCSvc', property: 'restartPending', actual: 'yes', desired: 'no' }],
      }),
      [/WAPCSvc: restart is due/],
    ],
    [
      'plan: the steps in order, the diff, and that nothing was written',
      reportOf('plan', { inDesiredState: false, outcome: 'planned', differences, actions }),
      [
        /1\. keep a backup/,
        /2\. edit C:\\Program Files\\c\.exe\.config/,
        /3\. restart WAPCSvc/,
        '\n-old\n+new\n',
        'Nothing was written',
      ],
    ],
    ['plan: nothing to do', reportOf('plan', { inDesiredState: true }), [/^Nothing to do/]],
    [
      'set: done',
      reportOf('set', { outcome: 'applied', changed: true, actions }),
      [/^Done/, /kept a backup/, /edited/, /restarted WAPCSvc/, service.effect],
    ],
    ['set: nothing to do', reportOf('set'), [/^Nothing was changed/]],
    [
      'set: a restart is left to the administrator',
      reportOf('set', {
        outcome: 'applied',
        changed: true,
        actions: actions.slice(0, 2),
        services: [{ ...service, restartPending: 'yes' }],
      }),
      [/still due.*Restart-Service WAPCSvc/],
    ],
    [
      'set: rolled back',
      reportOf('set', { outcome: 'rolledBack', error }),
      [/^Rolled back: both files/, /WAPCSvc.*running/],
    ],
    ['set: incomplete', reportOf('set', { outcome: 'incomplete', changed: true, error }), [/^Incomplete/]],
    [
      'set: a fault of this software promises nothing',
      reportOf('set', { outcome: 'failed', error: { ...error, code: 'INTERNAL' } }),
      [/^Failed: .*appproxyctl get/],
    ],
    ['set: failed', reportOf('set', { outcome: 'failed', error }), [/^Failed: nothing was changed/]],
    [
      'restore --list: each backup and how to put it back',
      reportOf('restore', {
        backups: [
          {
            id: '0001',
            time: '2026-01-31T02:00:00Z',
            original: true,
            command: 'set',
            files: [{ service: 'WAPCSvc', file: 'f', proxy: { mode: 'system' } }],
          },
        ],
      }),
      [/0001.*2026-01-31.*set.*first/, /WAPCSvc: system/, 'restore --to ID'],
    ],
    ['restore --list: no backups', reportOf('restore', { backups: [] }), [/no backups/]],
    ['validate', reportOf('validate', { services: [] }), [/^Valid: d\.json$/]],
  ])('%s', (_, report, expected) => {
    const text = textOf(report);
    for (const part of expected) {
      if (typeof part === 'string') expect(text).toContain(part);
      else expect(text).toMatch(part);
    }
  });

  it('export is the document and nothing else', () => {
    expect(JSON.parse(textOf(reportOf('export', { document: { mode: 'bypass' } })))).toEqual({ mode: 'bypass' });
  });
});

describe('an error on standard error', () => {
  const linesOf = (more: Partial<ReportError>, overridden: string[] = []): string =>
    errorLines({ ...error, ...more }, plainStyle, overridden).join('\n');

  it.each<[string, Partial<ReportError>, string[], RegExp]>([
    ['says what happened, then what to do', {}, [], /^appproxyctl: It did not start\.\n {2}Look at the log\.$/],
    ['names the place', { file: 'f', line: 3, column: 4 }, [], /\n {2}at f, line 3, column 4\n/],
    [
      'lists every fault of the document',
      {
        issues: [
          { pointer: '/a', message: 'A.', line: 1, column: 2 },
          { pointer: '/b', message: 'B.' },
        ],
      },
      [],
      /\n {2}\/a, line 1, column 2: A\.\n {2}\/b: B\.\n/,
    ],
    [
      'names the option where one was given',
      { issues: [{ pointer: '/bypassList/0', message: 'A.' }] },
      ['bypassList'],
      /\n {2}--bypass-list: A\.\n/,
    ],
    [
      'names no option that was not given',
      { issues: [{ pointer: '/address', message: 'A.', line: 2 }] },
      ['mode'],
      /\n {2}\/address, line 2, column 1: A\.\n/,
    ],
    ['has no place for the document as a whole', { issues: [{ pointer: '', message: 'A.' }] }, [], /\n {2}A\.\n/],
    [
      'tells what is left, and what to do by hand',
      { leftovers: [{ subject: 'f', state: 'new', remedy: 'Backup it.' }] },
      [],
      /\n {2}f: new\n {4}Backup it\.\n/,
    ],
  ])('%s', (_, more, overridden, expected) => {
    expect(linesOf(more, overridden)).toMatch(expected);
  });
});

describe('a terminal', () => {
  const marked: Style = (tone, text) => `<${tone}>${text}</${tone}>`;

  it('shows what goes and what comes in colour', () => {
    const text = textOf(reportOf('plan', { inDesiredState: false, actions }), marked);
    expect(text).toContain('\n<bad>-old</bad>\n<good>+new</good>');
    expect(text).toContain('<head>--- c\tnow</head>');
    expect(text).toContain('<place>@@ -1,2 +1,2 @@</place>');
  });

  const evil = '\x1b]0;title\x07\u009b2J\r\u202e';
  const poisoned = (value: unknown): unknown => {
    if (typeof value === 'string') return `${value}${evil}`;
    if (Array.isArray(value)) return value.map(poisoned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, poisoned(child)]));
  };

  it.each(catalogue.filter(({ kind }) => kind !== 'prints'))(
    'obeys nothing that comes from a file: $name',
    ({ name: command }) => {
      const poisonedService: ServiceReport = {
        ...service,
        name: evil,
        configFile: evil,
        effect: evil,
        proxy: { ...(poisoned(explicit) as typeof explicit), mode: 'explicit' },
        problems: problems.map((problem) => ({ ...problem, message: evil })),
      };
      for (const inDesiredState of [true, false]) {
        const report = reportOf(command, {
          host: evil,
          inDesiredState,
          services: [poisonedService],
          differences: poisoned(differences) as Report['differences'],
          actions: [{ kind: 'edit', service: evil, diff: `${diff}+${evil}\n` }],
          document: { mode: evil },
        });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(textOf(report)).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
      }
      const lines = errorLines(
        {
          ...(poisoned({ message: 'm', detail: 'd', file: 'f' }) as ReportError),
          code: 'INTERNAL',
          line: 1,
          issues: [{ pointer: evil, message: evil }],
          leftovers: [{ subject: evil, state: evil, remedy: evil }],
        },
        plainStyle,
      );
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(lines.join('\n')).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
    },
  );
});
