import type { DesiredState } from '../desired.ts';
import { ConnectorProxyError } from '../errors.ts';
import { assertConnector, type ObservedService, type ObservedState } from '../observed.ts';
import type { Problem } from '../problems.ts';
import { compareProxy, type PropertyDifference } from '../proxy/compare.ts';
import { fileRefusal, obstaclesOf } from './obstacles.ts';
import { type FileOutlook, type Step, stepDifferences, stepFor } from './step.ts';

/** One service: what is not as asked, and what a change would have to do. */
export interface ComparedService {
  readonly service: ObservedService;
  /** Of the section, and of the process where the section is as asked. */
  readonly differences: readonly PropertyDifference[];
  /** Has the file to become another one? */
  readonly editDue: boolean;
  readonly step: Step;
  /** What is in the way of an edit: it is compared all the same. */
  readonly obstacles: readonly Problem[];
}

/** What is asked against what is there: all that `test` needs, and what every plan begins with. */
export interface Comparison<Service extends ComparedService = ComparedService> {
  /** The services that the question is about, in the order of restarts. */
  readonly services: readonly Service[];
  /** Nothing differs, in the files and in the processes. */
  readonly inDesiredState: boolean;
  /** Running services that Windows would stop with ours: only ever stopped with `force`. */
  readonly dependents: readonly string[];
}

/** A service after its section was compared. */
export const comparedService = (
  service: ObservedService,
  section: readonly PropertyDifference[],
  obstacles: readonly Problem[],
  outlook: FileOutlook,
): ComparedService => {
  const step = stepFor(service, outlook);
  return {
    service,
    differences: [...section, ...stepDifferences(step, outlook.sectionChanges)],
    editDue: outlook.fileChanges,
    step,
    obstacles,
  };
};

/** What was compared service by service as a whole; `services` are in the order of restarts. */
export const comparisonOf = <Service extends ComparedService>(
  observed: ObservedState,
  services: readonly Service[],
): Comparison<Service> => {
  const restarted = new Set(services.flatMap(({ service, step }) => (step === 'restart' ? [service.name] : [])));
  return {
    services,
    inDesiredState: services.every(({ differences, editDue }) => differences.length === 0 && !editDue),
    dependents: observed.dependents.flatMap(({ service, dependent }) => (restarted.has(service) ? [dependent] : [])),
  };
};

/** The services of these roles (`null`: those that are installed), in the order in which they are restarted. */
const managedServices = (
  { product, missing, services }: ObservedState,
  roles: DesiredState['services'],
): ObservedService[] => {
  const absent = roles?.find((role) => missing.includes(role));
  if (absent !== undefined) {
    const { name } = product.services[absent];
    const detail = `The document names it under "services". Leave "${absent}" out there, or install it.`;
    const message = `The service ${name} is not installed.`;
    throw new ConnectorProxyError({ code: 'SERVICE_NOT_FOUND', message, detail });
  }
  return product.restartOrder.flatMap((role) =>
    services.filter((service) => service.role === role && (roles === null || roles.includes(role))),
  );
};

const compareService = (service: ObservedService, desired: DesiredState): ComparedService => {
  const { restart, services: _, ...proxy } = desired;
  const refusal = fileRefusal(service);
  if (refusal !== null || service.reading === null) throw refusal;
  const section = compareProxy(service.reading.state, proxy);
  const changes = section.length > 0;
  return comparedService(service, section, obstaclesOf(service), {
    fileChanges: changes,
    sectionChanges: changes,
    restart,
  });
};

/**
 * Compares what is asked with what is there, without making an edit. Pure. Throws `ConnectorProxyError` where the
 * question has no answer: no connector (66), a named service that is missing (66), a file that can't be read (74, 77)
 * or that .NET would refuse outside the section (78).
 */
export const compareWith = (desired: DesiredState, observed: ObservedState, host: string): Comparison => {
  assertConnector(observed, host);
  const managed = managedServices(observed, desired.services);
  return comparisonOf(
    observed,
    managed.map((service) => compareService(service, desired)),
  );
};

const compareProcess = (service: ObservedService): ComparedService => {
  const refusal = fileRefusal(service);
  if (refusal !== null) throw refusal;
  return comparedService(service, [], [], { fileChanges: false, sectionChanges: false, restart: 'ifNeeded' });
};

/** Compares each process with the section that its file holds, and nothing else. Pure. Throws as `compareWith` does. */
export const compareRestarts = (observed: ObservedState, host: string): Comparison => {
  assertConnector(observed, host);
  return comparisonOf(observed, managedServices(observed, null).map(compareProcess));
};
