import type { DesiredState } from '../desired.ts';
import type { Document } from '../document.ts';
import { ConnectorProxyError } from '../errors.ts';
import { checkText } from '../network/check/text.ts';
import { assertConnector, type ObservedState, observe } from '../observed.ts';
import { makePlan } from '../plan.ts';
import { connectorReport } from '../report/assemble.ts';
import { type Report, reportError } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import type { CheckOptions } from './check-question.ts';
import { documentOptions, type SystemCommand } from './command.ts';
import { type Context, reported } from './context.ts';
import { withDesired } from './desired.ts';
import type { ReadingOf } from './service-ways.ts';

const interrupted = new ConnectorProxyError({
  code: 'INTERRUPTED',
  message: 'The check was interrupted.',
  detail: 'What was known by then is in the answer; the rest was not tried.',
});

/** What the services would read, were the document set. */
const asPlanned = (desired: DesiredState, observed: ObservedState, host: string): ReadingOf => {
  const { services } = makePlan(desired, observed, host);
  return (service) => services.find((one) => one.service === service)?.change?.reading ?? service.reading;
};

const questionOf = async (system: System, desired: DesiredState | null, options: CheckOptions) => {
  const { createCheckQuestion } = await import('./check-question.ts');
  const observed = await observe(system, { edition: options.edition, surroundings: true });
  if (options.for !== 'installation') assertConnector(observed, system.host);
  const readingOf = desired === null ? undefined : asPlanned(desired, observed, system.host);
  return { observed, question: await createCheckQuestion({ system, observed, readingOf, options }) };
};

const tryOn = async (
  report: Report,
  { system: any, signal, counted }: Context,
  desired: DesiredState | null,
  options: CheckOptions,
): Promise<Report> => {
  const system = readOnly(any);
  const { observed, question } = await questionOf(system, desired, options);
  const { check: tryAll } = await import('../network/check.ts');
  const result = await tryAll(system.network, question, {
    ...(signal === undefined ? {} : { signal }),
    ...(counted === undefined ? {} : { onProgress: counted }),
  });
  const found: Report = { ...report, connector: connectorReport(observed), check: result };
  return result.interrupted ? { ...found, outcome: 'failed', error: reportError(interrupted) } : found;
};

/**
 * Does the proxy let the connector through? Tries it from this computer, as the caller. With a document: as `set` would
 * write it; nothing is written.
 */
export const check = (context: Context, document: Document | null, options: CheckOptions = {}): Promise<Report> =>
  reported(context, 'check', (report) =>
    document === null
      ? tryOn(report, context, null, options)
      : withDesired(report, document, (desired) => tryOn(report, context, desired, options)),
  );

/** `appproxyctl check` */
export const checkCommand: SystemCommand = {
  name: 'check',
  kind: 'reads',
  endsEarly: true,
  summary: 'does the proxy let the connector through? which rule is missing, who adds it',
  about: [
    'Opens connections to the proxy of each service, by it to the hosts that the connector needs, and to Service Bus',
    "directly. It runs as you, not as the services' accounts, and sends no user name, cookie or certificate.",
    'Without DOCUMENT and options the proxy is that of the services. Ctrl-C ends it with what is known.',
    'Exit code 0: what could be tried gets through. 2: something is blocked, or nothing could be tried.',
  ],
  operand: { name: 'DOCUMENT', required: false, mayBeLeftOut: true },
  options: [...documentOptions, 'for', 'tenant', 'cloud', 'at', 'idle', 'html', 'root', 'roots', 'edition', 'json'],
  examples: [
    { line: 'appproxyctl check', says: 'the services as they are' },
    { line: 'appproxyctl check --address http://proxyserver:8080', says: 'before a change' },
    { line: 'appproxyctl check --for installation', says: 'before the connector is installed' },
    { line: 'appproxyctl check --idle 240 --html check.html', says: 'and a page for the ticket' },
  ],
  run: (context, { document, settings }) => check(context, document, settings),
  show: ({ check: result }) => (result === undefined ? [] : checkText(result)),
  isNo: ({ check: result }) => result?.answer !== 'open',
  files: async ({ check: result, host, time, version }, { settings: { html } }) => {
    if (result === undefined || html === undefined) return null;
    const { checkPage } = await import('../network/check/page.ts');
    return { folder: null, files: [{ path: html, pieces: [checkPage(result, { host, time, version })] }] };
  },
};
