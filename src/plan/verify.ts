import { ConnectorProxyError } from '../errors.ts';
import type { Plan, PlannedService } from '../plan.ts';
import { secondReading } from '../proxy/second-reading.ts';
import type { FileChange } from './edits.ts';

type Changed = PlannedService & { readonly change: FileChange };

const isEdited = (planned: PlannedService): planned is Changed => planned.change?.origin === 'edits';

const agrees = async ({ reading: { file, sections } }: FileChange): Promise<boolean> => {
  if (file === null) return false;
  try {
    const answers = await Promise.all(sections.map((section) => secondReading(file.text, section)));
    return answers.every((answer) => answer === null);
  } catch {
    // What it can't read at all it does not read as we do.
    return false;
  }
};

/**
 * Another parser has to read every section that we made as ours does (`INTERNAL`). A stage of its own, so that what
 * changes nothing does not load that parser. Bytes of a backup are checked by their hash instead.
 */
export const verifyPlan = async ({ services }: Plan): Promise<void> => {
  const edited = services.filter(isEdited);
  if (edited.length === 0) return;
  const judged = await Promise.all(edited.map(async (planned) => ((await agrees(planned.change)) ? null : planned)));
  const refuted = judged.find((planned) => planned !== null);
  if (refuted === undefined) return;
  const file = refuted.service.configFile;
  const detail =
    'Two parsers read the planned section differently. Nothing was written. Please report this with the configuration file.';
  throw new ConnectorProxyError({ code: 'INTERNAL', message: `The plan for ${file} is wrong.`, detail, file });
};
