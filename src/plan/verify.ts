import { ConnectorProxyError } from '../errors.ts';
import type { ObservedState } from '../observed.ts';
import type { Plan } from '../plan.ts';
import { readConfiguration } from '../proxy/reading.ts';
import { linkedFile } from './refusal.ts';

/**
 * The last look before anything is written: a file that changes has to be one that can be replaced (`CONFIG_IS_LINK`),
 * and another parser has to read every new section as ours does (`INTERNAL`). A stage of its own, so that commands that write nothing do not load that parser.
 */
export const verifyPlan = async ({ services }: Plan, { machine }: ObservedState): Promise<void> => {
  if (services.every(({ change }) => change === null)) return;
  const { secondReading } = await import('../proxy/second-reading.ts');
  for (const { service, change } of services) {
    if (change === null) continue;
    if (service.linked) throw linkedFile(service);
    const { file, sections } = readConfiguration(change.after, machine);
    if (file === null || sections.every((section) => secondReading(file.text, section) === null)) continue;
    const detail =
      'Two parsers read the planned section differently. Nothing was written. Please report this with the configuration file.';
    const { configFile } = service;
    throw new ConnectorProxyError({
      code: 'INTERNAL',
      message: `The plan for ${configFile} is wrong.`,
      detail,
      file: configFile,
    });
  }
};
