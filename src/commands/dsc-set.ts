import { toDesired } from '../desired.ts';
import type { Document } from '../document.ts';
import type { DscReport } from '../dsc/answer.ts';
import { restartRequired, restartsLeft, restartsLeftBy, whatIfMetadata } from '../dsc/canonical.ts';
import { type Instance, instanceOf } from '../dsc/instance.ts';
import { observe } from '../observed.ts';
import { makePlan } from '../plan.ts';
import type { ProxyState } from '../proxy/state.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import { documentOf, type SystemCommand } from './command.ts';
import type { Context, EditionOption } from './context.ts';
import { dscSpeech, instanceOnInput } from './dsc.ts';
import { set } from './set.ts';

/** What each file would say, from the plan itself. */
const plannedStates = async (
  { system }: Context,
  document: Document,
  { edition }: EditionOption,
): Promise<ReadonlyMap<string, ProxyState>> => {
  const observed = await observe(readOnly(system), { edition, dependents: true });
  const { services } = makePlan(toDesired(document), observed, system.host);
  return new Map(
    services.flatMap(({ service, change }) => (change === null ? [] : [[service.name, change.reading.state]])),
  );
};

const whatIfInstance = async (
  context: Context,
  document: Document,
  report: Report,
  options: EditionOption,
): Promise<Instance> => ({
  ...instanceOf({ report, document, planned: await plannedStates(context, document, options) }),
  ...restartRequired(restartsLeftBy(report, document)),
  ...whatIfMetadata(report),
});

/** `appproxyctl dsc set`: idempotent by itself, since the engine may leave out the test. */
export const dscSetCommand: SystemCommand = {
  ...dscSpeech,
  name: 'dsc set',
  kind: 'changes',
  summary: 'for DSC v3: make it so; --what-if only shows the plan',
  about: [
    'Reads the instance on standard input, does what set does, and prints the instance as it is then, as one line of JSON.',
    '_restartRequired lists services whose restart is due and was not made.',
  ],
  operand: instanceOnInput,
  options: ['root', 'edition', 'what-if'],
  examples: [
    {
      line: 'dsc resource set --resource AppProxyConnector/OutboundProxy --input "{""mode"":""bypass""}"',
      says: 'by the engine',
    },
  ],
  run: async (context, request): Promise<DscReport> => {
    const document = documentOf(request);
    const done = await set(context, document, request.settings);
    const report = { ...done, command: 'dsc set' };
    if (done.error !== undefined) return report;
    if (request.settings.whatIf === true) {
      return { ...report, instance: await whatIfInstance(context, document, done, request.settings) };
    }
    const instance = {
      // The differences were those before the change.
      ...instanceOf({ report: { ...done, differences: [] }, document }),
      _inDesiredState: done.inDesiredState,
      ...restartRequired(restartsLeft(done)),
    };
    return { ...report, instance };
  },
};
