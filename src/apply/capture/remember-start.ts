import { observe, sectionKey } from '../../observed.ts';
import { readLedger, writeLedger } from '../../records/ledger.ts';
import { readOnly } from '../../system/read-only.ts';
import type { ServiceFacts, System } from '../../system/system.ts';
import { receiptOf } from '../run.ts';

/** Keeps for later runs that the new process has read the section that its file holds now. */
export const rememberStart = async (system: System, started: ServiceFacts, name: string): Promise<void> => {
  try {
    const { services } = await observe(readOnly(system));
    const service = services.find((one) => one.name === name);
    if (service === undefined || service.reading === null) return;
    const { configFile, groupIsOurs, reading } = service;
    const receipt = receiptOf(system, started, sectionKey(reading));
    const ledger = readLedger(system);
    writeLedger(system, { ...ledger, services: { ...ledger.services, [name]: { configFile, groupIsOurs, receipt } } });
  } catch {
    // Without it the next run only knows less of the process.
  }
};
