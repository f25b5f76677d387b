import { ConnectorProxyError } from '../errors.ts';
import type { Plan, PlannedService } from '../plan.ts';
import type { FileChange } from './edits.ts';

type Changed = PlannedService & { readonly change: FileChange };

const isEdited = (planned: PlannedService): planned is Changed => planned.change?.origin === 'edits';

/**
 * Another parser has to read every section that we made as ours does (`INTERNAL`). A stage of its own, so that what
 * changes nothing does not load that parser. Bytes of a backup are checked by their hash instead.
 */
export const verifyPlan = async ({ services }: Plan): Promise<void> => {
  const edited = services.filter(isEdited);
  if (edited.length === 0) return;
  const { secondReading } = await import('../proxy/second-reading.ts');
  const agrees = ({ reading: { file, sections } }: FileChange): boolean => {
    try {
      return file !== null && sections.every((section) => secondReading(file.text, section) === null);
    } catch {
      // What it can't read at all it does not read as we do.
      return false;
    }
  };
  const refuted = edited.find(({ change }) => !agrees(change));
  if (refuted === undefined) return;
  const file = refuted.service.configFile;
  const detail =
    'Two parsers read the planned section differently. Nothing was written. Please report this with the configuration file.';
  throw new ConnectorProxyError({ code: 'INTERNAL', message: `The plan for ${file} is wrong.`, detail, file });
};
