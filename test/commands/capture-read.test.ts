import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { endpointsOfCapture } from '../../src/commands/capture-context.ts';
import type { Report } from '../../src/report.ts';
import { netmon, pcap, pcapng } from '../capture/build/files.ts';
import { asked, known } from '../capture/build/finding-scenes.ts';
import { dropped, later, together, tunnel } from '../capture/build/scenes.ts';
import { asReport, type RunOptions, runMain, temporaryFolder } from '../cli/run-main.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

const healthy = together(known, tunnel(), later());
const forbidden = together(known, asked('403 No'), later());
/** A direct try that nobody answered, beside a proxy that works. */
const directTry = together(known, dropped(9352), tunnel(), later());

const sectionOf = (proxy: string): string =>
  `<configuration><system.net><defaultProxy>${proxy}</defaultProxy></system.net></configuration>`;

/** A folder with files, and one run of the command in it. */
const readIn = async (
  files: Readonly<Record<string, string | Uint8Array>>,
  argv: readonly string[],
  options?: RunOptions,
): Promise<{ code: number; report: Report; folder: string }> => {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const placed = argv.map((word) => (word in files || /[*?]/.test(word) ? join(folder, word) : word));
  const { code, out } = await runMain(['capture', 'read', ...placed, '--json'], options);
  return { code, report: asReport(out.trimEnd()), folder };
};

describe('capture read', () => {
  it.each<[string, Uint8Array, number]>([
    ['nothing wrong in a pcap ends with 0', pcap(healthy), 0],
    ['a fault in a pcap ends with 2', pcap(forbidden), 2],
    ['a fault in a pcapng ends with 2', pcapng(forbidden), 2],
    ['a fault in a compressed pcap ends with 2', gzipSync(pcap(forbidden)), 2],
    ['a fault in a Network Monitor file, which is opened twice, ends with 2', netmon(forbidden), 2],
  ])('%s', async (_, bytes, wanted) => {
    const { code, report } = await readIn({ capture: bytes }, ['capture']);
    expect(code).toBe(wanted);
    expect(report.capture?.verdict.state).toBe(wanted === 0 ? 'clear' : 'faults');
    expect(report.capture?.findings.map((one) => one.code)).toEqual(wanted === 0 ? [] : ['PROXY_FORBIDDEN']);
  });

  it('several files and patterns are read as one capture', async () => {
    const { code, report } = await readIn(
      { 'a.pcap': pcap(healthy), 'b.pcap': pcap(forbidden), 'other.pcap': pcap(healthy) },
      ['?.pcap', 'other.pcap'],
    );
    expect(code).toBe(2);
    expect(report.capture?.files).toHaveLength(3);
  });

  it('standard input is read, and a file that needs a second reading is refused there', async () => {
    const fine = await readIn({}, ['-'], { stdin: gzipSync(pcap(forbidden)) });
    expect(fine.report.capture?.files.map(({ name }) => name)).toEqual(['standard input']);
    expect(fine.code).toBe(2);
    const refused = await readIn({}, ['-'], { stdin: netmon(forbidden) });
    expect([refused.code, refused.report.error?.code]).toEqual([65, 'INPUT_INVALID']);
  });

  it.each<[string, string, string]>([
    ['text', 'notes.txt', 'pcapng, pcap and Network Monitor'],
    ['a trace of Windows, with how to convert it', 'trace.etl', 'pktmon etl2pcap'],
  ])('%s is no capture: 74, naming the file', async (_, name, detail) => {
    const { code, report, folder } = await readIn({ [name]: 'something else' }, [name]);
    expect([code, report.error?.code, report.error?.file]).toEqual([74, 'READ_FAILED', join(folder, name)]);
    expect(report.error?.detail).toContain(detail);
  });

  it('an empty file is no capture, a damaged one gives what was before the damage', async () => {
    expect((await readIn({ empty: '' }, ['empty'])).code).toBe(74);
    const cut = pcap(forbidden);
    const { code, report } = await readIn({ cut: cut.subarray(0, cut.length - 5) }, ['cut']);
    expect([code, report.capture?.files[0]?.damage]).toEqual([2, 'cutOff']);
  });

  it('a missing file ends with 66', async () => {
    expect((await readIn({}, ['/nowhere/at.pcap'])).code).toBe(66);
  });
});

