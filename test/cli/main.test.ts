import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { System } from '../../src/system/system.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { asReport, asReports, runMain, temporaryFolder } from './run-main.ts';

const proxy = ['--address', 'http://proxyserver:8080'];

const broken = async (): Promise<System> => {
  throw new TypeError('Cannot read properties of undefined\n    at somewhere');
};

describe('with --json every end is one report on standard output', () => {
  it.each<[string, string[], number, string]>([
    ['an unknown command', ['tset'], 64, 'USAGE'],
    ['no command', [], 64, 'USAGE'],
    ['an unknown option', ['get', '--rot', 'x'], 64, 'USAGE'],
    ['a root that is not there', ['get', '--root', '/no/such/folder'], 66, 'CONNECTOR_NOT_FOUND'],
    ['a document that is not there', ['test', '/no/such/file.json'], 66, 'DOCUMENT_NOT_FOUND'],
    ['a document that is a folder', ['test', '/'], 74, 'READ_FAILED'],
    ['a document below a file', ['test', '/etc/passwd/x.json'], 66, 'DOCUMENT_NOT_FOUND'],
    ['an invalid document', ['validate', '-'], 65, 'DOCUMENT_INVALID'],
    ['invalid options', ['set', '--mode', 'pac'], 65, 'DOCUMENT_INVALID'],
    ['a list of roots that is not there', ['get', '--roots', '/no/such/list'], 66, 'ROOTS_NOT_FOUND'],
    ['a list of roots that is empty', ['get', '--roots', '-'], 64, 'USAGE'],
  ])('%s', async (_, argv, code, error) => {
    const run = await runMain([...argv, '--json']);
    const report = asReport(run.out.trimEnd());
    expect(report.error?.code).toBe(error);
    expect(report.outcome).toBe('failed');
    expect(run.code).toBe(code);
    expect(run.err).toMatch(/^appproxyctl: /);
    expect(run.out.split('\n')).toHaveLength(2);
  });

  it('a fault of this software, without a stack trace', async () => {
    const run = await runMain(['get', '--json'], { openSystem: broken });
    expect(run.code).toBe(70);
    expect(asReport(run.out.trimEnd()).error?.code).toBe('INTERNAL');
    expect(run.out + run.err).not.toContain('somewhere');
  });

  it('the version', async () => {
    const run = await runMain(['--version', '--json']);
    expect(run.code).toBe(0);
    expect(asReport(run.out.trimEnd())).toMatchObject({ command: 'version', node: process.versions.node });
  });

  it('letters beyond ASCII', async () => {
    const root = join(temporaryFolder(), 'größe 接続');
    mkdirSync(root);
    const run = await runMain(['get', '--root', root, '--json']);
    expect(asReport(run.out.trimEnd())).toMatchObject({ root, host: root, error: { code: 'CONNECTOR_NOT_FOUND' } });
  });

  it('what is not understood after -- does not ask for it', async () => {
    const run = await runMain(['tset', '--', '--json']);
    expect(run).toMatchObject({ code: 64, out: '' });
  });
});

