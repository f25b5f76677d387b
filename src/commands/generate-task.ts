import { taskFileBytes, taskName, taskXml } from '../deploy/task.ts';
import { documentOf, type LocalCommand } from './command.ts';
import { taskPlanOf } from './task.ts';

/** `appproxyctl generate task` */
export const generateTaskCommand: LocalCommand = {
  name: 'generate task',
  kind: 'local',
  summary: 'the files of a scheduled task that tests a server, or repairs it',
  about: [
    'Writes the definition of the task and the document into DIR, for those who bring both to their servers themselves.',
    'The task is the one that task register registers. Nothing of this computer is changed.',
  ],
  operand: { name: 'DOCUMENT', required: true },
  options: ['out', 'repair', 'daily-at', 'random-delay', 'after-installation', 'json'],
  needs: ['out'],
  examples: [{ line: 'appproxyctl generate task desired.json --out task --after-installation', says: 'for a policy' }],
  run: async (report) => report,
  show: ({ error }) =>
    error === undefined
      ? [
          'On each server, elevated:',
          '  1. copy desired.json to %ProgramFiles%\\AppProxyConnectorProxy\\desired.json',
          `  2. schtasks.exe /create /tn ${taskName} /xml ${taskName}.xml /f`,
        ]
      : [],
  files: async (_, request) => ({
    folder: request.settings.out ?? null,
    files: [
      { path: `${taskName}.xml`, pieces: [taskFileBytes(taskXml(taskPlanOf(request.settings)))] },
      { path: 'desired.json', pieces: [`${JSON.stringify(documentOf(request), null, 2)}\n`] },
    ],
  }),
};
