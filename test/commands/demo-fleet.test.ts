import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemoFleet, type DemoFleet } from '../../src/commands/demo-fleet.ts';
import { validate } from '../../src/generated/report-validator.js';
import { schemaErrors } from '../fleet/summary-judge.ts';
import { temporaryParent } from '../helpers/temporary.ts';

describe('the simulated fleet', () => {
  const folder = mkdtempSync(join(temporaryParent, 'appproxyctl-fleet-'));
  let fleet: DemoFleet;
  beforeAll(async () => {
    fleet = await createDemoFleet(folder, '1.0.0');
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has 40 servers that report and one that does not, drifted and broken ones among them', () => {
    expect(fleet.summary.counts).toEqual({
      servers: 41,
      missing: 1,
      error: 1,
      drift: 11,
      notCompared: 0,
      inState: 28,
      attention: 14,
      restartDue: 4,
      serviceDown: 1,
    });
    expect(fleet.summary.reports).toMatchObject({ read: 40, unread: 0 });
    expect(fleet.summary.versions.map(({ version, servers, arrival }) => [version, servers, arrival])).toEqual([
      ['1.5.4892.0', 3, 'by hand'],
      ['1.5.4522.0', 33, 'by itself'],
      ['1.5.4364.0', 4, 'by itself'],
    ]);
    expect(schemaErrors(fleet.summary)).toEqual([]);
  });

  it('has a report of each server that its schema accepts, and that names no folder of this computer', () => {
    const text = readFileSync(fleet.reports, 'utf8');
    const reports = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(reports).toHaveLength(40);
    expect(reports.filter((report) => !validate(report))).toEqual([]);
    expect(text).not.toContain(folder);
  });

  it('has the list of servers and the page', () => {
    expect(readFileSync(fleet.servers, 'utf8').trim().split('\n')).toHaveLength(41);
    expect(readFileSync(fleet.page, 'utf8')).toContain('<h1>14 of 41 servers need attention</h1>');
  });
});
