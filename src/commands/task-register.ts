import { documentText } from '../deploy/made-by.ts';
import { taskFileBytes, taskName, taskXml } from '../deploy/task.ts';
import { differingFacts, readTask, type TaskFacts } from '../deploy/task-facts.ts';
import type { Document } from '../document.ts';
import { ConnectorProxyError } from '../errors.ts';
import { writeWhole } from '../records/state-folder.ts';
import type { System } from '../system/system.ts';
import { documentOf, type SystemCommand } from './command.ts';
import { reported } from './context.ts';
import {
  assertElevated,
  assertModule,
  documentFileOf,
  registeredTask,
  taskLines,
  taskPlanOf,
  taskReport,
  tasksOf,
} from './task.ts';

/** As the other deployments hold it, so that one document has one hash wherever it is used. */
const documentBytes = (document: Document): Uint8Array => Buffer.from(documentText(document));

const isSameFile = (system: System, bytes: Uint8Array): boolean => {
  const there = system.files.read(documentFileOf(system));
  return there !== null && Buffer.from(there).equals(bytes);
};

/** Keeps the document while the task is registered; a task that was not taken leaves the document as it was. */
const registerWith = async (system: System, bytes: Uint8Array, register: () => Promise<void>): Promise<void> => {
  const { files } = system;
  const file = documentFileOf(system);
  const before = files.read(file);
  writeWhole(files, file, bytes);
  try {
    await register();
  } catch (error) {
    if (before === null) files.remove(file);
    else writeWhole(files, file, before);
    throw error;
  }
};

const assertAsAsked = (now: TaskFacts | null, asked: TaskFacts): void => {
  const differing = now === null ? ['everything'] : differingFacts(asked, now);
  if (differing.length === 0) return;
  throw new ConnectorProxyError({
    code: 'WRITE_FAILED',
    message: `Windows took the task ${taskName}, and reads back another one: ${differing.join(', ')}.`,
    detail: 'Look at it in Task Scheduler; appproxyctl task unregister removes it.',
  });
};

const registerTask: SystemCommand['run'] = (context, request) =>
  reported(context, 'task register', async (report) => {
    const { system } = context;
    const tasks = tasksOf(system);
    assertModule(system);
    const definition = taskXml(taskPlanOf(request.settings));
    const asked = readTask(definition);
    if (asked === null) throw new TypeError('The definition of the task can not be read back.');
    const bytes = documentBytes(documentOf(request));
    const before = await registeredTask(system);
    if (before !== null && differingFacts(asked, before).length === 0 && isSameFile(system, bytes)) {
      return { ...report, task: taskReport(system, before) };
    }
    await assertElevated(system);
    await system.files.makePrivateFolder(system.machine.stateFolder);
    await registerWith(system, bytes, () => tasks.register(taskName, taskFileBytes(definition)));
    const now = await registeredTask(system);
    assertAsAsked(now, asked);
    return { ...report, changed: true, outcome: 'applied', task: taskReport(system, now) };
  });

/** `appproxyctl task register` */
export const taskRegisterCommand: SystemCommand = {
  name: 'task register',
  kind: 'changes',
  summary: 'a scheduled task that tests this server, or repairs it',
  about: [
    'Keeps the document below Program Files and registers a task that runs as SYSTEM with --event-log.',
    'It runs daily and at start; with --after-installation also minutes after an installation ended.',
    'Reads the task back and compares it. A second run changes nothing.',
    'Needs elevation, and the module installed for all users: the task runs its newest version.',
  ],
  operand: { name: 'DOCUMENT', required: true },
  options: ['repair', 'daily-at', 'random-delay', 'after-installation', 'json'],
  examples: [
    { line: 'appproxyctl task register desired.json', says: 'test every night, and say so where it has drifted' },
    {
      line: 'appproxyctl task register desired.json --repair --after-installation',
      says: 'repair, also after an update',
    },
  ],
  run: registerTask,
  show: taskLines,
};