describe('the configured way', () => {
  const modeOf = async (argv: readonly string[], files: Readonly<Record<string, string | Uint8Array>> = {}) => {
    const { code, report } = await readIn({ 'a.pcap': pcap(directTry), ...files }, ['a.pcap', ...argv]);
    return [report.capture?.mode, code];
  };

  it('is unknown where there is no connector and nothing is said', async () => {
    expect(await modeOf([])).toEqual(['unknown', 0]);
  });

  it.each<[string, string, [string, number]]>([
    [
      'a proxy, with which a direct try is no fault',
      '<proxy proxyaddress="http://10.9.9.9:8080" usesystemdefault="false"/>',
      ['explicit', 0],
    ],
    ['bypass, with which it is one', '<proxy usesystemdefault="false"/>', ['bypass', 2]],
    ['unknown, where .NET takes no part of the section', '<proxy oops="1"/>', ['unknown', 0]],
  ])('of the files below a root: %s', async (_, proxy, wanted) => {
    const sandbox = createTestSandbox({ content: sectionOf(proxy) });
    expect(await modeOf(['--root', sandbox.root])).toEqual(wanted);
  });

  it('a root without a connector says nothing', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'Program Files'));
    expect(await modeOf(['--root', root])).toEqual(['unknown', 0]);
  });

  it.each<[string, object, [string, number]]>([
    ['a proxy', { mode: 'explicit', address: 'http://10.9.9.9:8080' }, ['explicit', 0]],
    ['an IPv6 proxy', { mode: 'explicit', address: 'http://[2001:db8::1]' }, ['explicit', 2]],
    ['bypass', { mode: 'bypass' }, ['bypass', 2]],
    ['a script', { mode: 'pac', scriptLocation: 'http://p/x.pac' }, ['pac', 0]],
    ['system', { mode: 'system' }, ['system', 0]],
  ])('of a document: %s', async (_, document, wanted) => {
    const files = { 'd.json': JSON.stringify(document) };
    expect(await modeOf(['--document', 'd.json'], files)).toEqual(wanted);
  });

  it('a document that is not valid ends with 65', async () => {
    const { code, report } = await readIn({ a: pcap(healthy), 'd.json': '{"mode":1}' }, ['a', '--document', 'd.json']);
    expect([code, report.error?.code]).toEqual([65, 'DOCUMENT_INVALID']);
  });

  it('knows the endpoints of every cloud', () => {
    const patterns = endpointsOfCapture().map(({ pattern }) => pattern);
    expect(patterns).toEqual(
      expect.arrayContaining(['*.msappproxy.net', '*.servicebus.windows.net', '*.servicebus.usgovcloudapi.net']),
    );
  });
});

describe('the answer for people', () => {
  it('begins with the verdict, and --html writes the page and names it', async () => {
    const folder = temporaryFolder();
    const [file, page] = [join(folder, 'a.pcap'), join(folder, 'page.html')];
    writeFileSync(file, pcap(forbidden));
    const { code, out, err } = await runMain(['capture', 'read', file, '--html', page]);
    expect([code, err]).toEqual([2, '']);
    expect(out.split('\n')[0]).toMatch(/^One fault was found\./);
    expect(out).toContain(`Written: ${page}`);
    expect(readFileSync(page, 'utf8')).toContain('<h1>1 fault found in this capture</h1>');
  });

  it('user information of the wire does not reach the report', async () => {
    const { report } = await readIn({ a: pcap(together(known, asked('403 See http://user:secret@p:1/'), later())) }, [
      'a',
    ]);
    expect(JSON.stringify(report)).not.toContain('secret');
  });
});
