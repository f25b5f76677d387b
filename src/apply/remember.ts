import type { ObservedService, ObservedState } from '../observed.ts';
import type { Plan } from '../plan.ts';
import { type Journal, removeJournal, writeJournal } from '../records/journal.ts';
import { type LedgerEntry, type Receipt, readLedger, writeLedger } from '../records/ledger.ts';
import { isSamePath } from '../records/state-folder.ts';
import type { System } from '../system/system.ts';
import { type Run, receiptOf } from './run.ts';

const processSeen = (system: System, { facts, processSection }: ObservedService): Receipt | null =>
  facts === null || facts.pid === 0 || processSection === null ? null : receiptOf(system, facts, processSection);

/** The process that a run started, as its journal tells; `null`: it started none. */
const processStarted = ({ services }: Journal, { name, facts }: ObservedService): Receipt | null => {
  const process = services.find(({ service }) => service === name)?.process ?? null;
  return process === null || process.pid === facts?.pid ? null : process;
};

/** Keeps for the next run which process has read which section, and what of the file is ours. */
const remember = (
  system: System,
  { services }: ObservedState,
  entryOf: (service: ObservedService) => Pick<LedgerEntry, 'groupIsOurs' | 'receipt'>,
): void => {
  const before = readLedger(system);
  const entries = services.map((service): [string, LedgerEntry] => {
    const { name, configFile } = service;
    const known = before.services[name];
    const { groupIsOurs, receipt } = entryOf(service);
    const last = known !== undefined && isSamePath(known.configFile, configFile) ? known.receipt : null;
    return [name, { configFile, groupIsOurs, receipt: receipt ?? last }];
  });
  writeLedger(system, { schemaVersion: 1, services: { ...before.services, ...Object.fromEntries(entries) } });
};

/** After a change that is in force: a process that was not restarted goes on with the section that it had. */
export const rememberChange = ({ system, observed, journal }: Run, plan: Plan): void =>
  remember(system, observed, (service) => {
    const change = plan.services.find((one) => one.service === service)?.change ?? null;
    const before = journal.services.find((one) => one.service === service.name)?.process ?? null;
    return {
      groupIsOurs: change?.groupIsOurs ?? service.groupIsOurs,
      receipt: processStarted(journal, service) ?? (change === null ? processSeen(system, service) : before),
    };
  });

/** After both files were put back, or where nothing was to do; `journal` is this run's own. */
export const rememberAsBefore = (system: System, observed: ObservedState, journal: Journal | null): void =>
  remember(system, observed, (service) => ({
    groupIsOurs: service.groupIsOurs,
    receipt: (journal && processStarted(journal, service)) ?? processSeen(system, service),
  }));

/** Removes the journal, unless a service that this run did not speak of still waits for its start. */
export const closeJournal = (system: System, journal: Journal): void => {
  if (journal.services.some(({ stoppedByUs }) => stoppedByUs)) writeJournal(system, { ...journal, files: [] });
  else removeJournal(system);
};
