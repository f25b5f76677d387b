import type { DscReport } from '../dsc/answer.ts';
import { instanceOf } from '../dsc/instance.ts';
import type { SystemCommand } from './command.ts';
import { dscSpeech } from './dsc.ts';
import { get } from './get.ts';

/** `appproxyctl dsc get`: what is asked for has no say in it, so standard input is not read and may hold anything. */
export const dscGetCommand: SystemCommand = {
  ...dscSpeech,
  name: 'dsc get',
  kind: 'reads',
  summary: 'for DSC v3: the instance as it is now',
  about: [
    'Prints one line of JSON: the settings of both services as one instance, and each service for itself.',
    'Messages go to standard error, one JSON object a line, as much as DSC_TRACE_LEVEL asks for.',
  ],
  options: ['root', 'edition'],
  examples: [{ line: 'dsc resource get --resource AppProxyConnector/OutboundProxy', says: 'by the engine' }],
  run: async (context, { settings }): Promise<DscReport> => {
    const report = await get(context, settings);
    return { ...report, command: 'dsc get', instance: instanceOf({ report, document: null }) };
  },
};
