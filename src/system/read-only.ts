import type { Files, Machine, Services, System, Tasks } from './system.ts';

const refuse = (call: string) => (): never => {
  throw new Error(`A reading command called ${call}.`);
};

const refusedCalls = {
  makeFolder: refuse('makeFolder'),
  makePrivateFolder: refuse('makePrivateFolder'),
  makePrivateFile: refuse('makePrivateFile'),
  create: refuse('create'),
  rename: refuse('rename'),
  remove: refuse('remove'),
  removeFolder: refuse('removeFolder'),
  setReadOnly: refuse('setReadOnly'),
  copyAccess: refuse('copyAccess'),
  syncFolder: refuse('syncFolder'),
  lock: refuse('lock'),
} satisfies Partial<Files>;

/** The same files with every write refused. */
export const readingFiles = ({ read, openStream, stat, list }: Files): Files => ({
  read,
  openStream,
  stat,
  list,
  ...refusedCalls,
});

const readingServices = (services: Services): Services => ({
  available: services.available,
  query: (name) => services.query(name),
  runningDependents: (name) => services.runningDependents(name),
  requestStop: refuse('requestStop'),
  requestStart: refuse('requestStart'),
  processExists: (pid) => services.processExists(pid),
});

const readingTasks = (tasks: Tasks): Tasks => ({
  read: (name) => tasks.read(name),
  register: refuse('register'),
  remove: refuse('remove'),
});

const readingMachine = (machine: Machine): Machine => {
  const { captureTools } = machine;
  return captureTools === null
    ? machine
    : { ...machine, captureTools: { ask: (program, args) => captureTools.ask(program, args), run: refuse('run') } };
};

/** The same system with every write refused: a command of the kind `reads` runs on it, and so does a what-if. */
export const readOnly = (system: System): System => ({
  ...system,
  files: readingFiles(system.files),
  services: readingServices(system.services),
  tasks: system.tasks === null ? null : readingTasks(system.tasks),
  writeEvent: refuse('writeEvent'),
  machine: readingMachine(system.machine),
});
