import { describe, expect, it } from 'vitest';
import { readServerList } from '../../src/fleet/expected.ts';
import { findingKinds } from '../../src/fleet/finding.ts';
import { isFleetInState } from '../../src/fleet/in-state.ts';
import { serverStates } from '../../src/fleet/summary.ts';
import { unreadMessages } from '../../src/fleet/unread.ts';
import { drifted, lines, report, service, summaryOf } from './reports.ts';
import { sampleReport } from './sample.ts';
import { listedIn, schemaErrors } from './summary-judge.ts';

const found = async (...reports: readonly unknown[]) => {
  const { findings } = await summaryOf([lines(...reports)]);
  return findings.map(({ what, servers }) => `${servers.join(' ')}: ${what}`);
};

const withConnector = (host: string, to: Parameters<typeof service>[1]) =>
  report(host, { services: [service('connector', to), service('updater')] });

const problem = (code: string, message: string, severity: 'error' | 'warning' = 'warning') => ({
  problems: [{ code, severity, message, line: 4, column: 7 }],
});

describe('the findings of a fleet', () => {
  it.each<[string, unknown[], string[]]>([
    ['nothing where all is well', [report('A')], []],
    [
      'the same difference of two servers once',
      [drifted('A', 'address', 'http://old', 'http://new'), drifted('B', 'address', 'http://old', 'http://new')],
      ['A B: address is http://old, should be http://new'],
    ],
    [
      'two differences of one property apart',
      [drifted('A', 'address', 'http://x', 'http://new'), drifted('B', 'address', null, 'http://new')],
      ['A: address is http://x, should be http://new', 'B: address is not set, should be http://new'],
    ],
    [
      'lists and flags in words',
      [drifted('A', 'bypassList', [], ['a', 'b']), drifted('B', 'bypassOnLocal', false, true)],
      ['A: bypassList is none, should be a  b', 'B: bypassOnLocal is false, should be true'],
    ],
    [
      'a difference of both services of a server once',
      [
        report('A', {
          inDesiredState: false,
          differences: ['WAPCSvc', 'WAPCUpdaterSvc'].map((name) => ({
            service: name,
            property: 'mode',
            actual: 'system',
            desired: 'bypass',
          })),
        }),
      ],
      ['A: mode is system, should be bypass'],
    ],
    [
      'a mode together with what it brings, which is not set because of the mode',
      [
        report('A', {
          inDesiredState: false,
          differences: [
            { service: 'WAPCSvc', property: 'mode', actual: 'system', desired: 'explicit' },
            { service: 'WAPCSvc', property: 'address', actual: null, desired: 'http://new' },
            { service: 'WAPCUpdaterSvc', property: 'address', actual: null, desired: 'http://new' },
          ],
        }),
      ],
      ['A: mode is system, should be explicit with address http://new', 'A: address is not set, should be http://new'],
    ],
    [
      'a restart that is due once, though it is a difference as well',
      [{ ...drifted('A', 'restartPending', 'yes', 'no'), services: [service('connector', { restartPending: 'yes' })] }],
      ['A: A restart is due: the running process read an older section than the file holds.'],
    ],
    [
      'a restart that is likely',
      [withConnector('A', { restartPending: 'likely' })],
      ['A: A restart is likely due: the file is newer than the running process.'],
    ],
    [
      'a stopped service once, though it is a problem and a difference as well',
      [
        {
          ...drifted('A', 'status', 'stopped', 'running'),
          services: [service('connector', { status: 'stopped', ...problem('SERVICE_STOPPED', 'It is stopped.') })],
        },
      ],
      ['A: The connector service is stopped.'],
    ],
    ['a disabled service', [withConnector('A', { status: 'disabled' })], ['A: The connector service is disabled.']],
    [
      'the surroundings, with the same words once',
      ['A', 'B'].map((host) => withConnector(host, problem('WINHTTP_DIRECT', 'WinHTTP goes out directly.'))),
      ['A B: WinHTTP goes out directly.'],
    ],
    [
      'a problem whose words differ with one of them',
      ['A', 'B'].map((host) => withConnector(host, problem('RUN_UNFINISHED', `A run on ${host} did not finish.`))),
      ['A B: For example: A run on A did not finish.'],
    ],
    [
      'an error with its words',
      [
        report('A', {
          inDesiredState: null,
          services: [],
          error: { code: 'ACCESS_DENIED', message: 'Access was denied.', detail: 'Run it elevated.' },
        }),
      ],
      ['A: Access was denied.'],
    ],
  ])('are %s', async (_, reports, expected) => {
    expect(await found(...reports)).toEqual(expected);
  });

  it('come the worst first, of two of the same weight that with more servers', async () => {
    const reports = [
      withConnector('A', problem('WINHTTP_DIRECT', 'w')),
      drifted('B', 'mode', 'x', 'y'),
      ...['C', 'D'].map((host) => drifted(host, 'address', 'x', 'y')),
      withConnector('E', problem('NOT_WELL_FORMED', 'e', 'error')),
    ];
    const { findings } = await summaryOf([lines(...reports)], { expected: ['Z'] });
    expect(findings.map(({ servers }) => servers.join(''))).toEqual(['Z', 'CD', 'B', 'E', 'A']);
  });

  it('say the place in the detail of the server', async () => {
    const { servers } = await summaryOf([lines(withConnector('A', problem('NOT_WELL_FORMED', 'No XML.')))]);
    expect(servers[0]?.findings).toMatchObject([{ service: 'WAPCSvc', detail: 'line 4, column 7: No XML.' }]);
  });
});

