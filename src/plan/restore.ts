import { ConnectorProxyError } from '../errors.ts';
import { type ObservedService, type ObservedState, sectionKey } from '../observed.ts';
import { type Plan, type PlannedService, planOf } from '../plan.ts';
import { compareStates } from '../proxy/compare.ts';
import { readKnown } from '../proxy/known-readings.ts';
import { outsideOf } from '../proxy/outside.ts';
import type { Reading } from '../proxy/reading.ts';
import { sha256 } from '../records/backups.ts';
import { isSamePath } from '../records/state-folder.ts';
import { type ComparedService, type Comparison, comparedService, comparisonOf } from './compare.ts';
import { changeRefusal, linkObstacles } from './obstacles.ts';

/** The bytes that a service's file is to have again. */
export interface RestoredFile {
  readonly service: string;
  readonly configFile: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of every content that we have made of these bytes, step by step, these bytes themselves included. */
  readonly descendants: ReadonlySet<string>;
  /** Was `<system.net>` ours? */
  readonly groupIsOurs: boolean;
}

interface Pair {
  readonly service: ObservedService;
  readonly file: RestoredFile;
  readonly backup: Reading;
  readonly compared: ComparedService;
}

const assertSameVersion = ({ service, file, backup }: Pair, force: boolean): void => {
  const { configFile, bytes, reading } = service;
  if (force || bytes === null || reading === null || file.descendants.has(sha256(bytes))) return;
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

/** The bytes are put back whole, so what holds a section elsewhere is not in their way: a link does. */
const pairOf = (service: ObservedService, file: RestoredFile, observed: ObservedState): Pair => {
  if (service.bytes === null || service.reading === null) throw service.fault;
  const backup = readKnown(file.bytes, observed.machine);
  const compared = comparedService(
    service,
    compareStates(service.reading.state, backup.state),
    linkObstacles(service),
    {
      fileChanges: Buffer.compare(service.bytes, file.bytes) !== 0,
      sectionChanges: sectionKey(service.reading) !== sectionKey(backup),
      restart: 'ifNeeded',
    },
  );
  return { service, file, backup, compared };
};

const pairsOf = (observed: ObservedState, restored: readonly RestoredFile[]): Pair[] =>
  observed.product.restartOrder.flatMap((role) =>
    observed.services.flatMap((service) => {
      const file = restored.find(({ configFile }) => isSamePath(configFile, service.configFile));
      return service.role === role && file !== undefined ? [pairOf(service, file, observed)] : [];
    }),
  );

const planPair = (pair: Pair, force: boolean): PlannedService => {
  const { service, file, backup, compared } = pair;
  const section = sectionKey(backup);
  if (!compared.editDue || service.bytes === null) return { ...compared, change: null, section, warnings: [] };
  assertSameVersion(pair, force);
  const refusal = changeRefusal(service, compared.obstacles);
  if (refusal !== null) throw refusal;
  const { bytes: after, groupIsOurs } = file;
  const change = {
    before: service.bytes,
    after,
    reading: backup,
    groupIsOurs,
    removedEntries: [],
    origin: 'backup',
  } as const;
  return { ...compared, change, section, warnings: [] };
};

/** Compares what is there with the files of a backup, by what .NET makes of them. Pure. */
export const compareRestored = (observed: ObservedState, restored: readonly RestoredFile[]): Comparison =>
  comparisonOf(
    observed,
    pairsOf(observed, restored).map(({ compared }) => compared),
  );

/**
 * The plan that gives files the bytes of a backup again. Pure. Throws `BACKUP_OF_OTHER_VERSION` (73) where the bytes
 * outside the section differ by another hand than ours, unless `force`, and `CONFIG_IS_LINK` (74).
 */
export const makeRestorePlan = (observed: ObservedState, restored: readonly RestoredFile[], force: boolean): Plan =>
  planOf(
    observed,
    pairsOf(observed, restored).map((pair) => planPair(pair, force)),
  );