describe('the commands, in the order in which a newcomer meets them', () => {
  it('go from get to restore, and each report is valid', async () => {
    const { root, read } = createTestSandbox();
    const before = read('connector');
    const ask = async (...argv: string[]) => {
      const run = await runMain([...argv, '--root', root, '--json']);
      return { ...run, report: asReport(run.out.trimEnd()) };
    };
    expect(await ask('get')).toMatchObject({ code: 0, report: { command: 'get', changed: false } });
    expect(await ask('test', ...proxy)).toMatchObject({ code: 2, report: { inDesiredState: false } });
    expect(await ask('plan', ...proxy)).toMatchObject({ code: 2, report: { outcome: 'planned', changed: false } });
    expect(read('connector')).toEqual(before);
    expect(await ask('set', ...proxy)).toMatchObject({ code: 0, report: { outcome: 'applied', changed: true } });
    expect(await ask('set', ...proxy)).toMatchObject({ code: 0, report: { outcome: 'unchanged', changed: false } });
    expect(await ask('test', ...proxy)).toMatchObject({ code: 0, report: { inDesiredState: true } });
    const exported = await ask('export');
    expect(exported).toMatchObject({ code: 0, report: { document: { mode: 'explicit' } } });
    const stdin = JSON.stringify(exported.report.document);
    expect((await runMain(['test', '-', '--root', root], { stdin })).code).toBe(0);
    const backups = (await ask('restore', '--list')).report.backups ?? [];
    expect(backups).toHaveLength(1);
    expect(await ask('restore')).toMatchObject({ code: 0, report: { changed: true } });
    expect(read('connector')).toEqual(before);
  });

  it('export without --json prints the document alone, which test takes as it is', async () => {
    const { root } = createTestSandbox();
    const { out } = await runMain(['export', '--root', root]);
    expect(JSON.parse(out)).toEqual({ mode: 'system' });
    expect((await runMain(['test', '-', '--root', root], { stdin: out })).code).toBe(0);
  });

  it('export that has no document prints nothing on standard output, so that no text is kept as a document', async () => {
    const { root } = createTestSandbox({
      content:
        '<configuration><system.net><defaultProxy><proxy autoDetect="True" proxyaddress="http://p:1"/></defaultProxy></system.net></configuration>',
    });
    const run = await runMain(['export', '--root', root]);
    expect(run).toMatchObject({ code: 78, out: '' });
    expect(run.err).toMatch(/is mixed/);
  });

  it('options win over the document, property by property', async () => {
    const { root } = createTestSandbox();
    const stdin = JSON.stringify({ mode: 'explicit', address: 'http://old:1', bypassOnLocal: false });
    const run = await runMain(['test', '-', ...proxy, '--root', root, '--json'], { stdin });
    const desired = asReport(run.out.trimEnd()).differences.filter(({ service }) => service === 'WAPCSvc');
    expect(desired).toContainEqual(
      expect.objectContaining({ property: 'address', desired: 'http://proxyserver:8080' }),
    );
    expect(desired).toContainEqual(expect.objectContaining({ property: 'bypassOnLocal', desired: false }));
  });

  it('a doubt about the document is told beside the answer', async () => {
    const stdin = JSON.stringify({ mode: 'explicit', address: 'http://p:1', bypassList: ['(?(a)b|c)'] });
    const run = await runMain(['validate', '-', '--json'], { stdin });
    expect(run.code).toBe(0);
    expect(asReport(run.out.trimEnd()).warnings).toHaveLength(1);
    expect(run.err).toMatch(/warning: \/bypassList\/0/);
  });

  it('a file that .NET would refuse outside the section is 78 for get and test alike', async () => {
    const { root, write } = createTestSandbox();
    write('updater', '<configuration><system.net></configuration>');
    for (const argv of [['get'], ['test', '--mode', 'bypass']]) {
      const run = await runMain([...argv, '--root', root, '--json']);
      expect(run.code).toBe(78);
      expect(asReport(run.out.trimEnd())).toMatchObject({ error: { code: 'CONFIG_NOT_WELL_FORMED', line: 1 } });
    }
  });
});

