import { ConnectorProxyError } from '../errors.ts';
import { type ObservedService, type ObservedState, sectionKey } from '../observed.ts';
import { finishPlan, type Plan, type PlannedService, processDifferences } from '../plan.ts';
import type { PropertyDifference } from '../proxy/compare.ts';
import { outsideOf } from '../proxy/outside.ts';
import { type Reading, readConfiguration } from '../proxy/reading.ts';
import type { ProxyState } from '../proxy/state.ts';
import { sha256 } from '../records/backups.ts';
import { isSamePath } from '../records/state-folder.ts';
import { unifiedDiff } from './diff.ts';

/** The bytes that a service's file is to have again. */
export interface RestoredFile {
  readonly service: string;
  readonly configFile: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of every content that we have made of these bytes, step by step, these bytes themselves included. */
  readonly descendants: ReadonlySet<string>;
  /** Did `<system.net>` stand there by our hand? */
  readonly groupIsOurs: boolean;
}

const differencesOf = (actual: ProxyState | null, wanted: ProxyState): PropertyDifference[] => {
  const [before, after]: Readonly<Record<string, unknown>>[] = [{ ...actual }, { ...wanted }];
  return [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])]
    .filter((property) => JSON.stringify(before?.[property]) !== JSON.stringify(after?.[property]))
    .map((property) => ({ property, actual: before?.[property] ?? null, desired: after?.[property] ?? null }));
};

const refuseOtherVersion = (
  { configFile, bytes, reading }: ObservedService,
  backup: Reading,
  { descendants }: RestoredFile,
  force: boolean,
): void => {
  if (force || bytes === null || reading === null || descendants.has(sha256(bytes))) return;
  const outside = outsideOf(reading);
  if (outside !== null && outside === outsideOf(backup)) return;
  const detail =
    'The file and its backup differ outside the proxy section, so the backup is of another vendor version or somebody has edited the file. Use set with your document, which changes the section only; or --force, which puts the backup back whole. Nothing was touched.';
  throw new ConnectorProxyError({
    code: 'BACKUP_OF_OTHER_VERSION',
    message: `The backup does not fit ${configFile}.`,
    detail,
    file: configFile,
  });
};

/** A process that certainly has another section than the backup is restarted, whatever the file says now. */
const planStep = (
  { facts, reading, processSection, stoppedByUs }: ObservedService,
  section: string,
): PlannedService['step'] => {
  if (facts === null || facts.pid === 0) return stoppedByUs ? 'start' : 'none';
  const now = processSection ?? (reading === null ? null : sectionKey(reading));
  return now === section ? 'none' : 'restart';
};

const planService = (
  service: ObservedService,
  restored: RestoredFile,
  observed: ObservedState,
  force: boolean,
): PlannedService => {
  if (service.bytes === null || service.reading === null) throw service.fault;
  const { bytes, groupIsOurs } = restored;
  const backup = readConfiguration(bytes, observed.machine);
  const section = sectionKey(backup);
  const step = planStep(service, section);
  if (Buffer.compare(service.bytes, bytes) === 0) {
    return { service, differences: processDifferences(false, step), change: null, step, section };
  }
  refuseOtherVersion(service, backup, restored, force);
  return {
    service,
    differences: differencesOf(service.reading.state, backup.state),
    change: {
      before: service.bytes,
      after: bytes,
      diff: unifiedDiff(service.configFile, service.reading.file?.text ?? '', backup.file?.text ?? ''),
      groupIsOurs,
    },
    step,
    section,
  };
};

/**
 * The plan that gives files the bytes of a backup again. Pure. Throws `BACKUP_OF_OTHER_VERSION` (73) where the bytes outside
 * the section differ by another hand than ours, unless `force`.
 */
export const makeRestorePlan = (observed: ObservedState, restored: readonly RestoredFile[], force: boolean): Plan =>
  finishPlan(
    observed,
    observed.product.restartOrder.flatMap((role) =>
      observed.services.flatMap((service) => {
        const file = restored.find(({ configFile }) => isSamePath(configFile, service.configFile));
        return service.role === role && file !== undefined ? [planService(service, file, observed, force)] : [];
      }),
    ),
  );
