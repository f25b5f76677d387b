import { basename, join } from 'node:path';
import type { Files, System } from '../system/system.ts';
import { isFlag, isText, listOf, objectWith, orNull } from './shape.ts';
import { fromStored, isSamePath, readJson, stateFiles, toStored, writeJson, writeWhole } from './state-folder.ts';

export interface CopiedFile {
  readonly service: string;
  readonly configFile: string;
  /** The file's name in the copy's own folder. */
  readonly copy: string;
  readonly sha256: string;
  /** SHA-256 of what the change was to put there; `null`: the file was not to change. */
  readonly after: string | null;
  /** Did `<system.net>` stand there by our hand? */
  readonly groupIsOurs: boolean;
  /** The first copy of this configuration file: kept for ever. */
  readonly original: boolean;
}

/** Both files as they were before one change. */
export interface Copy {
  readonly schemaVersion: 1;
  /** Sorts by time, e.g. `20260131T020000Z`. */
  readonly id: string;
  readonly time: string;
  /** The command that was about to change the files. */
  readonly command: string;
  readonly files: readonly CopiedFile[];
}

/** How many copies are kept beside the originals. */
export const keptCopies = 20;

const manifestName = 'copy.json';

/** Node takes its time to load its cryptography, so it is loaded for the first hash. */
export const sha256 = (bytes: Uint8Array): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex');

const isCopy = objectWith({
  id: isText,
  time: isText,
  command: isText,
  files: listOf(
    objectWith({
      service: isText,
      configFile: isText,
      copy: isText,
      sha256: isText,
      after: orNull(isText),
      groupIsOurs: isFlag,
      original: isFlag,
    }),
  ),
});

/** A manifest speaks of its own folder only: another disk's may have been written by anybody. */
const isOwn = (copy: Copy, id: string): boolean =>
  copy.id === id && copy.files.every(({ copy: name }) => name === basename(name) && !name.includes('\\'));

/** All whole copies, the oldest first. One without a manifest is a run that died while it copied, and is no copy. */
export const listCopies = ({ files, machine: { stateFolder } }: System): Copy[] => {
  const { copies } = stateFiles(stateFolder);
  return files
    .list(copies)
    .flatMap((id) => {
      const copy = readJson<Copy>(files, join(copies, id, manifestName), isCopy);
      return copy !== null && isOwn(copy, id) ? [copy] : [];
    })
    .map((copy) => ({
      ...copy,
      files: copy.files.map((file) => ({ ...file, configFile: fromStored(stateFolder, file.configFile) })),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** The bytes of a copied file, `null` when they are missing or no longer what was copied. */
export const readCopiedFile = ({ files, machine }: System, copy: Copy, file: CopiedFile): Uint8Array | null => {
  const bytes = files.read(join(stateFiles(machine.stateFolder).copies, copy.id, file.copy));
  return bytes !== null && sha256(bytes) === file.sha256 ? bytes : null;
};

const isOriginal = (copies: readonly Copy[], configFile: string): boolean =>
  !copies.some((copy) => copy.files.some((file) => isSamePath(file.configFile, configFile) && file.original));

/** A file that is about to be copied. */
export interface CopySource extends Pick<CopiedFile, 'service' | 'configFile' | 'after' | 'groupIsOurs'> {
  readonly bytes: Uint8Array;
}

/** Keeps a copy of the files, and answers with its id; the manifest is written last, so that a copy is whole or none. */
export const makeCopy = (
  { files, machine: { stateFolder }, clock }: System,
  existing: readonly Copy[],
  command: string,
  sources: readonly CopySource[],
): string => {
  const { copies } = stateFiles(stateFolder);
  const time = new Date(clock.now()).toISOString();
  const stem = time.replace(/[-:]|\.\d+/g, '');
  const taken = new Set(files.list(copies));
  let id = stem;
  for (let next = 2; taken.has(id); next += 1) id = `${stem}-${String(next).padStart(2, '0')}`;
  const folder = join(copies, id);
  files.makeFolder(folder);
  const copied = sources.map(({ bytes, ...source }): CopiedFile => {
    const copy = `${source.service}.exe.config`;
    writeWhole(files, join(folder, copy), bytes);
    const configFile = toStored(stateFolder, source.configFile);
    return { ...source, configFile, copy, sha256: sha256(bytes), original: isOriginal(existing, source.configFile) };
  });
  const made: Copy = { schemaVersion: 1, id, time, command, files: copied };
  writeJson(files, join(folder, manifestName), made);
  return id;
};

/** Our own names only: what else lies there is somebody's. */
const idForm = /^\d{8}T\d{6}Z(-\d{2,})?$/;

const removeCopy = (files: Files, folder: string): void => {
  files.remove(join(folder, manifestName));
  for (const name of files.list(folder)) files.remove(join(folder, name));
  files.removeFolder(folder);
};

/**
 * Removes what is beyond the bound, the oldest first; a copy that holds an original stays, and so does one whose
 * manifest can't be read: it may be a later version's.
 */
export const pruneCopies = (system: System): void => {
  const { copies } = stateFiles(system.machine.stateFolder);
  const rest = listCopies(system).filter((copy) => !copy.files.some(({ original }) => original));
  const broken = system.files
    .list(copies)
    .filter((id) => idForm.test(id) && system.files.stat(join(copies, id, manifestName)) === null);
  const surplus = rest.slice(0, Math.max(0, rest.length - keptCopies)).map(({ id }) => id);
  for (const id of [...broken, ...surplus]) removeCopy(system.files, join(copies, id));
};

/** Removes the copy of a change that has not come about; one that holds an original stays. */
export const discardCopy = (system: System, id: string): void => {
  const copy = listCopies(system).find((one) => one.id === id);
  if (copy === undefined || copy.files.some(({ original }) => original)) return;
  removeCopy(system.files, join(stateFiles(system.machine.stateFolder).copies, id));
};
