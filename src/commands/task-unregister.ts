import { taskName } from '../deploy/task.ts';
import type { SystemCommand } from './command.ts';
import { reported } from './context.ts';
import { assertElevated, documentFileOf, registeredTask, taskLines, taskReport, tasksOf } from './task.ts';

const unregisterTask: SystemCommand['run'] = (context) =>
  reported(context, 'task unregister', async (report) => {
    const { system } = context;
    const tasks = tasksOf(system);
    const isThere = (await tasks.read(taskName)) !== null;
    const document = documentFileOf(system);
    if (!isThere && system.files.stat(document) === null) return { ...report, task: taskReport(system, null) };
    await assertElevated(system);
    if (isThere) await tasks.remove(taskName);
    system.files.remove(document);
    const task = taskReport(system, await registeredTask(system));
    return { ...report, changed: true, outcome: 'applied', task };
  });

/** `appproxyctl task unregister` */
export const taskUnregisterCommand: SystemCommand = {
  name: 'task unregister',
  kind: 'changes',
  summary: 'remove the scheduled task and its document',
  about: ['The connector, its files and the backups stay as they are. A second run changes nothing.'],
  options: ['json'],
  examples: [{ line: 'appproxyctl task unregister', says: 'before the module is removed' }],
  run: unregisterTask,
  show: taskLines,
};
