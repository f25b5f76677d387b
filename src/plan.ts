import type { DesiredState } from './desired.ts';
import { ConnectorProxyError } from './errors.ts';
import { type ObservedState, sectionKey } from './observed.ts';
import { type ComparedService, type Comparison, compareRestarts, compareWith, comparisonOf } from './plan/compare.ts';
import { type FileChange, planEdits } from './plan/edits.ts';
import { changeRefusal } from './plan/obstacles.ts';
import { endedSettings, removedEntryProblems } from './plan/side-effects.ts';
import type { Problem } from './problems.ts';

export type { FileChange } from './plan/edits.ts';

export interface PlannedService extends ComparedService {
  /** `null`: the file stays as it is. */
  readonly change: FileChange | null;
  /** `sectionKey` of the file after the change. */
  readonly section: string;
  /** What the change brings with it that nobody asked for. */
  readonly warnings: readonly Problem[];
}

/** What a change would do; `plan`, `set`, `restore` and what-if are all made from it. */
export interface Plan extends Comparison<PlannedService> {
  /** Nothing to edit, restart or start. */
  readonly isEmpty: boolean;
}

/** A plan of what was planned for each service; `services` are in the order of restarts. */
export const planOf = (observed: ObservedState, services: readonly PlannedService[]): Plan => ({
  ...comparisonOf(observed, services),
  isEmpty: services.every(({ change, step }) => change === null && step === 'none'),
});

const currentSection = ({ service: { reading } }: ComparedService): string =>
  reading === null ? '' : sectionKey(reading);

const planService = (compared: ComparedService, desired: DesiredState, observed: ObservedState): PlannedService => {
  const { service, editDue, obstacles } = compared;
  if (!editDue) return { ...compared, change: null, section: currentSection(compared), warnings: [] };
  const refusal = changeRefusal(service, obstacles);
  if (refusal !== null) throw refusal;
  const { restart: _, services: __, ...proxy } = desired;
  const change = planEdits(service, proxy, observed.machine);
  const warnings = [...removedEntryProblems(change), ...endedSettings(service, change)];
  return { ...compared, change, section: sectionKey(change.reading), warnings };
};

/** A restart would take a service down, or leave it running with every request failing: the section is mended first. */
const assertRestartable = ({ service: { reading, configFile: file, name } }: ComparedService): void => {
  if (reading?.state.mode !== 'invalid') return;
  const detail = `${reading.effect} Run set without --restart-only: it writes the section again and then restarts. Nothing was touched.`;
  const message = `${name} is not restarted: .NET would refuse the proxy section of ${file}.`;
  throw new ConnectorProxyError({ code: 'CONFIG_REFUSED', message, detail, file });
};

const planRestart = (compared: ComparedService): PlannedService => {
  if (compared.step !== 'none') assertRestartable(compared);
  return { ...compared, change: null, section: currentSection(compared), warnings: [] };
};

/**
 * The comparison with the edits and restarts that make it so. Pure: the same arguments give the same plan, and after
 * the plan has been carried out a new one is empty. Throws `ConnectorProxyError` where `compareWith` does, and where a
 * file that has to change is not to be changed here (74, 78).
 */
export const makePlan = (desired: DesiredState, observed: ObservedState, host: string): Plan =>
  planOf(
    observed,
    compareWith(desired, observed, host).services.map((compared) => planService(compared, desired, observed)),
  );

/** The restarts that are due, whatever the files say: no file is changed. Throws where `compareRestarts` does (66, 74, 77, 78). */
export const makeRestartPlan = (observed: ObservedState, host: string): Plan =>
  planOf(observed, compareRestarts(observed, host).services.map(planRestart));
