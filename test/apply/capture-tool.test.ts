import { describe, expect, it } from 'vitest';
import {
  chooseCaptureTool,
  converterVerb,
  isOurSession,
  isSessionRunning,
} from '../../src/apply/capture/capture-tool.ts';
import { helpOf2004, helpOf2019, helpOfToday } from '../helpers/stand-in-capture.ts';

describe('the program that takes a capture', () => {
  it.each<[string, string, string | null]>([
    ['today', helpOfToday, 'etl2pcap'],
    ['Windows 10 2004', helpOf2004, 'pcapng'],
    ['Windows Server 2019 at first', helpOf2019, null],
    ['only a description that names the format', '    format   Schreibt pcapng und Text.\r\n', null],
    ['only the list in braces', 'pktmon { start | stop | pcapng | help }', 'pcapng'],
    ['nothing', '', null],
  ])('has the converter that its help lists: %s', (_, help, verb) => {
    expect(converterVerb(help)).toBe(verb);
  });

  it('is pktmon with whole packets of the network cards, into the file that it is given', () => {
    const tool = chooseCaptureTool(helpOfToday);
    expect([tool.program, ...tool.start('C:\\f.etl')].join(' ')).toBe(
      'pktmon.exe start --capture --comp nics --pkt-size 0 --file-name C:\\f.etl --file-size 1024',
    );
    expect(tool.convert?.('a.etl', 'b.pcapng')).toEqual(['etl2pcap', 'a.etl', '--out', 'b.pcapng']);
  });

  it.each([
    ['there is no pktmon', null],
    ['pktmon does not convert', helpOf2019],
  ])('is netsh, which converts nothing, where %s', (_, help) => {
    const tool = chooseCaptureTool(help);
    expect([tool.program, tool.convert]).toEqual(['netsh.exe', null]);
    expect(tool.start('C:\\f.etl')).toContain('tracefile=C:\\f.etl');
  });
});

describe('the status of a session, in any language', () => {
  const running =
    'Gesammelte Daten:\r\n  Paketzähler\r\nPaketgröße: keine\r\n  Dateiname: C:\\x\\appproxyctl-1.etl\r\n';
  const nameless = 'Collected data:\r\n  counters\r\nType: all\r\nComponents: all\r\n';
  const none = '\r\nPacket Monitor wird nicht ausgeführt.\r\n';

  it.each<[string, string, boolean]>([
    ['several lines with a file', running, true],
    ['a file in one line', 'Trace File: C:\\NetTrace.etl', true],
    ['several lines without a file', nameless, true],
    ['one line', none, false],
    ['nothing', '', false],
  ])('%s', (_, output, wanted) => {
    expect(isSessionRunning(output)).toBe(wanted);
  });

  it.each<[string, string, boolean, boolean]>([
    ['one that writes our trace is ours', running, false, true],
    ['one that writes another trace is not', running.replace('appproxyctl-1', 'other'), true, false],
    ['one without a file is ours where we asked for one', nameless, true, true],
    ['one without a file is not ours where we did not', nameless, false, false],
    ['none is not ours', none, true, false],
  ])('%s', (_, output, asked, wanted) => {
    expect(isOurSession(output, 'appproxyctl-1.etl', asked)).toBe(wanted);
  });
});
