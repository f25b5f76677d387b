import { ConnectorProxyError } from '../errors.ts';
import { type ObservedState, observe, requireConnector } from '../observed.ts';
import { readConfiguration } from '../proxy/reading.ts';
import type { CopyReport, Report } from '../report.ts';
import { makeRestorePlan, type RestoredFile } from '../restore-plan.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import { type CopiedFile, type Copy, listCopies, readCopiedFile, sha256 } from '../transaction/copies.ts';
import { isSamePath, stateFiles } from '../transaction/state-folder.ts';
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

/** What we have made of a copied file since: each later change of ours that began with one of these goes on from it. */
const descendantsOf = (copies: readonly Copy[], from: Copy, { configFile, sha256: first }: CopiedFile): Set<string> => {
  const found = new Set([first]);
  for (const { files } of copies.slice(copies.indexOf(from))) {
    for (const { configFile: changed, sha256: before, after } of files) {
      if (after !== null && found.has(before) && isSamePath(changed, configFile)) found.add(after);
    }
  }
  return found;
};

const restoredFile = (system: System, copies: readonly Copy[], copy: Copy, file: CopiedFile): RestoredFile => {
  const { service, configFile, groupIsOurs } = file;
  const bytes = readCopiedFile(system, copy, file);
  if (bytes === null) throw noCopy(`The copy ${copy.id} of ${configFile} is damaged or gone.`);
  return { service, configFile, bytes, groupIsOurs, descendants: descendantsOf(copies, copy, file) };
};

/** Files of a copy that belong to services that are installed now. */
const filesFor = (observed: ObservedState, copy: Copy): readonly CopiedFile[] =>
  copy.files.filter(({ configFile }) =>
    observed.services.some((service) => isSamePath(service.configFile, configFile)),
  );

const originals = (system: System, observed: ObservedState, copies: readonly Copy[]): RestoredFile[] =>
  observed.services.flatMap(({ configFile }) => {
    const isFirst = (file: CopiedFile): boolean => file.original && isSamePath(file.configFile, configFile);
    const copy = copies.find(({ files }) => files.some(isFirst));
    const file = copy?.files.find(isFirst);
    return copy === undefined || file === undefined ? [] : [restoredFile(system, copies, copy, file)];
  });

const differs = (observed: ObservedState, file: CopiedFile): boolean =>
  observed.services.some(
    ({ configFile, bytes }) =>
      isSamePath(configFile, file.configFile) && (bytes === null || sha256(bytes) !== file.sha256),
  );

/** The copy made before our last change that took effect: the newest one that is not what is there now. */
const lastChange = (system: System, observed: ObservedState, copies: readonly Copy[]): RestoredFile[] => {
  const fitting = copies.filter((copy) => filesFor(observed, copy).length > 0);
  const chosen =
    fitting.findLast((copy) => filesFor(observed, copy).some((file) => differs(observed, file))) ?? fitting.at(-1);
  if (chosen === undefined) return [];
  return filesFor(observed, chosen).map((file) => restoredFile(system, copies, chosen, file));
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
  const restored = filesFor(observed, copy).map((file) => restoredFile(system, copies, copy, file));
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