describe('the states of servers', () => {
  const failed = report('D', { inDesiredState: false, error: { code: 'INTERNAL', message: 'm', detail: '' } });

  it('are told apart, and those that need somebody come first', async () => {
    const reports = [report('B'), report('A2', { inDesiredState: null }), drifted('C', 'mode', 'x', 'y'), failed];
    const { servers, counts } = await summaryOf([lines(...reports, report('A10', { inDesiredState: null }))], {
      expected: ['E'],
    });
    expect(servers.map(({ host, state }) => `${host} ${state}`)).toEqual([
      'E missing',
      'D error',
      'C drift',
      'A2 notCompared',
      'A10 notCompared',
      'B inState',
    ]);
    expect(counts).toMatchObject({
      servers: 6,
      missing: 1,
      error: 1,
      drift: 1,
      notCompared: 2,
      inState: 1,
      attention: 3,
    });
  });

  it('need somebody where they are not as asked, even if the report does not say why', async () => {
    const warned = { ...withConnector('B', problem('WINHTTP_DIRECT', 'w')), inDesiredState: false };
    const { counts, findings } = await summaryOf([lines(report('A', { inDesiredState: false }), warned)]);
    expect(counts).toMatchObject({ drift: 2, attention: 2 });
    expect(findings[0]).toMatchObject({ kind: 'difference', severity: 'error', servers: ['A', 'B'] });
  });

  it.each<[string, unknown[], string[], boolean]>([
    ['all in state', [report('A')], ['A'], true],
    ['a warning only', [withConnector('A', problem('WINHTTP_DIRECT', 'w'))], [], true],
    ['one drifted', [report('A'), drifted('B', 'mode', 'x', 'y')], [], false],
    ['one failed', [failed], [], false],
    ['one missing', [report('A')], ['B'], false],
    ['one that could not be read', [report('A'), 5], [], false],
  ])('%s', async (_, reports, expected, answer) => {
    expect(isFleetInState(await summaryOf([lines(...reports)], { expected }))).toBe(answer);
  });
});

