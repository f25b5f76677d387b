import type { ObservedService } from '../observed.ts';
import type { Plan } from '../plan.ts';
import type { Journal } from '../transaction/journal.ts';
import { type Ledger, type LedgerEntry, type Receipt, readLedger, writeLedger } from '../transaction/ledger.ts';
import type { Run } from './run.ts';

/** A process that was not restarted (`restart: never`) goes on with the section that it had. */
const processBefore = (journal: Journal, { name }: ObservedService): Receipt | null =>
  journal.services.find(({ service }) => service === name)?.process ?? null;

/** Keeps for the next run which process has read which section, and what of the file is ours. */
export const remember = (run: Run, plan: Plan): void => {
  const before = readLedger(run.system);
  const entries = plan.services.map(({ service, change }): [string, LedgerEntry] => {
    const known = before.services[service.name];
    const same = known?.configFile === service.configFile ? known : undefined;
    return [
      service.name,
      {
        configFile: service.configFile,
        groupIsOurs: change?.groupIsOurs ?? service.groupIsOurs,
        receipt:
          run.receipts.get(service.name) ??
          (change === null ? (same?.receipt ?? null) : processBefore(run.journal, service)),
      },
    ];
  });
  const ledger: Ledger = { schemaVersion: 1, services: { ...before.services, ...Object.fromEntries(entries) } };
  writeLedger(run.system, ledger);
};