describe('many roots', () => {
  it('give a report a line in the order given, a failing root among them, and the highest exit code', async () => {
    const good = createTestSandbox().root;
    const folder = temporaryFolder();
    const roots = [good, join(folder, 'none'), good, folder];
    const list = join(folder, 'roots.txt');
    writeFileSync(list, `\ufeff${roots.join('\r\n')}\r\n`, 'utf16le');
    for (const argv of [
      ['get', ...roots.flatMap((root) => ['--root', root])],
      ['get', '--roots', list],
    ]) {
      const run = await runMain(argv);
      const reports = asReports(run.out);
      expect(reports.map(({ root }) => root)).toEqual(roots);
      expect(reports.map(({ error }) => error?.code)).toEqual([
        undefined,
        'CONNECTOR_NOT_FOUND',
        undefined,
        'CONNECTOR_NOT_FOUND',
      ]);
      expect(run.code).toBe(66);
      const failing = [roots[1], roots[3]].map((root) => expect.stringContaining(`appproxyctl: ${root}: `));
      expect(run.err.trimEnd().split('\n')).toEqual(failing);
    }
  });

  it('go on after a root on which this software fails', async () => {
    let calls = 0;
    const { root } = createTestSandbox();
    const openSystem = async ({ root: which }: { root: string | null }): Promise<System> => {
      calls += 1;
      if (calls === 1) return broken();
      return (await import('../../src/open-system.ts')).openSystem({ root: which });
    };
    const run = await runMain(['test', ...proxy, '--root', root, '--root', root], { openSystem });
    expect(asReports(run.out).map(({ error }) => error?.code)).toEqual(['INTERNAL', undefined]);
    expect(run.code).toBe(70);
  });

  it('from standard input', async () => {
    const { root } = createTestSandbox();
    const run = await runMain(['test', '--mode', 'system', '--roots', '-'], { stdin: `${root}\n${root}` });
    expect(asReports(run.out)).toHaveLength(2);
    expect(run.code).toBe(0);
  });

  it('with an invalid document give one report, since no root was looked at', async () => {
    const run = await runMain(['test', '--mode', 'x', '--root', 'a', '--root', 'b']);
    expect(asReports(run.out)).toMatchObject([{ root: null, error: { code: 'DOCUMENT_INVALID' } }]);
    expect(run.err).toMatch(/--mode: /);
  });
});

describe('the edges of a run', () => {
  it('a document without end is refused as soon as it is too long', async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(65_536, ' ');
    }
    const run = await runMain(['validate', '-', '--json'], { stdin: endless() });
    expect(asReport(run.out.trimEnd()).error?.code).toBe('DOCUMENT_INVALID');
  });

  it('an invalid document for one root is reported for that root', async () => {
    const run = await runMain(['set', '--mode', 'x', '--root', '/r', '--json']);
    expect(asReport(run.out.trimEnd())).toMatchObject({ root: '/r', host: '/r' });
  });

  it('signals are left alone when a change is over', async () => {
    const signals = new EventEmitter();
    const { root } = createTestSandbox();
    expect((await runMain(['set', '--mode', 'bypass', '--root', root], { signals })).code).toBe(0);
    expect(signals.eventNames()).toEqual([]);
  });
});

describe('what asks for no connector', () => {
  it.each([
    ['--help', /Usage: appproxyctl COMMAND/],
    ['set --help', /Usage: appproxyctl set/],
    ['--version', /^appproxyctl \d+\.\d+\.\d+\S* \(Node\.js \d+\.\d+\.\d+\)\n$/],
  ])('%s', async (line, expected) => {
    const run = await runMain(line.split(' '), { openSystem: broken });
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(expected);
  });

  const published = (name: string): object => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));

  it('schema prints the published schema of the document in ASCII', async () => {
    const run = await runMain(['schema', 'desired-state'], { openSystem: broken });
    expect(run.out).toMatch(/^[\n -~]+$/);
    expect(JSON.parse(run.out)).toEqual(published('desired-state'));
  });

  it('schema report prints one that needs no other', async () => {
    const { out } = await runMain(['schema', 'report'], { openSystem: broken });
    expect(out).toMatch(/^[\n -~]+$/);
    const { $defs, ...rest } = JSON.parse(out);
    const { fleetSummary, ...definitions } = $defs;
    expect({ ...rest, $defs: definitions }).toEqual(published('report'));
    expect(fleetSummary).toEqual(published('fleet-summary'));
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(out));
    const report = JSON.parse((await runMain(['validate', '--mode', 'x', '--json'])).out);
    expect(validate(report)).toBe(true);
    expect(validate({ ...report, fleet: {} })).toBe(false);
  });
});

const secret = 'http://user:P@ss@proxy:8080';

it.each([
  ['in the place of a document', ['set', secret]],
  ['in the place of nothing', ['get', secret]],
  ['in the place of a root', ['get', '--root', secret]],
])('an address %s of a command line shows none of it either', async (_, argv) => {
  const texts = [await runMain(argv), await runMain([...argv, '--json'])].flatMap(({ out, err }) => [out, err]);
  expect(texts.join('\n')).toContain('***@proxy:8080');
  expect(texts.join('\n')).not.toMatch(/user:|P@ss|ss@/);
});
