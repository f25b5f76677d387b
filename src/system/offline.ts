import { resolve, sep } from 'node:path';
import { type Edition, generations, ownFileOf, type Role, roles, serviceNames } from '../products/connector.ts';
import { configFileOf } from '../products/product.ts';
import { below } from './below.ts';
import { filesBelow } from './files-below.ts';
import { readMachineConfig } from './machine-config.ts';
import { nodeFiles } from './node-files.ts';
import {
  type Clock,
  type Files,
  type Installation,
  type InstalledService,
  type MachineConfig,
  type Services,
  type System,
  stateFolderName,
  unseenSurroundings,
} from './system.ts';

/** Names below a root are matched as Windows matches them, without regard to case; the exact spelling goes first. */
const matchName = (names: readonly string[], wanted: string): string | undefined => {
  if (names.includes(wanted)) return wanted;
  const lower = wanted.toLowerCase();
  return names.find((name) => name.toLowerCase() === lower);
};

/**
 * The path of `segments` below `folder` as it is spelt there, `null` where something is missing. A folder is listed only
 * where the name is not found as we spell it: a list takes longer than a look.
 */
const resolveBelow = (files: Files, folder: string, segments: readonly string[]): string | null => {
  let path = folder;
  for (const segment of segments) {
    const exact = below(path, segment);
    const name = files.stat(exact) === null ? matchName(files.list(path), segment) : segment;
    if (name === undefined) return null;
    path = below(path, name);
  }
  return path;
};

/**
 * Finds names in one folder as they are spelt there. The folder is listed once, since of all that is looked for in it
 * some is always missing. Through a link nothing is listed: there a name is found as we spell it.
 */
const namesIn = (files: Files, folder: string): ((wanted: string) => string | undefined) => {
  const names = files.list(folder);
  if (names.length > 0) return (wanted) => matchName(names, wanted);
  return (wanted) => (files.stat(below(folder, wanted)) === null ? undefined : wanted);
};

const installedIn = (files: Files, programFiles: string, edition: Edition): InstalledService[] => {
  const spelt = namesIn(files, programFiles);
  return roles.flatMap((role: Role) => {
    const { folder, program } = ownFileOf(edition, role);
    const name = spelt(folder);
    if (name === undefined) return [];
    const configFile = resolveBelow(files, below(programFiles, name), [configFileOf(program)]);
    return configFile === null ? [] : [{ role, name: serviceNames[role], edition, configFile }];
  });
};

/** Finds a connector's files below a root by the table of editions; the more complete edition wins, and two complete ones are ambiguous. */
const findInstallation = (files: Files, programFiles: string | null, wanted?: Edition): Installation => {
  if (programFiles === null) return { services: [], ambiguous: false, leftOver: [] };
  const found = generations.map((edition) => ({ edition, services: installedIn(files, programFiles, edition) }));
  const most = Math.max(...found.map(({ services }) => services.length));
  const chosen = found.find(({ edition, services }) => (wanted ? edition === wanted : services.length === most));
  const others = found.filter((one) => one !== chosen).flatMap(({ services }) => services);
  const complete = found.filter(({ services }) => services.length === roles.length);
  const ambiguous = wanted === undefined && complete.length > 1;
  const services = chosen?.services ?? [];
  return {
    services: ambiguous ? [...services, ...others] : services,
    ambiguous,
    leftOver: ambiguous ? [] : others.map(({ configFile }) => configFile),
  };
};

/** Services that are not asked and not restarted. */
const noServices: Services = {
  available: false,
  query: async () => null,
  runningDependents: async () => [],
  requestStop: async (name) => {
    throw new Error(`Service ${name} can't be stopped offline.`);
  },
  requestStart: async (name) => {
    throw new Error(`Service ${name} can't be started offline.`);
  },
  processExists: async () => false,
};

const wallClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  bootTime: () => null,
};

/** The folder of our records, or where it would be made. */
const findStateFolder = (files: Files, root: string, programFiles: string | null): string => {
  const name = programFiles === null ? undefined : namesIn(files, programFiles)(stateFolderName);
  return below(programFiles ?? below(root, 'Program Files'), name ?? stateFolderName);
};

const machineConfigPath: readonly string[] = [
  'Windows',
  'Microsoft.NET',
  'Framework64',
  'v4.0.30319',
  'Config',
  'machine.config',
];

/** It is asked for as we spell it first, which is one call where it is there. */
const findMachineConfig = (files: Files, root: string): MachineConfig | null => {
  const exact = readMachineConfig(files, below(root, machineConfigPath.join(sep)));
  if (exact !== null) return exact;
  const file = resolveBelow(files, root, machineConfigPath);
  return file === null ? null : readMachineConfig(files, file);
};

/**
 * A connector's files below `root`, the folder that stands for `C:\`: a mounted disk, an admin share, a test folder.
 * Services are not asked or restarted.
 */
export const createOfflineSystem = (root: string, anyFiles: Files = nodeFiles): System => {
  const folder = resolve(root);
  const files = filesBelow(folder, anyFiles);
  const programFiles = resolveBelow(files, folder, ['Program Files']);
  return {
    kind: 'offline',
    root,
    host: root,
    files,
    services: noServices,
    clock: wallClock,
    tasks: null,
    writeEvent: async () => 'below a root there is no event log; events are written on the server itself.',
    network: null,
    machine: {
      installation: async (edition) => findInstallation(files, programFiles, edition),
      stateFolder: findStateFolder(files, folder, programFiles),
      machineConfig: () => findMachineConfig(files, folder),
      isElevated: async () => true,
      openProgramFolder: async () => null,
      isInstalling: async () => false,
      surroundings: async () => unseenSurroundings,
      programDataFolder: () => resolveBelow(files, folder, ['ProgramData']) ?? below(folder, 'ProgramData'),
      callerSettings: async () => null,
      ownNames: async () => null,
      captureTools: null,
      connections: null,
      logErrors: null,
    },
  };
};
