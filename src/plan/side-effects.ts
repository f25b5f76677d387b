import type { ObservedService } from '../observed.ts';
import { type Problem, warningBeside } from '../problems.ts';
import type { FileChange } from './edits.ts';

/** Entries of the bypass list that go with the repair of a section, written as they are to be copied. */
export const removedEntryProblems = ({ removedEntries }: FileChange): readonly Problem[] =>
  removedEntries.map(({ entry, corrected }) => {
    const instead = corrected === undefined ? 'in a form that .NET takes' : `as "${corrected}"`;
    const message = `The bypass list entry "${entry}" goes with this change: .NET refuses it, and every request with it. Put it into the document's bypassList ${instead} to keep what it means.`;
    return warningBeside('BYPASS_ENTRY_REMOVED', message);
  });

/**
 * What of machine.config's section is in force now and ends with the change, since a file's own section never merges
 * with it. The address and the mode are what was asked; these are settings that nobody asked about.
 */
export const endedSettings = ({ reading }: ObservedService, { reading: after }: FileChange): readonly Problem[] => {
  const inForce = reading?.inherited ?? null;
  if (inForce === null || !inForce.enabled || after.settings?.enabled === false) return [];
  const kept = new Set(after.settings?.bypassList ?? []);
  const entries = inForce.bypassList.filter((entry) => !kept.has(entry));
  const ended = [
    ...entries.map((entry) => `the bypass list entry "${entry}"`),
    ...(inForce.useDefaultCredentials && after.settings?.useDefaultCredentials !== true
      ? ['useDefaultCredentials="true"']
      : []),
    ...(inForce.module && after.settings?.module !== inForce.module ? [`the module ${inForce.module}`] : []),
  ];
  if (ended.length === 0) return [];
  const message = `machine.config's section is in force now and ends with this change: ${ended.join(', ')}. Say it in the document to keep it.`;
  return [warningBeside('MACHINE_SETTINGS_END', message)];
};
