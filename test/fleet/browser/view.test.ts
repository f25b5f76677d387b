import { describe, expect, it } from 'vitest';
import { selectServers } from '../../../src/fleet/browser/select.ts';
import { serversOf } from '../../../src/fleet/browser/servers.ts';
import { emptyView, hashOf, type View, viewOf } from '../../../src/fleet/browser/view.ts';
import { pageData } from '../../../src/fleet/page-data.ts';
import { drifted, lines, report, service, summaryOf } from '../reports.ts';

const summary = await summaryOf([
  lines(
    report('CONN10', { time: '2026-11-24T12:00:00Z' }),
    report('CONN9'),
    drifted('CONN2', 'address', 'http://old:3128', 'http://new:8080'),
    drifted('CONN3', 'mode', 'system', 'explicit'),
    {
      ...report('DOWN'),
      services: [service('connector', { status: 'stopped' })],
      connector: { edition: 'entra', version: '1.5.1.0' },
    },
  ),
]);
const data = pageData(summary);
const servers = serversOf(data);
const placeOf = (property: string): string =>
  String(summary.findings.findIndex((finding) => finding.property === property));

const hosts = (view: Partial<View>): string[] =>
  selectServers(servers, { ...emptyView, ...view }).map(({ host }) => host);

describe('the servers that a view asks for', () => {
  it.each<[string, Partial<View>, string[]]>([
    ['all, in the order of the summary', {}, ['CONN2', 'CONN3', 'DOWN', 'CONN9', 'CONN10']],
    ['those of a name', { search: 'conn1' }, ['CONN10']],
    ['those that have all words', { search: 'conn OLD:3128' }, ['CONN2']],
    ['those of a state', { state: 'drift' }, ['CONN2', 'CONN3']],
    ['those with a finding', { finding: placeOf('mode') }, ['CONN3']],
    ['those with a service down', { due: 'serviceDown' }, ['DOWN']],
    ['those of a version', { version: '1.5.1.0' }, ['DOWN']],
    ['those of two filters', { state: 'drift', search: 'conn3' }, ['CONN3']],
    ['no server by what all connectors are called', { search: 'private network' }, []],
    ['none', { search: 'nothing' }, []],
    ['by name, as people count', { sort: 'host' }, ['CONN2', 'CONN3', 'CONN9', 'CONN10', 'DOWN']],
    ['by name, the last first', { sort: '-host' }, ['DOWN', 'CONN10', 'CONN9', 'CONN3', 'CONN2']],
    ['by time', { sort: 'time', state: 'inState' }, ['CONN10', 'DOWN', 'CONN9']],
    ['by state', { sort: 'state' }, ['CONN2', 'CONN3', 'DOWN', 'CONN9', 'CONN10']],
    [
      'by a column that is not there: as they are',
      { sort: '__proto__' },
      ['CONN2', 'CONN3', 'DOWN', 'CONN9', 'CONN10'],
    ],
  ])('are %s', (_, view, expected) => {
    expect(hosts(view)).toEqual(expected);
  });
});

describe('a view in the address', () => {
  const view: View = {
    search: 'a&b=c #',
    state: 'drift',
    due: '',
    finding: '3',
    version: '',
    sort: '-host',
    server: 'É<1>',
  };

  it('comes back the same', () => {
    expect(viewOf(hashOf(view))).toEqual(view);
    expect(viewOf(hashOf(emptyView))).toEqual(emptyView);
  });

  it.each([['#'], [''], ['#unread'], ['#server=%ff%zz'], ['#__proto__=x']])(
    'is understood as far as it goes: %s',
    (hash) => {
      expect(Object.keys(viewOf(hash))).toEqual(Object.keys(emptyView));
    },
  );
});
