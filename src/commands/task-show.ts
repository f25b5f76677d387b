import type { SystemCommand } from './command.ts';
import { reported } from './context.ts';
import { registeredTask, taskLines, taskReport } from './task.ts';

/** `appproxyctl task show` */
export const taskShowCommand: SystemCommand = {
  name: 'task show',
  kind: 'reads',
  summary: 'the scheduled task as it is registered',
  about: ['What it does, when it runs, and the SHA-256 of its document, which its events name.'],
  options: ['json'],
  examples: [{ line: 'appproxyctl task show', says: 'this server' }],
  run: (context) =>
    reported(context, 'task show', async (report) => ({
      ...report,
      task: taskReport(context.system, await registeredTask(context.system)),
    })),
  show: taskLines,
};
