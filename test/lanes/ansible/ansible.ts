import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installProgram } from '../deploy/made-files.ts';
import { hasProgram } from '../lane.ts';
import { pwsh } from '../powershell/tools.ts';

export const hasAnsible = ['ansible-playbook', 'ansible-lint', 'ansible-galaxy', 'ansible-doc'].every(hasProgram);
export const hasShell = existsSync(pwsh);

/** A controller: the collection where Ansible looks for it, an inventory, and a server for each host. */
export interface Controller {
  readonly folder: string;
  readonly collection: string;
  run(program: string, ...args: readonly string[]): Ran;
  /** In the collection's own folder. */
  inCollection(program: string, ...args: readonly string[]): Ran;
}

interface Ran {
  readonly exitCode: number | null;
  readonly text: string;
}

/** A host's server: a sandbox root, a shell line in the program's place, nothing installed, or no answer. */
export type Hosts = Readonly<Record<string, { readonly root: string } | { readonly line: string } | 'bare' | 'silent'>>;

export const makeController = (folder: string): Controller => {
  const collection = join(folder, 'collections/ansible_collections/appproxy/connector');
  cpSync('ansible', collection, { recursive: true });
  mkdirSync(join(folder, 'cache'), { recursive: true });
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    ANSIBLE_NOCOLOR: '1',
    ANSIBLE_COLLECTIONS_PATH: join(folder, 'collections'),
    ANSIBLE_CONNECTION_PLUGINS: join(import.meta.dirname, 'plugins/connection'),
    LANE_PWSH: pwsh,
    LANE_CACHE: join(folder, 'cache'),
  };
  const runIn = (cwd: string, program: string, args: readonly string[]): Ran => {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, cwd });
    return { exitCode: status, text: `${stdout}${stderr}` };
  };
  // What ansible-test looks at is what git knows of.
  runIn(collection, 'git', ['init', '--quiet']);
  runIn(collection, 'git', ['add', '--all']);
  return {
    folder,
    collection,
    run: (program, ...args) => runIn(folder, program, args),
    inCollection: (program, ...args) => runIn(collection, program, args),
  };
};

/** Writes an inventory of servers in the group `connectors`, each in a group of its own name too. */
export const writeInventory = (folder: string, name: string, hosts: Hosts, vars: object): string => {
  const entries = Object.entries(hosts).map(([host, instead]) => {
    const programFiles = join(folder, name, host);
    if (instead === 'silent') return [host, { sandbox_program_files: '' }] as const;
    if (instead === 'bare') mkdirSync(programFiles, { recursive: true });
    else installProgram(programFiles, instead);
    const root = instead !== 'bare' && 'root' in instead ? { sandbox_root: instead.root } : {};
    return [host, { sandbox_program_files: programFiles, ...root }] as const;
  });
  const inventory = {
    all: {
      children: {
        connectors: { hosts: Object.fromEntries(entries), vars: { ansible_connection: 'sandbox', ...vars } },
      },
    },
  };
  const file = join(folder, `${name}.yml`);
  writeFileSync(file, JSON.stringify(inventory));
  return file;
};
