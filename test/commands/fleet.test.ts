import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report.ts';
import { asReport, type Run, runMain, temporaryFolder } from '../cli/run-main.ts';
import { drifted, report } from '../fleet/reports.ts';

const linesOf = (...reports: readonly Report[]): string => reports.map((one) => `${JSON.stringify(one)}\n`).join('');
const good = report('CONN01');
const bad = drifted('CONN02', 'address', 'http://old:3128/', 'http://new:8080/');

/** A folder with files, in which a command line names them by `DIR/`. */
const runIn = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const run = (argv: readonly string[], stdin = ''): Promise<Run> =>
    runMain(
      argv.map((word) => word.replace(/^DIR/, folder)),
      { stdin },
    );
  return { folder, run };
};

describe('appproxyctl fleet', () => {
  it.each<[string, string[], number, RegExp]>([
    ['all in state', ['DIR/good.jsonl'], 0, /^All in the desired state: 1 server\./],
    ['one drifted', ['DIR/good.jsonl', 'DIR/bad.jsonl'], 2, /^1 of 2 servers needs attention\./],
    ['files by a pattern', ['DIR/*.jsonl'], 2, /2 servers/],
    ['an expected server that is missing', ['DIR/good.jsonl', '--expect', 'DIR/servers.txt'], 2, /no report: 1/],
    ['one text that is broken', ['DIR/good.jsonl', 'DIR/broken.txt'], 2, /1 text could not be read as a report/],
  ])('%s', async (_, argv, code, words) => {
    const { run } = runIn({
      'good.jsonl': linesOf(good),
      'bad.jsonl': linesOf(bad),
      'servers.txt': Buffer.from('\ufeffconn01\r\nCONN03\r\n', 'utf16le'),
      'broken.txt': '{"schemaVersion":1,',
    });
    const done = await run(['fleet', ...argv]);
    expect({ code: done.code, err: done.err }).toEqual({ code, err: '' });
    expect(done.out).toMatch(words);
  });

  it('reads standard input, in UTF-16 as well', async () => {
    const stdin = Buffer.from(`\ufeff${linesOf(good, bad)}`, 'utf16le');
    const { code, out } = await runMain(['fleet', '-', '--json'], { stdin });
    expect(code).toBe(2);
    expect(asReport(out.trimEnd()).fleet?.counts).toMatchObject({ servers: 2, drift: 1, inState: 1 });
  });

  it.each<[string, string[], number, string]>([
    ['a file that is missing', ['DIR/none.json'], 66, 'FILE_NOT_FOUND'],
    ['a list of servers that is missing', ['DIR/good', '--expect', 'DIR/none'], 66, 'FILE_NOT_FOUND'],
    ['an earlier summary that is missing', ['DIR/good', '--since', 'DIR/none'], 66, 'FILE_NOT_FOUND'],
    ['a folder', ['DIR'], 64, 'USAGE'],
    ['an empty file', ['DIR/empty'], 65, 'INPUT_INVALID'],
    ['nothing but what is no report', ['DIR/text'], 65, 'INPUT_INVALID'],
    ['a list without a server', ['DIR/good', '--expect', 'DIR/empty'], 65, 'INPUT_INVALID'],
    ['an earlier summary that is not JSON', ['DIR/good', '--since', 'DIR/text'], 65, 'INPUT_INVALID'],
    ['an earlier summary that is none', ['DIR/good', '--since', 'DIR/good'], 65, 'INPUT_INVALID'],
    ['bytes that are not text', ['DIR/good', '--expect', 'DIR/bytes'], 65, 'INPUT_INVALID'],
    ['a page in a folder that is missing', ['DIR/good', '--html', 'DIR/none/page.html'], 74, 'WRITE_FAILED'],
  ])('%s is refused', async (_, argv, code, error) => {
    const { run } = runIn({
      good: linesOf(good),
      empty: '',
      text: 'no JSON\n',
      bytes: Buffer.from([0xff, 0xfd, 0xc3]),
    });
    const done = await run(['fleet', ...argv, '--json']);
    expect(done.code).toBe(code);
    expect(asReport(done.out.trimEnd())).toMatchObject({ outcome: 'failed', error: { code: error } });
    expect(done.err).not.toBe('');
  });

  it('names what it could not read, also where it read nothing', async () => {
    const { run } = runIn({ text: 'no JSON\n' });
    const { out, err } = await run(['fleet', 'DIR/text']);
    expect(out).toMatch(/text, line 1: /);
    expect(err).toMatch(/no report/);
  });

  it('says what came, what went and what stayed since an earlier run', async () => {
    const { folder, run } = runIn({
      one: linesOf(good, bad),
      two: linesOf(drifted('CONN01', 'mode', 'system', 'pac')),
    });
    const first = await run(['fleet', 'DIR/one', '--json']);
    writeFileSync(join(folder, 'earlier.json'), Buffer.from(`\ufeff${first.out}`, 'utf16le'));
    const second = await run(['fleet', 'DIR/two', '--since', 'DIR/earlier.json', '--json']);
    expect(asReport(second.out.trimEnd()).fleet?.since).toMatchObject({ still: 0, goneServers: ['CONN02'] });
    const text = await run(['fleet', 'DIR/two', '--since', 'DIR/earlier.json']);
    expect(text.out).toMatch(/Since .*\n {2}new: 1 server: mode is system/);
  });

  it('writes the page and the table whole, names them, and leaves nothing beside them', async () => {
    const { folder, run } = runIn({ 'r.jsonl': linesOf(good, bad), 'page.html': 'an older page' });
    const done = await run(['fleet', 'DIR/r.jsonl', '--html', 'DIR/page.html', '--csv', 'DIR/failures.csv']);
    expect(done.code).toBe(2);
    expect(done.out).toContain(`Written: ${join(folder, 'failures.csv')}\nWritten: ${join(folder, 'page.html')}\n`);
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(/^<!doctype html>.*CONN02.*<\/html>\s*$/is);
    expect(readFileSync(join(folder, 'failures.csv'), 'utf8')).toMatch(/CONN02/);
    expect(readdirSync(folder)).toEqual(['failures.csv', 'page.html', 'r.jsonl']);
  });

  it('shows no user information of a report that another program wrote', async () => {
    const { folder, run } = runIn({
      r: linesOf(drifted('CONN02', 'address', 'http://me:secret@old:3128/', 'http://n:1/')),
    });
    const done = await run(['fleet', 'DIR/r', '--html', 'DIR/page.html', '--json']);
    expect(done.out).toContain('http://***@old:3128/');
    expect(done.out + readFileSync(join(folder, 'page.html'), 'utf8')).not.toContain('secret');
  });
});

describe('appproxyctl demo --fleet', () => {
  it('makes the fleet, its reports and the page, and says where', async () => {
    const folder = join(temporaryFolder(), 'fleet');
    const { code, out } = await runMain(['demo', '--fleet', folder]);
    expect(code).toBe(0);
    expect(out).toMatch(/14 of 41 servers need attention/);
    expect(out.trimEnd().endsWith(join(folder, 'fleet.html'))).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['fleet.html', 'reports.jsonl', 'servers', 'servers.txt']);
  });

  it('overwrites nothing', async () => {
    const { folder, run } = runIn({ 'fleet.html': 'mine' });
    expect((await run(['demo', '--fleet', 'DIR'])).code).toBe(64);
    expect(readFileSync(join(folder, 'fleet.html'), 'utf8')).toBe('mine');
  });
});
