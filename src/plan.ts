import type { DesiredState } from './desired.ts';
import { ConnectorProxyError } from './errors.ts';
import { type ObservedService, type ObservedState, requireConnector, sectionKey } from './observed.ts';
import { unifiedDiff } from './plan/diff.ts';
import { changeRefusal, fileRefusal, lockedSection } from './plan/refusal.ts';
import { compareProxy, isSameTarget, type PropertyDifference } from './proxy/compare.ts';
import type { DesiredProxy } from './proxy/desired-proxy.ts';
import { editSection } from './proxy/edit-section.ts';
import { type MachineSection, type Reading, readConfiguration } from './proxy/reading.ts';
import { isDown } from './system/system.ts';
import { applyEdits } from './xml/edit.ts';
import { encodeEdited } from './xml/encoding.ts';

/** The new content of one configuration file. */
export interface FileChange {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly diff: string;
  /** Does `<system.net>` stand there by our hand afterwards? */
  readonly groupIsOurs: boolean;
}

export interface PlannedService {
  readonly service: ObservedService;
  readonly differences: readonly PropertyDifference[];
  /** `null`: the file stays as it is. */
  readonly change: FileChange | null;
  readonly step: 'none' | 'restart' | 'start';
  /** `sectionKey` of the file after the change. */
  readonly section: string;
}

/** What a change would do; `test`, `plan`, `set`, `restore` and what-if are all made from it. */
export interface Plan {
  /** The services that the document speaks of, in the order of restarts. */
  readonly services: readonly PlannedService[];
  /** Nothing to edit, restart or start. */
  readonly inDesiredState: boolean;
  /** Running services that Windows would stop with ours: only ever stopped with `force`. */
  readonly dependents: readonly string[];
}

const runs = ({ facts }: ObservedService): boolean => facts !== null && !isDown(facts);

/** The new section has to say what is asked, as this very reading reads it. Anything else is our own fault. */
const checkChange = ({ configFile }: ObservedService, differences: readonly PropertyDifference[]): void => {
  if (differences.length === 0) return;
  const properties = differences.map(({ property }) => property).join(', ');
  const detail = `The planned text does not say what was asked (${properties}). Nothing was written. Please report this with the configuration file.`;
  throw new ConnectorProxyError({
    code: 'INTERNAL',
    message: `The plan for ${configFile} is wrong.`,
    detail,
    file: configFile,
  });
};

const planChange = (
  service: ObservedService,
  reading: Reading,
  desired: DesiredProxy,
  machine: MachineSection,
): FileChange & { section: string } => {
  const { file, settings } = reading;
  if (file === null || service.bytes === null) throw new TypeError('A file that can not be read has no change.');
  const sameTarget = settings !== null && isSameTarget(settings, desired);
  const { edits, groupIsOurs } = editSection(reading, desired, {
    machine,
    groupIsOurs: service.groupIsOurs,
    sameTarget,
  });
  const after = encodeEdited(file, edits);
  const afterReading = readConfiguration(after, machine);
  checkChange(service, compareProxy(afterReading.state, desired));
  const diff = unifiedDiff(service.configFile, file.text, applyEdits(file.text, edits));
  return { before: service.bytes, after, diff, groupIsOurs, section: sectionKey(afterReading) };
};

/** .NET refused the file when the run began, so a service that starts by itself could not. */
const refusedAtStart = ({ reading }: ObservedService): boolean =>
  reading?.problems.some(
    ({ severity, when }) => severity === 'error' && (when === 'start' || when === 'firstConfigRead'),
  ) ?? false;

const startsByItself = ({ facts }: ObservedService): boolean =>
  facts?.startType === 'automatic' || facts?.startType === 'delayed';

/** What has to happen to the service's process, whatever is due for the file. */
const planStep = (
  service: ObservedService,
  changes: boolean,
  restart: DesiredState['restart'],
): PlannedService['step'] => {
  if (service.facts === null) return 'none';
  if (!runs(service)) {
    const revive = restart === 'ifNeeded' && changes && startsByItself(service) && refusedAtStart(service);
    return service.stoppedByUs || revive ? 'start' : 'none';
  }
  return restart === 'ifNeeded' && (changes || service.restartPending === 'yes') ? 'restart' : 'none';
};

/** What is to become of the process, where the file itself stays as it is. */
export const processDifferences = (changes: boolean, step: PlannedService['step']): PropertyDifference[] => {
  if (step === 'start') return [{ property: 'status', actual: 'stopped', desired: 'running' }];
  if (step === 'restart' && !changes) return [{ property: 'restartPending', actual: 'yes', desired: 'no' }];
  return [];
};

const planService = (service: ObservedService, desired: DesiredState, machine: MachineSection): PlannedService => {
  const { restart, services: _, ...proxy } = desired;
  const { reading } = service;
  const refusal = fileRefusal(service);
  if (refusal !== null || reading === null) throw refusal;
  const wanted = compareProxy(reading.state, proxy);
  const changes = wanted.length > 0;
  if (changes && machine.locked && proxy.mode !== 'system') throw lockedSection(service);
  const obstacle = changes ? changeRefusal(service) : null;
  if (obstacle !== null) throw obstacle;
  const step = planStep(service, changes, restart);
  const { section, ...change } = changes
    ? planChange(service, reading, proxy, machine)
    : { section: sectionKey(reading) };
  return {
    service,
    differences: [...wanted, ...processDifferences(changes, step)],
    change: changes ? (change as FileChange) : null,
    step,
    section,
  };
};

/** The services that the document speaks of, in the order in which they are restarted. */
const managedServices = (observed: ObservedState, roles: DesiredState['services']): ObservedService[] => {
  const absent = roles?.find((role) => observed.missing.includes(role));
  if (absent !== undefined) {
    const detail = `The document names it under "services". Leave "${absent}" out there, or install it.`;
    throw new ConnectorProxyError({
      code: 'SERVICE_NOT_FOUND',
      message: `The service ${observed.product.services[absent].name} is not installed.`,
      detail,
    });
  }
  return observed.product.restartOrder.flatMap((role) =>
    observed.services.filter((service) => service.role === role && (roles === null || roles.includes(role))),
  );
};

export const finishPlan = (observed: ObservedState, services: readonly PlannedService[]): Plan => ({
  services,
  inDesiredState: services.every(({ change, step }) => change === null && step === 'none'),
  dependents: observed.dependents
    .filter(({ service }) => services.some(({ service: { name }, step }) => name === service && step === 'restart'))
    .map(({ dependent }) => dependent),
});

/**
 * Compares what is asked with what is there. Pure: the same arguments give the same plan, and after the plan has been
 * carried out a new one is empty. Throws `ConnectorProxyError` where the question has no answer: no connector (66), a
 * named service that is missing (66), a file that can't be read (74, 77) or that is not ours to repair (78).
 */
export const makePlan = (desired: DesiredState, observed: ObservedState, host: string): Plan => {
  const none = requireConnector(observed, host);
  if (none !== null) throw none;
  const managed = managedServices(observed, desired.services);
  return finishPlan(
    observed,
    managed.map((service) => planService(service, desired, observed.machine)),
  );
};
