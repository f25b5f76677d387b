import type { Registry } from './registry.ts';
import type { RunTool } from './run.ts';
import { parseScRecords } from './sc-output.ts';

const inProgress = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\InProgress';

/**
 * Is Windows Installer at work? Its service stays up for ten minutes after an installation, so running alone says
 * nothing; while it installs it takes no stop (Microsoft, "_MSIExecute Mutex": accepted controls are then only
 * SERVICE_ACCEPT_SHUTDOWN). Where `sc.exe` prints that in other words, the registry key of a started script decides.
 */
export const createInstallerCheck = (run: RunTool, registry: Registry) => async (): Promise<boolean> => {
  const status = parseScRecords((await run('sc.exe', ['queryex', 'msiserver'])).output)[0];
  if (status === undefined || status.state === 'stopped' || status.state === 'stopPending') return false;
  return status.stoppable === null ? registry.exists(inProgress) : !status.stoppable;
};
