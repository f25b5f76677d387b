import type { CaptureProgram } from '../../system/capture-tools.ts';

/** How one program of Windows takes a capture: the arguments of each call. */
export interface CaptureTool {
  readonly program: CaptureProgram;
  readonly start: (trace: string) => readonly string[];
  readonly stop: readonly string[];
  readonly status: readonly string[];
  /** Makes a file that can be read of the trace; `null`: Windows brings nothing that does. */
  readonly convert: ((trace: string, to: string) => readonly string[]) | null;
}

/** The size that a trace is kept to, in megabytes: the newest packets stay. */
const traceSize = '1024';

/**
 * The converter's verb, as `pktmon help` lists it: `etl2pcap` today, `pcapng` before; `null`: none, as at first.
 * The descriptions are translated and name `pcapng` as well, so a verb has to begin its line or its place in the list.
 */
export const converterVerb = (help: string): 'etl2pcap' | 'pcapng' | null => {
  const lists = (verb: string): boolean => new RegExp(`(?:^|[{|])[ \\t]*${verb}\\b`, 'm').test(help);
  if (lists('etl2pcap')) return 'etl2pcap';
  return lists('pcapng') ? 'pcapng' : null;
};

const netsh: CaptureTool = {
  program: 'netsh.exe',
  start: (trace) => [
    'trace',
    'start',
    'capture=yes',
    'report=disabled',
    'correlation=disabled',
    `maxsize=${traceSize}`,
    `tracefile=${trace}`,
  ],
  stop: ['trace', 'stop'],
  status: ['trace', 'show', 'status'],
  convert: null,
};

const pktmon = (verb: string): CaptureTool => ({
  program: 'pktmon.exe',
  start: (trace) => [
    ...['start', '--capture', '--comp', 'nics', '--pkt-size', '0'],
    ...['--file-name', trace, '--file-size', traceSize],
  ],
  stop: ['stop'],
  status: ['status'],
  convert: (trace, to) => [verb, trace, '--out', to],
});

/** By what `pktmon help` prints; `null`: there is no pktmon. Without a converter its traces are of no use, but netsh's are. */
export const chooseCaptureTool = (help: string | null): CaptureTool => {
  const verb = help === null ? null : converterVerb(help);
  return verb === null ? netsh : pktmon(verb);
};

/** The tool of a program, where only asking and stopping matter. */
export const endingToolOf = (program: CaptureProgram): Pick<CaptureTool, 'program' | 'stop' | 'status'> =>
  program === 'netsh.exe' ? netsh : pktmon('etl2pcap');

/**
 * Does the status speak of a session? The words are translated: one says nothing in a line or two, or names its file and
 * settings in several.
 */
export const isSessionRunning = (status: string): boolean =>
  /\.etl\b/i.test(status) || status.split(/\r?\n/).filter((line) => line.trim() !== '').length >= 4;

/** Is it the session that writes this trace? A session that names no file is ours where we have asked for one. */
export const isOurSession = (status: string, traceName: string, asked: boolean): boolean => {
  if (status.toLowerCase().includes(traceName.toLowerCase())) return true;
  return asked && isSessionRunning(status) && !/\.etl\b/i.test(status);
};
