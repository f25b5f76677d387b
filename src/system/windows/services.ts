import { ServiceControlError, type Services, type StartType } from '../system.ts';
import { windowsErrors } from '../windows-errors.ts';
import type { RegistryKey } from './reg-file.ts';
import type { Registry } from './registry.ts';
import type { RunTool, ToolResult } from './run.ts';
import { parseScRecords } from './sc-output.ts';

/** `sc.exe` ends with the Windows error number. */
const unseen: readonly number[] = [windowsErrors.serviceNotRegistered, windowsErrors.accessDenied];

/** The most that EnumDependentServices takes. */
const dependentsBuffer = '64000';

/** StartService answers within 30 s and may wait for the lock on the service database before that. */
const controlLimit = 120_000;

/** A service's key, `null` where there is none or this account may not read it; read once, however often it is asked for. */
export type ReadServiceKey = (name: string) => Promise<RegistryKey | null>;

/** Below `HKLM\SYSTEM\CurrentControlSet\Services`. */
export const createServiceKeys = (registry: Pick<Registry, 'key'>): ReadServiceKey => {
  const keys = new Map<string, Promise<RegistryKey | null>>();
  return (name) => {
    const path = `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${name}`;
    const key = keys.get(name) ?? registry.key(path);
    keys.set(name, key);
    return key;
  };
};

/** SERVICE_AUTO_START 2, SERVICE_DEMAND_START 3, SERVICE_DISABLED 4 of winsvc.h. */
const startTypeOf = (key: RegistryKey | null): StartType => {
  const start = key?.get('start');
  if (start === 4) return 'disabled';
  if (start === undefined || start === 3) return 'manual';
  return key?.get('delayedautostart') === 1 ? 'delayed' : 'automatic';
};

const refused = (name: string, verb: string, { exitCode }: ToolResult): ServiceControlError =>
  new ServiceControlError(exitCode, `sc.exe ${verb} ${name} ended with Windows error ${exitCode}.`);

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

/** Services of this computer, through sc.exe; the start type comes from the registry. */
export const createWindowsServices = (run: RunTool, readServiceKey: ReadServiceKey): Services => ({
  available: true,
  query: async (name) => {
    const result = await run('sc.exe', ['queryex', name]);
    if (unseen.includes(result.exitCode)) return null;
    const status = parseScRecords(result.output)[0];
    if (result.exitCode !== 0 || status === undefined) throw refused(name, 'queryex', result);
    return {
      state: status.state,
      pid: status.pid,
      startType: startTypeOf(await readServiceKey(name)),
      started: null,
    };
  },
  runningDependents: async (name) => {
    const result = await run('sc.exe', ['enumdepend', name, dependentsBuffer]);
    if (unseen.includes(result.exitCode)) return [];
    if (result.exitCode !== 0) throw refused(name, 'enumdepend', result);
    return parseScRecords(result.output)
      .filter((dependent) => dependent.state !== 'stopped')
      .map((dependent) => dependent.name);
  },
  requestStop: async (name) => {
    const result = await run('sc.exe', ['stop', name], { limit: controlLimit });
    if (result.exitCode !== 0 && result.exitCode !== windowsErrors.serviceNotActive)
      throw refused(name, 'stop', result);
  },
  requestStart: async (name) => {
    const result = await run('sc.exe', ['start', name], { limit: controlLimit });
    if (result.exitCode !== 0 && result.exitCode !== windowsErrors.serviceAlreadyRunning)
      throw refused(name, 'start', result);
  },
  processExists: async (pid) => pid > 0 && exists(pid),
});