describe('the servers that are expected', () => {
  it.each<[string, string[], string[], string[]]>([
    ['a server of the same name in other letters', ['conn01'], ['CONN01'], []],
    ['a name with a domain, reported without', ['CONN01'], ['conn01.contoso.com'], []],
    ['a name without a domain, reported with one', ['conn01.contoso.com'], ['CONN01'], []],
    [
      'two domains with one name: neither is sure',
      ['CONN01'],
      ['conn01.a.com', 'conn01.b.com'],
      ['conn01.a.com', 'conn01.b.com'],
    ],
    ['an address is no name with a domain', ['10'], ['10.0.0.1'], ['10.0.0.1']],
    ['two names with a domain are two servers', ['conn01.a.com'], ['conn01.b.com'], ['conn01.b.com']],
    ['what is not expected is no fault', ['A', 'B'], ['A'], []],
  ])('%s', async (_, reported, expected, missing) => {
    const { servers } = await summaryOf([lines(...reported.map((host) => report(host)))], { expected });
    expect(servers.filter(({ state }) => state === 'missing').map(({ host }) => host)).toEqual(missing);
  });

  it('are read a line each, without comments, each once', () => {
    expect(readServerList('\ufeff# all\r\nA\r\n\r\n  B \r\na\r\n')).toEqual(['a', 'B']);
  });
});

describe('clocks', () => {
  it.each([
    ['a report some minutes ahead is right', '2026-11-25T04:04:00Z', []],
    ['a report of tomorrow is named', '2026-11-26T04:00:00Z', ['clock']],
    ['a report of yesterday is right', '2026-11-23T04:00:01Z', []],
    ['a report three days older than the newest is named', '2026-11-22T02:00:00Z', ['oldReport']],
  ])('%s', async (_, time, kinds) => {
    const newest = report('B', { time: '2026-11-25T03:59:00Z' });
    const { servers } = await summaryOf([lines(newest, report('A', { time }))]);
    expect(servers.find(({ host }) => host === 'A')?.findings.map(({ id }) => id)).toEqual(kinds);
  });

  it('that are ahead make no other report an old one', async () => {
    const { findings } = await summaryOf([lines(report('A', { time: '2099-01-01T00:00:00Z' }), report('B'))]);
    expect(findings.map(({ kind }) => kind)).toEqual(['clock']);
  });
});

describe('versions of the connector', () => {
  const version = (host: string, text: unknown) => ({
    ...report(host),
    connector: { edition: 'entra', version: text },
  });

  it('are counted, the newest first, with how they come', async () => {
    const { versions } = await summaryOf([
      lines(version('A', '1.5.3829.0'), version('B', '1.5.4892.0'), version('C', '1.5.3829.0'), report('D')),
    ]);
    expect(versions).toEqual([
      {
        version: '1.5.4892.0',
        servers: 1,
        released: '2026-06-08',
        arrival: 'by hand',
        newer: 'No newer release is known.',
      },
      {
        version: '1.5.3829.0',
        servers: 2,
        released: '2024-04-02',
        arrival: 'by hand',
        newer:
          'The newest known release is 1.5.4892.0 of 2026-06-08, which comes by hand. 1.5.4522.0 of 2025-10 comes by itself.',
      },
    ]);
  });

  it('that are no version are shown as they are', async () => {
    const { versions } = await summaryOf([lines(version('A', '=1+1'))]);
    expect(versions).toEqual([{ version: '=1+1', servers: 1, released: null, arrival: null, newer: '' }]);
  });
});

describe('schemas/fleet-summary.schema.json', () => {
  it('accepts a summary with everything in it', async () => {
    const reports = Array.from({ length: 40 }, (_, at) => sampleReport(at));
    const summary = await summaryOf([lines(...reports, ...reports.slice(0, 3), 'x')], { expected: ['Z'] });
    expect(schemaErrors(summary)).toEqual([]);
  });

  it('accepts the summary of nothing', async () => {
    expect(schemaErrors(await summaryOf([]))).toEqual([]);
  });

  it('lists the kinds, states and codes of the program', () => {
    expect(listedIn('finding', 'kind')).toEqual(findingKinds);
    expect(listedIn('server', 'state')).toEqual(serverStates);
    expect(listedIn('unread', 'code')).toEqual(Object.keys(unreadMessages));
  });
});
