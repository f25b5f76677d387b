import { isCaptureLeft } from '../apply/capture/end-capture.ts';
import { captureSteps, takeCapture } from '../apply/capture/take-capture.ts';
import { ConnectorProxyError, usageError } from '../errors.ts';
import { type Report, reportError } from '../report.ts';
import { ioError } from '../system/io-error.ts';
import type { System } from '../system/system.ts';
import { wayOfSystem } from './capture-context.ts';
import { type CaptureWish, makeCaptureOrder } from './capture-order.ts';
import { captureOutputs, convertTrace, readCaptures } from './capture-read.ts';
import { limitOptions, type SystemCommand } from './command.ts';
import { type Context, reported } from './context.ts';
import { showCapture } from './show/capture.ts';
import { type LimitOptions, stepOptionsOf } from './step-options.ts';
import { assertReady, underLock } from './under-lock.ts';

export interface CaptureRunOptions extends LimitOptions, CaptureWish {
  /** Only tell what would be done. */
  readonly whatIf?: boolean | undefined;
}

const endFirst = 'end the capture that an earlier run has left behind, and start its service';

const plan = async (report: Report, context: Context, asked: CaptureRunOptions): Promise<Report> => {
  const { system } = context;
  const order = isCaptureLeft(system) ? null : await makeCaptureOrder(system, asked);
  const steps = order === null ? [] : captureSteps(system, order, stepOptionsOf(context, asked));
  return { ...report, outcome: 'planned', steps: order === null ? [endFirst] : steps.map(({ say }) => say) };
};

const incomplete = (error: unknown): ConnectorProxyError => {
  const { message, detail } = reportError(error);
  return new ConnectorProxyError({
    code: 'ROLLBACK_INCOMPLETE',
    message: 'The capture failed, and not everything is as before.',
    detail: `${message} ${detail} The next run of any command that changes something goes on with it.`,
    cause: error,
  });
};

const take = async (report: Report, context: Context, asked: CaptureRunOptions): Promise<Report> => {
  const { system, interrupted } = context;
  const options = { ...stepOptionsOf(context, asked), interrupted };
  const order = await makeCaptureOrder(system, asked);
  const { error, leftovers } = await takeCapture(system, order, options);
  if (leftovers.length > 0) {
    return { ...report, outcome: 'incomplete', error: { ...reportError(incomplete(error)), leftovers } };
  }
  if (error !== null) return { ...report, outcome: 'rolledBack', error: reportError(error) };
  const steps = captureSteps(system, order, options).map(({ say }) => say);
  return { ...report, changed: true, outcome: 'applied', steps, files: [order.out] };
};

const notConverted =
  'This Windows brings nothing that converts its capture, so it was not read. Convert it, then run: appproxyctl capture read FILE.';

/** A trace that nothing here converts is for somebody else to read. */
const readTaken = async (report: Report, system: System): Promise<Report> => {
  const [path] = report.files ?? [];
  if (path === undefined) return report;
  if (/\.etl$/i.test(path))
    return { ...report, warnings: [{ pointer: '', message: `${notConverted} ${convertTrace}` }] };
  const open = () => system.files.openStream(path);
  try {
    return await readCaptures(report, [{ name: path, open }], await wayOfSystem(system));
  } catch (error) {
    // The capture is there: only what it says is not known.
    return { ...report, error: reportError(ioError(error, 'read', path)) };
  }
};

/** Takes a capture of the connector's start, and reads it. */
export const captureRun = (context: Context, asked: CaptureRunOptions): Promise<Report> =>
  reported(context, 'capture run', async (report) => {
    const { system } = context;
    if (asked.whatIf === true) return plan(report, context, asked);
    if (!isCaptureLeft(system)) await makeCaptureOrder(system, asked);
    await assertReady(system);
    const taken = await underLock(system, stepOptionsOf(context, asked), () => take(report, context, asked));
    return readTaken(taken, system);
  });

const outOf = (out: string | undefined): string => {
  if (out !== undefined) return out;
  const detail = 'Name the file that is written: --out C:\\Captures\\start.pcapng';
  throw usageError('capture run needs --out FILE.', detail);
};

/** `appproxyctl capture run` */
export const captureRunCommand: SystemCommand = {
  name: 'capture run',
  kind: 'changes',
  summary: "take a capture of the connector's start, and read it",
  about: [
    'Stops the connector service, starts a capture with what Windows brings (pktmon, else netsh trace), starts the',
    'service, waits, ends the capture, converts it, and reads it as capture read does.',
    'The service runs again whatever fails, and a capture that a killed run left behind is ended by the next change.',
    'The file is closed to all but administrators: it holds traffic. Ctrl-C while it waits ends the capture early.',
    'Exit code 2 where a fault was found. Needs elevation.',
  ],
  options: ['out', 'seconds', 'what-if', 'html', ...limitOptions, 'json'],
  examples: [
    { line: 'appproxyctl capture run --out C:\\Captures\\start.pcapng --what-if', says: 'what would be done' },
    { line: 'appproxyctl capture run --out C:\\Captures\\start.pcapng', says: 'half a minute of it' },
  ],
  run: async (context, { settings }) => captureRun(context, { ...settings, out: outOf(settings.out) }),
  show: showCapture,
  isNo: ({ capture }) => capture?.verdict.state === 'faults',
  files: captureOutputs,
};
