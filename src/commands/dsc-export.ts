import type { DscReport } from '../dsc/answer.ts';
import type { SystemCommand } from './command.ts';
import { dscSpeech } from './dsc.ts';
import { exportDocument } from './export.ts';

/** `appproxyctl dsc export`: an instance that can be asked for as it is, so without what is read-only. */
export const dscExportCommand: SystemCommand = {
  ...dscSpeech,
  name: 'dsc export',
  kind: 'reads',
  summary: 'for DSC v3: the instance that describes this server',
  about: [
    'Prints the instance as one line of JSON; no line and exit code 0 where there is no connector.',
    'Settings that no instance can ask for (mixed, invalid, services that differ) are a failure that says why.',
  ],
  options: ['root', 'edition'],
  examples: [{ line: 'dsc resource export --resource AppProxyConnector/OutboundProxy', says: 'by the engine' }],
  run: async (context, { settings }): Promise<DscReport> => {
    const { error, document, ...rest } = await exportDocument(context, settings);
    const report = { ...rest, command: 'dsc export' };
    if (error?.code === 'CONNECTOR_NOT_FOUND') return { ...report, outcome: 'unchanged' };
    return {
      ...report,
      ...(error === undefined ? {} : { error }),
      ...(document === undefined ? {} : { instance: document }),
    };
  },
};
