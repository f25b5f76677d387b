import { existsSync, writeFileSync } from 'node:fs';
import type { CaptureAnswer, CaptureProgram, CaptureTools } from '../../src/system/capture-tools.ts';

/** As Windows Server 2022 prints it, cut short. */
export const helpOfToday = [
  'pktmon { filter | list | start | stop | status | unload | counters | reset | etl2txt | etl2pcap | hex2pkt | help }',
  '    Monitor internal packet propagation and packet drop reports.',
  '',
  'Commands',
  '    filter     Manage packet filters.',
  '    start      Start packet monitoring.',
  '    etl2txt    Convert log file to text format.',
  '    etl2pcap   Convert log file to pcapng format.',
  '',
].join('\r\n');

/** As Windows 10 2004 printed it: the verb was another one. */
export const helpOf2004 = [
  'pktmon <command> [OPTIONS | help]',
  '',
  'Commands',
  '    filter     Manage packet filters.',
  '    format     Convert log file to text.',
  '    pcapng     Convert log file to pcapng format.',
  '',
].join('\r\n');

/** As Windows Server 2019 printed it at first: it converts to text only. */
export const helpOf2019 = [
  'pktmon <command> [OPTIONS | help]',
  '',
  '    format     Convert log file to text.',
  '',
].join('\r\n');

const quiet: Readonly<Record<CaptureProgram, string>> = {
  'pktmon.exe': '\r\nPacket Monitor is not running.\r\n',
  'netsh.exe': '\r\nThere is no trace session currently in progress.\r\n\r\n',
};

const busy = (trace: string): string =>
  ['Collected data:', '    Packet counters, packet capture', 'Packet size:    None', `File name:  ${trace}`].join(
    '\r\n',
  );

export interface StandInCapture {
  readonly tools: CaptureTools;
  /** Calls that change something, in order. */
  readonly calls: readonly string[];
  /** The session that is running, by its trace. */
  session(): { readonly program: CaptureProgram; readonly trace: string } | null;
  /** What somebody else starts. */
  begin(program: CaptureProgram, trace: string): void;
}

/**
 * Stands in for pktmon and netsh: one session of each, a trace that is a file, a converter that gives `capture`. The
 * calls whose verb is in `refused` end with 1 and do nothing.
 */
export const createStandInCapture = (
  capture: Uint8Array,
  { help = helpOfToday, refused = [] }: { readonly help?: string | null; readonly refused?: readonly string[] } = {},
): StandInCapture => {
  const calls: string[] = [];
  let session: { program: CaptureProgram; trace: string } | null = null;
  const done: CaptureAnswer = { exitCode: 0, output: '' };
  const start = (program: CaptureProgram, args: readonly string[]): CaptureAnswer => {
    if (session !== null) return { exitCode: 1, output: 'already running' };
    const file = args.find((arg) => arg.startsWith('tracefile='))?.slice('tracefile='.length);
    const trace = file ?? args[args.indexOf('--file-name') + 1] ?? '';
    writeFileSync(trace, 'trace');
    session = { program, trace };
    return done;
  };
  const convert = (args: readonly string[]): CaptureAnswer => {
    if (!existsSync(args[1] ?? '')) return { exitCode: 1, output: 'no such file' };
    writeFileSync(args[3] ?? '', capture);
    return done;
  };
  const run = (program: CaptureProgram, args: readonly string[]): CaptureAnswer => {
    const verb = args.find((arg) => arg !== 'trace') ?? '';
    calls.push(`${program} ${verb}`);
    if (refused.includes(verb)) return { exitCode: 1, output: 'refused by the test' };
    if (verb === 'start') return start(program, args);
    if (verb !== 'stop') return convert(args);
    if (session?.program !== program) return { exitCode: 1, output: 'not running' };
    session = null;
    return done;
  };
  return {
    calls,
    session: () => session,
    begin: (program, trace) => {
      session = { program, trace };
    },
    tools: {
      ask: async (program, args) => {
        if (program === 'pktmon.exe' && help === null) return null;
        if (args.includes('help')) return { exitCode: 0, output: help ?? '' };
        const running = session?.program === program ? busy(session.trace) : quiet[program];
        return { exitCode: 0, output: running };
      },
      run: async (program, args) => run(program, args),
    },
  };
};
