import { dirname, join } from 'node:path';
import { modulePath, programPath, versionFolder } from '../deploy/installed-module.ts';
import { type TaskPlan, taskDefaults, taskName } from '../deploy/task.ts';
import { documentPath } from '../deploy/task-command.ts';
import { readTask, type TaskFacts } from '../deploy/task-facts.ts';
import { ConnectorProxyError } from '../errors.ts';
import { sha256 } from '../records/backups.ts';
import type { Report, TaskReport } from '../report.ts';
import type { System, Tasks } from '../system/system.ts';
import { safe } from '../text/terminal.ts';
import type { Settings } from './options.ts';

/** What the options ask for. */
export const taskPlanOf = ({ repair, dailyAt, randomDelay, afterInstallation }: Settings): TaskPlan => ({
  repair: repair ?? taskDefaults.repair,
  at: dailyAt ?? taskDefaults.at,
  randomDelay: randomDelay ?? taskDefaults.randomDelay,
  afterInstallation: afterInstallation ?? taskDefaults.afterInstallation,
});

export const tasksOf = ({ tasks }: System): Tasks => {
  if (tasks !== null) return tasks;
  throw new ConnectorProxyError({
    code: 'CONNECTOR_NOT_FOUND',
    message: 'There is no Task Scheduler here.',
    detail: 'Run the command on the server itself, or make the files for it with appproxyctl generate task.',
  });
};

export const assertElevated = async ({ machine }: System): Promise<void> => {
  if (await machine.isElevated()) return;
  const detail =
    'Only an elevated process may register a task that runs as SYSTEM. Start the console with "Run as administrator", then run the command again. Nothing was touched.';
  throw new ConnectorProxyError({ code: 'ACCESS_DENIED', message: 'This needs an elevated process.', detail });
};

const programFilesOf = ({ machine }: System): string => dirname(machine.stateFolder);

export const documentFileOf = (system: System): string => join(programFilesOf(system), ...documentPath);

/** The task looks for the program where the module lies for all users: a task that finds none would be of no use. */
export const assertModule = (system: System): void => {
  const { files } = system;
  const modules = join(programFilesOf(system), ...modulePath);
  const hasProgram = (name: string): boolean =>
    versionFolder.test(name) && files.stat(join(modules, name, ...programPath))?.kind === 'file';
  if (files.list(modules).some(hasProgram)) return;
  throw new ConnectorProxyError({
    code: 'FILE_NOT_FOUND',
    message: `The module is not installed for all users: ${modules} holds no version with ${programPath.at(-1)}.`,
    detail: 'Unzip AppProxyConnectorProxy-VERSION-win-x64.zip there first: the task runs the newest version in it.',
    file: modules,
  });
};

/** The task as it is registered now; `null` where there is none. */
export const registeredTask = async (system: System): Promise<TaskFacts | null> => {
  const definition = await tasksOf(system).read(taskName);
  return definition === null ? null : readTask(definition);
};

const commandOf = (facts: TaskFacts): TaskReport['command'] => {
  const verb = /appproxyctl\.exe'\) (test|set) /.exec(facts.arguments ?? '')?.[1];
  return verb === 'test' || verb === 'set' ? verb : null;
};

/** What people and programs are told of the task. */
export const taskReport = (system: System, facts: TaskFacts | null): TaskReport => {
  const document = documentFileOf(system);
  const bytes = system.files.read(document);
  return {
    name: taskName,
    registered: facts !== null,
    enabled: facts?.enabled ?? false,
    command: facts === null ? null : commandOf(facts),
    at: facts?.at ?? null,
    randomDelay: facts?.randomDelay ?? null,
    atStart: facts?.atStart ?? false,
    afterInstallation: facts?.afterInstallation ?? false,
    document,
    sha256: bytes === null ? null : sha256(bytes),
  };
};

export const taskLines = ({ task }: Report): string[] => {
  if (task === undefined) return [];
  if (!task.registered) return [`The task ${task.name} is not registered.`];
  const what = { test: 'tests only', set: 'repairs' }[task.command ?? 'test'];
  const off = task.enabled ? '' : ', but it is disabled';
  const runs = [
    task.at === null ? 'not every day' : `daily at ${task.at}, up to ${task.randomDelay ?? '?'} later`,
    ...(task.atStart ? ['at start'] : []),
    ...(task.afterInstallation ? ['after an installation'] : []),
  ];
  return [
    `The task ${task.name} ${task.command === null ? 'runs something else' : what}${off}.`,
    `  runs      ${runs.join('; ')}`,
    `  document  ${safe(task.document)}`,
    `  SHA-256   ${task.sha256 ?? 'the document is missing'}`,
  ];
};
