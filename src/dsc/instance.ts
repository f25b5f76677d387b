import type { Document } from '../document.ts';
import { compareStates } from '../proxy/compare.ts';
import type { ProxyState } from '../proxy/state.ts';
import type { Report, ServiceReport } from '../report.ts';

/** One instance of the resource, as JSON. */
export type Instance = Readonly<Record<string, unknown>>;

/** What an instance is made of. */
export interface InstanceSource {
  readonly report: Report;
  /** What was asked for; `null` where nothing was. */
  readonly document: Document | null;
  /** With what-if: what each service's file would say, by the service's name. */
  readonly planned?: ReadonlyMap<string, ProxyState>;
}

const isAskedFor = ({ role, status }: ServiceReport, document: Document | null): boolean =>
  status !== 'missing' && (document?.services?.includes(role) ?? true);

/** The state of both services as one; where they differ no mode describes it. */
const commonState = (states: readonly (ProxyState | null)[]): ProxyState => {
  const [first, ...others] = states;
  if (first == null) return { mode: 'invalid' };
  const same = others.every((other) => other !== null && compareStates(other, first).length === 0);
  return same ? first : { mode: 'mixed' };
};

/** Settings of a mixed section that no document knows: they are shown with each service. */
const beyondDocuments = ['autoDetect', 'module'];

const settingsOf = (state: ProxyState): Instance =>
  Object.fromEntries(
    Object.entries(state).filter(([name, value]) => value !== null && !beyondDocuments.includes(name)),
  );

/** The property of the document that a difference is about: a restart that is due is one of `restart`. */
const askedBy = ({ property }: Report['differences'][number]): string =>
  property === 'restartPending' ? 'restart' : property;

/**
 * The properties that are as asked for, in the words of whoever asked: the engine compares texts, and two spellings of
 * one address are no drift. DSC 3.0 has nothing else to go by, so what is not as asked for is left out.
 */
const asAskedFor = ({ report, document, planned }: InstanceSource, actual: ProxyState): Instance => {
  if (document === null) return {};
  const differing = planned === undefined ? report.differences.map(askedBy) : [];
  const { $schema, services, restart, ...settings } = document;
  const surroundings = Object.entries({ $schema, services, restart });
  const own = document.mode === actual.mode ? Object.entries(settings) : [];
  return Object.fromEntries(
    [...surroundings, ...own].filter(([name, value]) => value !== undefined && !differing.includes(name)),
  );
};

const serviceState = ({ name, role, configFile, status, restartPending, proxy, effect, problems }: ServiceReport) => ({
  name,
  role,
  configFile,
  status,
  restartPending,
  proxy,
  effect,
  problems,
});

/** What `get`, `test`, `set` and what-if answer: the state, and beside it what nobody can ask for. */
export const instanceOf = (source: InstanceSource): Instance => {
  const { report, document, planned } = source;
  const services = report.services.filter((service) => isAskedFor(service, document));
  const state = commonState(services.map(({ name, proxy }) => planned?.get(name) ?? proxy));
  return {
    ...settingsOf(state),
    ...asAskedFor(source, state),
    edition: report.connector.edition,
    serviceStates: report.services.map(serviceState),
    ...(document === null ? {} : { differences: report.differences, actions: report.actions }),
  };
};
