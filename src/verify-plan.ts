import { ConnectorProxyError } from './errors.ts';
import type { ObservedState } from './observed.ts';
import type { Plan } from './plan.ts';
import { readConfiguration } from './proxy/reading.ts';

/**
 * The last look before anything is written: another parser has to read every new section as ours does. Throws
 * `INTERNAL`. A stage of its own, so that commands that write nothing do not load that parser.
 */
export const verifyPlan = async ({ services }: Plan, { machine }: ObservedState): Promise<void> => {
  const { secondReading } = await import('./proxy/verify.ts');
  for (const { service, change } of services) {
    if (change === null) continue;
    const { file, sections } = readConfiguration(change.after, machine);
    if (file === null || sections.every((section) => secondReading(file.text, section) === null)) continue;
    const detail =
      'Two parsers read the planned section differently. Nothing was written. Please report this with the configuration file.';
    const { configFile } = service;
    throw new ConnectorProxyError('INTERNAL', `The plan for ${configFile} is wrong.`, detail, { file: configFile });
  }
};
