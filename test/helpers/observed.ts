import type { ObservedService, ObservedState } from '../../src/observed.ts';
import { connector } from '../../src/products/connector.ts';
import { noMachineSection } from '../../src/proxy/machine-config.ts';
import { type MachineSection, readConfiguration } from '../../src/proxy/reading.ts';

export interface ObservedOptions {
  readonly machine?: MachineSection;
  readonly service?: Partial<ObservedService>;
}

const path = 'C:\\Connector\\Connector.exe.config';

/** What would be observed of a connector service alone whose file holds these bytes, away from its services. */
export const observedWith = (bytes: Uint8Array, options: ObservedOptions = {}): ObservedState => {
  const { machine = noMachineSection, service = {} } = options;
  const observed: ObservedService = {
    role: 'connector',
    name: 'WAPCSvc',
    edition: 'custom',
    configFile: path,
    bytes,
    reading: readConfiguration(bytes, machine),
    fault: null,
    readOnlyFile: false,
    linked: false,
    modified: 0,
    strayFiles: [],
    facts: null,
    restartPending: 'unknown',
    processSection: null,
    groupIsOurs: false,
    stoppedByUs: false,
    ...service,
  };
  return {
    kind: 'offline',
    product: connector,
    edition: 'custom',
    version: null,
    installation: { services: [observed], ambiguous: false, leftOver: [] },
    services: [observed],
    missing: ['updater'],
    machine,
    machineConfigFile: null,
    surroundings: { winHttp: null, winInet: null, useDefaultProxyForBackendRequests: null },
    journal: null,
    journalIs: 'missing',
    dependents: [],
  };
};
