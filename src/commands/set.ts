import type { Document } from '../document.ts';
import type { ObservedState } from '../observed.ts';
import { compareRestarts, compareWith } from '../plan/compare.ts';
import { makePlan, makeRestartPlan } from '../plan.ts';
import type { DesiredProxy } from '../proxy/desired-proxy.ts';
import type { Report } from '../report.ts';
import { type ChangeOptions, change, type Proposal } from './change.ts';
import { documentOf, documentOptions, documentOrOptions, limitOptions, type SystemCommand } from './command.ts';
import { configuredProxy } from './configured-proxy.ts';
import { type Context, reported } from './context.ts';
import { withDesired } from './desired.ts';
import { createProof, notMadeAfter, type ProofOptions } from './proof.ts';
import { showChange } from './show/change.ts';

export interface SetOptions extends ChangeOptions, ProofOptions {}

const withChecks = (report: Report, checks: Report['checks'] = [], { verify }: SetOptions): Report => {
  const isSettled = report.error !== undefined || report.outcome === 'planned';
  const isOpen = verify !== undefined && !isSettled && !checks.some(({ moment }) => moment === 'after');
  const all = isOpen ? [...checks, notMadeAfter('no service was restarted')] : checks;
  return all.length === 0 ? report : { ...report, checks: all };
};

/** Makes it so: both files and the restarts that are due, or neither. A second run changes nothing. */
export const set = (context: Context, document: Document, options: SetOptions = {}): Promise<Report> =>
  reported(context, 'set', (report) =>
    withDesired(report, document, async (desired) => {
      const { system, progress } = context;
      const proof = createProof({ system, desired: () => desired, options, progress });
      const propose = (observed: ObservedState): Proposal => ({
        plan: makePlan(desired, observed, system.host),
        judge: (after) => compareWith(desired, after, system.host),
      });
      return withChecks(await change(context, 'set', options, propose, proof), proof.checks, options);
    }),
  );

/** As for any change the way is asked first; there is nothing to put back where it turns out not to work. */
export interface RestartOptions extends ChangeOptions, Pick<ProofOptions, 'preflight'> {}

/** The restarts that are due and nothing else, with the same care: for a maintenance window after `restart: never`. */
export const restartDue = async (context: Context, options: RestartOptions = {}): Promise<Report> => {
  const { system, progress } = context;
  let way: DesiredProxy | null = null;
  const proof = createProof({ system, desired: () => way, options: { preflight: options.preflight }, progress });
  const propose = (observed: ObservedState): Proposal => {
    way = configuredProxy(observed);
    return {
      plan: makeRestartPlan(observed, system.host),
      judge: (after) => compareRestarts(after, system.host),
    };
  };
  return withChecks(await change(context, 'set', options, propose, proof), proof.checks, {});
};

/** `appproxyctl set` */
export const setCommand: SystemCommand = {
  name: 'set',
  kind: 'changes',
  summary: 'make it so: both files and the restarts, or neither',
  about: [
    'Edits only the <defaultProxy> section, keeps a backup of both files, and restarts what needs it, one at a time.',
    'Where anything fails, both files are put back byte for byte and the services run as before.',
    'Live, the new way is asked before anything is written, and --verify proves it after the restarts.',
    'Needs elevation where there is something to do. A second run changes nothing.',
  ],
  operand: documentOrOptions,
  options: [
    ...documentOptions,
    'root',
    'edition',
    'restart-only',
    'what-if',
    'force',
    'preflight',
    'verify',
    ...limitOptions,
    'event-log',
    'json',
  ],
  examples: [
    { line: 'appproxyctl set desired.json', says: 'as the document says' },
    { line: 'appproxyctl set --address http://proxyserver:8080', says: 'through a proxy' },
    { line: 'appproxyctl set --address http://proxyserver:8080 --verify', says: 'and only if the connector connects' },
    { line: 'appproxyctl set --mode bypass --restart never', says: 'no proxy; restart the services yourself' },
    { line: 'appproxyctl set --restart-only', says: 'in the maintenance window: the restarts that are due' },
    { line: 'type desired.json | appproxyctl set -', says: 'the document on standard input' },
  ],
  needsNoDocument: 'restart-only',
  run: (context, request) =>
    request.settings.restartOnly === true
      ? restartDue(context, request.settings)
      : set(context, documentOf(request), request.settings),
  show: (report, { style, setCommand }) => showChange(report, style, setCommand),
};
