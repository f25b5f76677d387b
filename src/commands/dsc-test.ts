import type { DscReport } from '../dsc/answer.ts';
import { instanceOf } from '../dsc/instance.ts';
import { documentOf, type SystemCommand } from './command.ts';
import { dscSpeech, instanceOnInput } from './dsc.ts';
import { test } from './test.ts';

/** `appproxyctl dsc test`: drift is an answer and not a failure, so it exits with 0. */
export const dscTestCommand: SystemCommand = {
  ...dscSpeech,
  name: 'dsc test',
  kind: 'reads',
  summary: 'for DSC v3: in the desired state? drift exits with 0',
  about: [
    'Reads the instance on standard input and prints the one that is there, as one line of JSON.',
    '_inDesiredState is the answer; every exit code but 0 is a failure.',
  ],
  operand: instanceOnInput,
  options: ['root', 'edition'],
  examples: [
    {
      line: 'dsc resource test --resource AppProxyConnector/OutboundProxy --input "{""mode"":""bypass""}"',
      says: 'by the engine',
    },
  ],
  run: async (context, request): Promise<DscReport> => {
    const document = documentOf(request);
    const report = await test(context, document, request.settings);
    const instance = { ...instanceOf({ report, document }), _inDesiredState: report.inDesiredState };
    return { ...report, command: 'dsc test', instance };
  },
};
