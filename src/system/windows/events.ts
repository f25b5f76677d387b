import { ConnectorProxyError } from '../../errors.ts';
import type { SystemEvent } from '../system.ts';
import type { RunTool } from './run.ts';

/** Milliseconds: a log service that does not answer holds nothing up for long. */
const limit = 20_000;

/**
 * Writes into the Application log with eventcreate.exe, which registers the source as its own at its first event
 * (`CustomSource` in the source's key; it refuses one that another program has registered). Only the exit code is read.
 */
export const createWriteEvent =
  (run: RunTool) =>
  async ({ source, id, level, text }: SystemEvent): Promise<string | null> => {
    const args = ['/L', 'APPLICATION', '/SO', source, '/T', level.toUpperCase(), '/ID', String(id), '/D', text];
    try {
      const { exitCode } = await run('eventcreate.exe', args, { limit });
      if (exitCode === 0) return null;
      return `eventcreate.exe ended with ${exitCode}: the first event of a source needs an elevated run, and the source must not belong to another program.`;
    } catch (error) {
      if (error instanceof ConnectorProxyError) return `${error.message} ${error.detail}`;
      throw error;
    }
  };
