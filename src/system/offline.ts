import { join, resolve } from 'node:path';
import { type Edition, generations, ownFileOf, type Role, roles, serviceNames } from '../products/connector.ts';
import { configFileOf } from '../products/product.ts';
import { filesBelow } from './files-below.ts';
import { readMachineConfig } from './machine-config.ts';
import { nodeFiles } from './node-files.ts';
import {
  type Clock,
  type Files,
  type Installation,
  type InstalledService,
  type Services,
  type System,
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
 * where the name is not found as we spell it: a list takes many times longer than a look.
 */
const resolveBelow = (files: Files, folder: string, segments: readonly string[]): string | null => {
  let path = folder;
  for (const segment of segments) {
    const exact = join(path, segment);
    const name = files.stat(exact) === null ? matchName(files.list(path), segment) : segment;
    if (name === undefined) return null;
    path = join(path, name);
  }
  return path;
};

const installedIn = (
  files: Files,
  programFiles: string,
  folders: () => readonly string[],
  edition: Edition,
): InstalledService[] =>
  roles.flatMap((role: Role) => {
    const { folder, program } = ownFileOf(edition, role);
    const name = files.stat(join(programFiles, folder)) === null ? matchName(folders(), folder) : folder;
    if (name === undefined) return [];
    const configFile = resolveBelow(files, join(programFiles, name), [configFileOf(program)]);
    return configFile === null ? [] : [{ role, name: serviceNames[role], edition, configFile }];
  });

/** Finds a connector's files below a root by the table of editions; the more complete edition wins, and two complete ones are ambiguous. */
const findInstallation = (files: Files, programFiles: string | null, wanted?: Edition): Installation => {
  if (programFiles === null) return { services: [], ambiguous: false, leftOver: [] };
  let listed: readonly string[] | null = null;
  const folders = (): readonly string[] => {
    listed ??= files.list(programFiles);
    return listed;
  };
  const found = generations.map((edition) => ({
    edition,
    services: installedIn(files, programFiles, folders, edition),
  }));
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

const stateFolderPath = ['Program Files', 'AppProxyConnectorProxy'];

const machineConfigPath = ['Windows', 'Microsoft.NET', 'Framework64', 'v4.0.30319', 'Config', 'machine.config'];

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
      stateFolder:
        resolveBelow(files, folder, stateFolderPath) ??
        join(programFiles ?? join(folder, 'Program Files'), 'AppProxyConnectorProxy'),
      machineConfig: () => {
        const file = resolveBelow(files, folder, machineConfigPath);
        return file === null ? null : readMachineConfig(files, file);
      },
      isElevated: async () => true,
      openProgramFolder: async () => null,
      isInstalling: async () => false,
      surroundings: async () => unseenSurroundings,
      programDataFolder: resolveBelow(files, folder, ['ProgramData']) ?? join(folder, 'ProgramData'),
      callerSettings: async () => null,
      ownNames: async () => null,
      captureTools: null,
      connections: null,
      logErrors: null,
    },
  };
};
