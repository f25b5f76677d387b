import type { CaptureSource } from '../capture/source.ts';
import { ConnectorProxyError } from '../errors.ts';
import { maskReport } from '../report/masked.ts';
import type { Report } from '../report.ts';
import { type ConfiguredWay, endpointsOfCapture, unknownWay, wayOfDocument, wayOfSystem } from './capture-context.ts';
import type { LocalCommand, Request } from './command.ts';
import type { Outputs } from './files.ts';
import { showCapture } from './show/capture.ts';

/** How what Windows writes becomes a file that is read here. */
export const convertTrace =
  "An .etl file has to be converted first: 'pktmon etl2pcap FILE' or, in older versions, 'pktmon pcapng FILE'; one of netsh trace with Microsoft's etl2pcapng (https://github.com/microsoft/etl2pcapng).";

/** A file that is not a capture is most likely the wrong file. */
const assertCaptures = ({ capture }: Report): void => {
  const other = capture?.files.find(({ format, damage }) => format === null && damage === null);
  if (other === undefined) return;
  const isTrace = /\.etl$/i.test(other.name);
  throw new ConnectorProxyError({
    code: 'READ_FAILED',
    message: `${other.name} is not a network capture.`,
    detail: isTrace
      ? convertTrace
      : "pcapng, pcap and Network Monitor's .cap are read, each also compressed with gzip.",
    file: other.name,
  });
};

/** Reads captures with what is known of the configured way, and says in the report what is wrong in them. */
export const readCaptures = async (
  report: Report,
  sources: readonly CaptureSource[],
  way: ConfiguredWay,
): Promise<Report> => {
  const { readCapture } = await import('../capture/read-capture.ts');
  const capture = await readCapture(sources, { ...way, endpoints: endpointsOfCapture() });
  const told = { ...report, capture };
  assertCaptures(told);
  return told;
};

/** The page, where one is asked for. */
export const captureOutputs = async (
  { capture }: Report,
  { settings: { html } }: Pick<Request, 'settings'>,
): Promise<Outputs | null> => {
  if (capture === undefined || html === undefined) return null;
  const { capturePage } = await import('../capture/show/capture-page.ts');
  return { folder: null, files: [{ path: html, pieces: [capturePage(capture)] }] };
};

/** On a computer that can't have a connector, and with no root and no document, the way is not known. */
const read: LocalCommand['run'] = async (report, { inputs }, here) => {
  const { document } = inputs.options;
  if (document !== undefined)
    return maskReport(await readCaptures(report, inputs.operands, await wayOfDocument(document)));
  const system = await here();
  const way = system === null ? unknownWay : await wayOfSystem(system);
  return maskReport(await readCaptures(report, inputs.operands, way));
};

/** `appproxyctl capture read` */
export const captureReadCommand: LocalCommand = {
  name: 'capture read',
  kind: 'local',
  summary: 'what is wrong in a network capture, in words',
  about: [
    "Reads pcapng, pcap and Network Monitor's .cap, also compressed with gzip; several are read as if they were one.",
    'Says first whether something is wrong, then each finding with packets, what it means and who has to do what.',
    'What a failed connection means depends on the configured way: that of this server, of --root or of --document.',
    'Exit code 2 where a fault was found.',
  ],
  operand: { name: 'FILE', required: true, many: true, reads: true },
  options: ['root', 'document', 'html', 'json'],
  examples: [
    { line: 'appproxyctl capture read start.pcapng', says: 'with the configuration of this server' },
    {
      line: 'appproxyctl capture read start.pcapng --document desired.json --html start.html',
      says: 'on another computer, as a page with a drawing',
    },
  ],
  run: read,
  show: showCapture,
  isNo: ({ capture }) => capture?.verdict.state === 'faults',
  files: captureOutputs,
};
