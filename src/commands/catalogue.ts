import type { Command } from './command.ts';
import type { OptionName } from './options.ts';

/** Every command there is, in the order of the help; one is loaded when it is called for, as no call needs them all. */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  get: async () => (await import('./get.ts')).getCommand,
  test: async () => (await import('./test.ts')).testCommand,
  plan: async () => (await import('./plan.ts')).planCommand,
  set: async () => (await import('./set.ts')).setCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  endpoints: async () => (await import('./endpoints.ts')).endpointsCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  route: async () => (await import('./route.ts')).routeCommand,
  validate: async () => (await import('./validate.ts')).validateCommand,
  'capture run': async () => (await import('./capture-run.ts')).captureRunCommand,
  'capture read': async () => (await import('./capture-read.ts')).captureReadCommand,
  'generate configmgr': async () => (await import('./generate-configmgr.ts')).generateConfigmgrCommand,
  'generate intune': async () => (await import('./generate-intune.ts')).generateIntuneCommand,
  'generate task': async () => (await import('./generate-task.ts')).generateTaskCommand,
  'task register': async () => (await import('./task-register.ts')).taskRegisterCommand,
  'task unregister': async () => (await import('./task-unregister.ts')).taskUnregisterCommand,
  'task show': async () => (await import('./task-show.ts')).taskShowCommand,
  fleet: async () => (await import('./fleet.ts')).fleetCommand,
  schema: async () => (await import('./schema.ts')).schemaCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  'dsc get': async () => (await import('./dsc-get.ts')).dscGetCommand,
  'dsc set': async () => (await import('./dsc-set.ts')).dscSetCommand,
  'dsc test': async () => (await import('./dsc-test.ts')).dscTestCommand,
  'dsc export': async () => (await import('./dsc-export.ts')).dscExportCommand,
};

/** In the order of the help. */
export const commandNames: readonly string[] = Object.keys(loaders);

/** `undefined` where no command has this name, of one word or two. */
export const loadCommand = async (name: string): Promise<Command | undefined> =>
  Object.hasOwn(loaders, name) ? loaders[name]?.() : undefined;

/** All of them, for the help and for what names a command that was meant. */
export const loadCatalogue = (): Promise<readonly Command[]> =>
  Promise.all(Object.values(loaders).map((load) => load()));

/** The name of a command that the first words of a command line are, and what comes after them. */
export const nameIn = (words: readonly string[]): { readonly name: string; readonly rest: string[] } | undefined =>
  [2, 1]
    .map((count) => ({ name: words.slice(0, count).join(' '), rest: words.slice(count) }))
    .find(({ name }) => commandNames.includes(name));

/** Options that every command takes. */
export const commonOptions = ['help', 'version'] as const satisfies readonly OptionName[];
