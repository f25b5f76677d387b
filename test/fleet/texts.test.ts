import { describe, expect, it } from 'vitest';
import { csvText } from '../../src/fleet/csv.ts';
import { failuresCsv } from '../../src/fleet/failures-csv.ts';
import { readEarlierSummary, withChange } from '../../src/fleet/since.ts';
import { summaryLines } from '../../src/fleet/summary-lines.ts';
import { plainStyle } from '../../src/text/style.ts';
import { drifted, lines, report, service, summaryOf } from './reports.ts';

const linesOf = async (...reports: readonly unknown[]): Promise<string> =>
  summaryLines(await summaryOf([lines(...reports)]), plainStyle).join('\n');

const address = (host: string) => drifted(host, 'address', 'http://old:3128', 'http://new:8080');

describe('the summary as text', () => {
  it('says the verdict, then what the servers have in common, then the servers', async () => {
    expect(await linesOf(report('A'), address('B'), address('C'), address('C'))).toBe(
      [
        '2 of 3 servers need attention.',
        '  in state: 1, drift: 2',
        "  4 reports read, 1 of them older than the server's newest; from 2026-11-25 03:00 UTC to 2026-11-25 03:00 UTC",
        '',
        '2 servers: address is http://old:3128, should be http://new:8080',
        '    B, C',
        '    To do: Run appproxyctl plan with the document on one of them and read it; then appproxyctl set,',
        '    one server of a connector group at a time.',
        '',
        'Older reports that were left out:',
        '    C (1)',
      ].join('\n'),
    );
  });

  it.each<[string, unknown[], string]>([
    ['that all is well', [report('A'), report('B')], 'All in the desired state: 2 servers.'],
    ['that there is nothing', [], 'No report of a server was found.'],
    ['that nothing was compared', [report('A', { inDesiredState: null })], 'Nothing to do: 1 server.'],
    ['what could not be read', [5], 'reports.jsonl, line 1: This is JSON, but not a report of appproxyctl.'],
    [
      'the code of a problem',
      [{ ...address('A'), error: { code: 'INTERNAL', message: 'm', detail: 'd' } }],
      '1 server: m (INTERNAL)',
    ],
  ])('says %s', async (_, reports, text) => {
    expect(await linesOf(...reports)).toContain(text);
  });

  it('cuts a long value short', async () => {
    const list = Array.from({ length: 200 }, (_, at) => `host${at}\\.contoso\\.com`);
    const text = await linesOf(drifted('A', 'bypassList', list, []));
    expect(text).toContain('host9\\.contoso\\.com');
    expect(text).toContain('…');
    expect(text).not.toContain('host99');
  });

  it('names twelve servers and counts the rest', async () => {
    const text = await linesOf(...Array.from({ length: 20 }, (_, at) => address(`CONN${10 + at}`)));
    expect(text).toMatch(/CONN20, CONN21\s+and 8 more/);
    expect(text).not.toContain('CONN22');
  });

  it('says what is new, gone and still', async () => {
    const earlier = readEarlierSummary(await summaryOf([lines(address('A'), address('B'))]));
    const later = await summaryOf([lines(address('A'), drifted('B', 'mode', 'x', 'y'))]);
    const text = 'earlier' in earlier ? summaryLines(withChange(later, earlier.earlier), plainStyle).join('\n') : '';
    expect(text).toContain('  new: 1 server: mode is x, should be y\n    B\n  gone: 1 server: address is');
    expect(text).toContain('  still: 1');
  });

  it('holds nothing that a terminal would obey or hide', async () => {
    const bad = 'x\x1b[2J\u202e\u200b\u0007\r\n';
    const text = await linesOf(
      { ...report(`A${bad}`), connector: { edition: bad, version: bad } },
      drifted(`B${bad}`, `p${bad}`, bad, [bad]),
      report('C', { error: { code: 'INTERNAL', message: bad, detail: bad } }),
      report('D', {
        services: [service('connector', { effect: bad, problems: [{ code: 'X', severity: 'error', message: bad }] })],
      }),
      { ...report(bad), schemaVersion: 9 },
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('Bx\\e[2J\\u{202e}');
  });
});

/** The records of a CSV text by RFC 4180, read by other code than wrote it. */
const readCsv = (text: string): string[][] => {
  const records: string[][] = [[]];
  for (const [, quoted, end] of text.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    records.at(-1)?.push((quoted ?? '').replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
};

describe('the failures as CSV', () => {
  it('has a record for each failure, with empty columns for the reader', async () => {
    const csv = failuresCsv(await summaryOf([lines(report('A'), address('B'))], { expected: ['C'] }));
    expect(csv.startsWith('\ufeff"Server","State",')).toBe(true);
    const [head = [], ...records] = readCsv(csv.slice(1));
    expect(records.map(([host, state]) => `${host} ${state}`)).toEqual(['C No report', 'B Drift']);
    expect(head.slice(-2)).toEqual(['Reason', 'Plan']);
    expect(
      records.every((record) => record.length === head.length && record.at(-1) === '' && record.at(-2) === ''),
    ).toBe(true);
  });

  it('leaves out what is only worth a look', async () => {
    const warned = report('A', { services: [service('connector', { restartPending: 'likely' })] });
    expect(readCsv(failuresCsv(await summaryOf([lines(warned)])).slice(1))).toHaveLength(1);
  });

  it.each([
    ['=1+1'],
    ['+1'],
    ['-1'],
    ['@SUM(A1)'],
    ['\t=1'],
    ['\r=1'],
    ['  =1'],
    ['\u0000=1'],
    ['\u00a0=1'],
    ['\uff1d1+1'],
  ])('keeps a spreadsheet from taking %j for a formula', (text) => {
    expect(readCsv(csvText([[text]]))).toEqual([[`'${text}`]]);
  });

  it.each([['a,b'], ['say "yes"'], ['two\r\nlines'], ['http://new:8080'], ['1=1'], ['']])(
    'keeps %j as it is',
    (text) => {
      expect(readCsv(csvText([[text, 'next']]))).toEqual([[text, 'next']]);
    },
  );
});
