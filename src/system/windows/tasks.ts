import { writeFileSync } from 'node:fs';
import { ConnectorProxyError } from '../../errors.ts';
import type { Tasks } from '../system.ts';
import type { RunTool } from './run.ts';
import type { WithScratchFile } from './scratch-file.ts';

const refused = (what: string, name: string, exitCode: number): ConnectorProxyError =>
  new ConnectorProxyError({
    code: 'WRITE_FAILED',
    message: `Windows did not ${what} the task ${name}: schtasks.exe ended with ${exitCode}.`,
    detail: 'Look at Task Scheduler and its log (Microsoft-Windows-TaskScheduler/Operational), then run it again.',
  });

/** Printed through a pipe it is bytes of the console's code page; our definitions hold ASCII only. */
const asText = (output: string): string =>
  output.startsWith('\xff\xfe') ? Buffer.from(output, 'latin1').toString('utf16le') : output;

/** Task Scheduler through schtasks.exe. Only exit codes and the definition are read, never a word. */
export const createTasks = (run: RunTool, withScratchFile: WithScratchFile): Tasks => ({
  read: async (name) => {
    const { exitCode, output } = await run('schtasks.exe', ['/query', '/tn', name, '/xml']);
    return exitCode === 0 ? asText(output) : null;
  },
  register: (name, definition) =>
    withScratchFile(async (file) => {
      writeFileSync(file, definition);
      const { exitCode } = await run('schtasks.exe', ['/create', '/tn', name, '/xml', file, '/f']);
      if (exitCode !== 0) throw refused('take', name, exitCode);
    }),
  remove: async (name) => {
    const { exitCode } = await run('schtasks.exe', ['/delete', '/tn', name, '/f']);
    if (exitCode !== 0) throw refused('remove', name, exitCode);
  },
});
