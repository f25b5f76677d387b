import { ConnectorProxyError } from '../errors.ts';
import type { ObservedState } from '../observed.ts';
import type { Plan } from '../plan.ts';
import { type MachineSection, readConfiguration } from '../proxy/reading.ts';
import { linkedFile } from './refusal.ts';

type SecondReading = typeof import('../proxy/second-reading.ts').secondReading;

/** What the second parser throws is its own affair: then it has not read the section as ours does. */
const readsAlike = (secondReading: SecondReading, after: Uint8Array, machine: MachineSection): boolean => {
  const { file, sections } = readConfiguration(after, machine);
  try {
    return file === null || sections.every((section) => secondReading(file.text, section) === null);
  } catch {
    return false;
  }
};

/**
 * The last look before anything is written: a file that changes has to be one that can be replaced (`CONFIG_IS_LINK`),
 * and another parser has to read every section that we wrote as ours does (`INTERNAL`). The bytes of a backup are not
 * ours to judge: they are those that their hash says. A stage of its own, so that commands that write nothing do not
 * load that parser.
 */
export const verifyPlan = async ({ services }: Plan, { machine }: ObservedState): Promise<void> => {
  for (const { service, change } of services) if (change !== null && service.linked) throw linkedFile(service);
  const written = services.filter(({ change }) => change !== null && !change.restored);
  if (written.length === 0) return;
  const { secondReading } = await import('../proxy/second-reading.ts');
  for (const { service, change } of written) {
    if (change === null || readsAlike(secondReading, change.after, machine)) continue;
    const { configFile } = service;
    throw new ConnectorProxyError({
      code: 'INTERNAL',
      message: `The plan for ${configFile} is wrong.`,
      detail:
        'Two parsers read the planned section differently. Nothing was written. Please report this with the configuration file.',
      file: configFile,
    });
  }
};
