import { describe, expect, it } from 'vitest';
import { readEarlierSummary, withChange } from '../../src/fleet/since.ts';
import type { FleetSummary } from '../../src/fleet/summary.ts';
import { drifted, lines, report, summaryOf } from './reports.ts';
import { schemaErrors } from './summary-judge.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const changed = (earlier: unknown, later: FleetSummary): FleetSummary => {
  const reading = readEarlierSummary(throughJson(earlier));
  if ('pointer' in reading) throw new Error(`Refused at ${reading.pointer}.`);
  return withChange(later, reading.earlier);
};

const address = (host: string) => drifted(host, 'address', 'http://old', 'http://new');
const mode = (host: string) => drifted(host, 'mode', 'system', 'explicit');

describe('what came and went since an earlier summary', () => {
  it('is told finding by finding and server by server', async () => {
    const earlier = await summaryOf([lines(address('A'), address('B'), mode('C'), report('Old'))]);
    const later = await summaryOf([lines(address('a'), report('B'), report('C'), address('New'))]);
    const summary = changed(earlier, later);
    expect(summary.since).toEqual({
      earlier: '2026-11-25T04:00:00Z',
      new: [{ id: expect.stringContaining('address'), what: expect.stringContaining('address is'), servers: ['New'] }],
      gone: [
        { id: expect.stringContaining('address'), what: expect.stringContaining('address is'), servers: ['B'] },
        { id: expect.stringContaining('mode'), what: expect.stringContaining('mode is'), servers: ['C'] },
      ],
      still: 1,
      newServers: ['New'],
      goneServers: ['Old'],
    });
    expect(schemaErrors(summary)).toEqual([]);
  });

  it('is nothing where nothing changed', async () => {
    const summary = await summaryOf([lines(address('A'), report('B'))]);
    expect(changed(summary, summary).since).toMatchObject({
      new: [],
      gone: [],
      still: 1,
      newServers: [],
      goneServers: [],
    });
  });

  it('is read out of a report as well', async () => {
    const summary = await summaryOf([lines(address('A'))]);
    expect(changed({ ...report('ADMIN'), command: 'fleet', fleet: summary }, summary).since).toMatchObject({
      still: 1,
    });
  });

  it.each<[string, unknown]>([
    ['', null],
    ['', [1]],
    ['/schemaVersion', { made: 'x', findings: [], servers: [] }],
    ['/schemaVersion', { schemaVersion: 2, made: 'x', findings: [], servers: [] }],
    ['/fleet', { fleet: 5 }],
    [
      '/findings/0/servers/0',
      { schemaVersion: 1, made: 'x', findings: [{ id: 'a', what: 'b', servers: [5] }], servers: [] },
    ],
    ['/servers/0/host', { schemaVersion: 1, made: 'x', findings: [], servers: [{}] }],
  ])('names %s of an earlier summary that is none', (pointer, value) => {
    expect(readEarlierSummary(value)).toEqual({ pointer });
  });
});
