import { win32 } from 'node:path';
import { type Edition, generations, ownFileOf, type Role, roles, serviceNames } from '../../products/connector.ts';
import { configFileOf } from '../../products/product.ts';
import type { Files, Installation, InstalledService, Services } from '../system.ts';
import { expandVariables, programOf } from './image-path.ts';
import type { Registry } from './registry.ts';
import type { ReadServiceKey } from './services.ts';

const environmentKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';

const programFilesOf = (systemRoot: string): string => win32.join(systemRoot.slice(0, 3), 'Program Files');

/**
 * The variables that Windows itself gives to a service. They follow from the Windows folder and are not taken from
 * this process, whose environment belongs to the caller.
 */
const ownVariables = (systemRoot: string): ReadonlyMap<string, string> => {
  const drive = systemRoot.slice(0, 2);
  return new Map([
    ['systemroot', systemRoot],
    ['windir', systemRoot],
    ['systemdrive', drive],
    ['programfiles', `${drive}\\Program Files`],
    ['programw6432', `${drive}\\Program Files`],
    ['programfiles(x86)', `${drive}\\Program Files (x86)`],
    ['commonprogramfiles', `${drive}\\Program Files\\Common Files`],
    ['commonprogramw6432', `${drive}\\Program Files\\Common Files`],
    ['programdata', `${drive}\\ProgramData`],
    ['allusersprofile', `${drive}\\ProgramData`],
  ]);
};

const tablePath = (systemRoot: string, edition: Edition, role: Role): string => {
  const { folder, program } = ownFileOf(edition, role);
  return configFileOf(win32.join(programFilesOf(systemRoot), folder, program));
};

/** The vendor's program name tells the edition, in a custom folder too. */
const editionOf = (program: string, role: Role): InstalledService['edition'] => {
  const name = win32.basename(program).toLowerCase();
  return generations.find((edition) => ownFileOf(edition, role).program.toLowerCase() === name) ?? 'custom';
};

/** Finds the services by `ImagePath`; a registered one whose key is closed to this account by the table of editions. */
export const createDiscovery = (
  systemRoot: string,
  files: Pick<Files, 'stat'>,
  services: Pick<Services, 'query'>,
  registry: Pick<Registry, 'key'>,
  readServiceKey: ReadServiceKey,
): (() => Promise<Installation>) => {
  const isFile = (path: string): boolean => files.stat(path)?.kind === 'file';

  const expand = async (text: string): Promise<string> => {
    const own = ownVariables(systemRoot);
    const expanded = expandVariables(text, (name) => own.get(name));
    if (!/%[^%]+%/.test(expanded)) return expanded;
    const machine = await registry.key(environmentKey);
    return expandVariables(expanded, (name) => {
      const value = machine?.get(name);
      return typeof value === 'string' ? expandVariables(value, (inner) => own.get(inner)) : undefined;
    });
  };

  const byTable = async (role: Role): Promise<InstalledService | null> => {
    const name = serviceNames[role];
    if ((await services.query(name)) === null) return null;
    const edition = generations.find((candidate) => isFile(tablePath(systemRoot, candidate, role)));
    return edition === undefined ? null : { role, name, edition, configFile: tablePath(systemRoot, edition, role) };
  };

  const find = async (role: Role): Promise<InstalledService | null> => {
    const name = serviceNames[role];
    const imagePath = (await readServiceKey(name))?.get('imagepath');
    if (typeof imagePath !== 'string') return byTable(role);
    const program = programOf(await expand(imagePath), systemRoot, isFile);
    return { role, name, edition: editionOf(program, role), configFile: configFileOf(program) };
  };

  return async () => {
    const found = (await Promise.all(roles.map(find))).filter((service) => service !== null);
    const inUse = new Set(found.map((service) => service.configFile.toLowerCase()));
    const leftOver = generations
      .flatMap((edition) => roles.map((role) => tablePath(systemRoot, edition, role)))
      .filter((path) => !inUse.has(path.toLowerCase()) && isFile(path));
    return { services: found, ambiguous: false, leftOver };
  };
};
