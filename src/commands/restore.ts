import { ConnectorProxyError } from '../errors.ts';
import { type ObservedState, observe, requireConnector } from '../observed.ts';
import { readConfiguration } from '../proxy/reading.ts';
import type { CopyReport, Report } from '../report.ts';
import { makeRestorePlan, type RestoredFile } from '../restore-plan.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import { type CopiedFile, type Copy, listCopies, readCopiedFile } from '../transaction/copies.ts';
import { stateFiles } from '../transaction/state-folder.ts';
import { type ChangeOptions, change } from './change.ts';
import { type Context, reported, withObserved } from './context.ts';

export interface RestoreOptions extends ChangeOptions {
  /** Id of a copy, or `original`; left out: the state before the last change. */
  readonly to?: string | undefined;
  /** Only list the copies. */
  readonly list?: boolean | undefined;
}

const noCopy = (what: string): ConnectorProxyError =>
  new ConnectorProxyError('COPY_NOT_FOUND', what, 'See the copies that there are with: appproxyctl restore --list');

const bytesOf = (system: System, copy: Copy, file: CopiedFile): RestoredFile => {
  const bytes = readCopiedFile(system, copy, file);
  if (bytes === null) throw noCopy(`The copy ${copy.id} of ${file.configFile} is damaged or gone.`);
  return { service: file.service, configFile: file.configFile, bytes };
};

/** Files of a copy that belong to services that are installed now. */
const filesFor = (observed: ObservedState, copy: Copy): readonly CopiedFile[] =>
  copy.files.filter(({ configFile }) => observed.services.some((service) => service.configFile === configFile));

const originals = (system: System, observed: ObservedState, copies: readonly Copy[]): RestoredFile[] =>
  observed.services.flatMap(({ configFile }) => {
    const copy = copies.find(({ files }) => files.some((file) => file.configFile === configFile && file.original));
    const file = copy?.files.find((one) => one.configFile === configFile && one.original);
    return copy === undefined || file === undefined ? [] : [bytesOf(system, copy, file)];
  });

const differs = (observed: ObservedState, restored: readonly RestoredFile[]): boolean =>
  restored.some(({ configFile, bytes }) =>
    observed.services.some(
      (service) =>
        service.configFile === configFile && (service.bytes === null || Buffer.compare(service.bytes, bytes) !== 0),
    ),
  );

/** The copy made before our last change that took effect: the newest one that is not what is there now. */
const lastChange = (system: System, observed: ObservedState, copies: readonly Copy[]): RestoredFile[] => {
  const candidates = copies.map((copy) => filesFor(observed, copy).map((file) => bytesOf(system, copy, file)));
  return candidates.findLast((restored) => differs(observed, restored)) ?? candidates.at(-1) ?? [];
};

const choose = (system: System, observed: ObservedState, to: string | undefined): RestoredFile[] => {
  const copies = listCopies(system);
  if (to === undefined) {
    const restored = lastChange(system, observed, copies);
    if (restored.length > 0) return restored;
    throw noCopy('There is no copy of these files yet: nothing has been changed by this software.');
  }
  if (to === 'original') {
    const restored = originals(system, observed, copies);
    if (restored.length > 0) return restored;
    throw noCopy('There is no first copy of these files: nothing has been changed by this software.');
  }
  const copy = copies.find(({ id }) => id === to);
  if (copy === undefined) throw noCopy(`There is no copy ${to}.`);
  const restored = filesFor(observed, copy).map((file) => bytesOf(system, copy, file));
  if (restored.length > 0) return restored;
  throw noCopy(`The copy ${to} holds no file of a service that is installed now.`);
};

const copyReport = (system: System, observed: ObservedState, copy: Copy): CopyReport => ({
  id: copy.id,
  time: copy.time,
  original: copy.files.some(({ original }) => original),
  command: copy.command,
  files: copy.files.map((file) => {
    const bytes = readCopiedFile(system, copy, file);
    const proxy = bytes === null ? null : readConfiguration(bytes, observed.machine).state;
    return { service: file.service, file: file.configFile, proxy };
  }),
});

const list = (context: Context, { edition }: RestoreOptions): Promise<Report> =>
  reported(context, async (report) => {
    const system = readOnly(context.system);
    const observed = await observe(system, { edition });
    const copies = listCopies(system).map((copy) => copyReport(system, observed, copy));
    return { ...withObserved(report, observed), copies };
  });

/** Puts a kept copy of both files back: a change like `set`, with lock, copies, restarts and rollback. */
export const restore = (context: Context, options: RestoreOptions = {}): Promise<Report> => {
  if (options.list === true) return list(context, options);
  const { system } = context;
  let chosen: RestoredFile[] | null = null;
  const planRestore = (observed: ObservedState) => {
    const none = requireConnector(observed, system.host);
    if (none !== null) throw none;
    chosen ??= choose(readOnly(system), observed, options.to);
    return makeRestorePlan(observed, chosen, options.force ?? false);
  };
  return change(context, options, planRestore);
};

/** Where copies are kept, for people. */
export const copiesFolder = ({ machine }: System): string => stateFiles(machine.stateFolder).copies;
