import { hostname, uptime } from 'node:os';
import { win32 } from 'node:path';
import { isSea } from 'node:sea';
import { setTimeout as delay } from 'node:timers/promises';
import { readMachineConfig } from './machine-config.ts';
import { nodeFiles } from './node-files.ts';
import { type System, stateFolderName } from './system.ts';
import { createCopyAccess } from './windows/access.ts';
import { createCallerSettings } from './windows/caller-settings.ts';
import { createCaptureTools } from './windows/capture-tools.ts';
import { createDiscovery } from './windows/discovery.ts';
import { createElevationCheck } from './windows/elevation.ts';
import { createReadErrors } from './windows/event-log.ts';
import { createWriteEvent } from './windows/events.ts';
import { createInstallerCheck } from './windows/installer.ts';
import { createLazyConnections, createLazyNetwork } from './windows/lazy-network.ts';
import { createOwnNames } from './windows/own-names.ts';
import { readPatiently } from './windows/patient-read.ts';
import { runPatiently } from './windows/patient-run.ts';
import { createMakePrivateFile, createMakePrivateFolder } from './windows/private-folder.ts';
import { createProgramFolderCheck } from './windows/program-folder.ts';
import { createRegistry } from './windows/registry.ts';
import { createRunTool } from './windows/run.ts';
import { createScratchFiles } from './windows/scratch-file.ts';
import { createServiceKeys, createWindowsServices } from './windows/services.ts';
import { createSurroundings } from './windows/surroundings.ts';
import { findSystemRoot } from './windows/system-root.ts';
import { createTasks } from './windows/tasks.ts';

/**
 * This Windows computer. Program Files is taken from the drive of the Windows folder: Microsoft supports no other
 * place for it, and the variable that names it belongs to the caller.
 */
export const createWindowsSystem = (): System => {
  const systemRoot = findSystemRoot();
  const run = runPatiently(createRunTool(systemRoot));
  const withScratchFile = createScratchFiles(systemRoot);
  const registry = createRegistry(run, withScratchFile);
  const whoMayWrite = createProgramFolderCheck(run, withScratchFile);
  const readServiceKey = createServiceKeys(registry);
  const services = createWindowsServices(run, readServiceKey);
  const files = {
    ...nodeFiles,
    read: readPatiently(nodeFiles.read),
    copyAccess: createCopyAccess(run, withScratchFile),
    makePrivateFile: createMakePrivateFile(run),
    makePrivateFolder: createMakePrivateFolder(run),
  };
  const machineConfigFile = win32.join(systemRoot, 'Microsoft.NET\\Framework64\\v4.0.30319\\Config\\machine.config');
  return {
    kind: 'live',
    root: null,
    host: hostname(),
    files,
    services,
    machine: {
      installation: createDiscovery(systemRoot, files, services, registry, readServiceKey),
      stateFolder: win32.join(systemRoot.slice(0, 3), 'Program Files', stateFolderName),
      machineConfig: () => readMachineConfig(files, machineConfigFile),
      isElevated: createElevationCheck(run),
      openProgramFolder: async () => {
        if (!isSea()) return null;
        const folder = win32.dirname(process.execPath);
        const accounts = await whoMayWrite(folder);
        return accounts.length === 0 ? null : { folder, accounts };
      },
      isInstalling: createInstallerCheck(run, registry),
      surroundings: createSurroundings(registry),
      programDataFolder: () => win32.join(systemRoot.slice(0, 3), 'ProgramData'),
      callerSettings: createCallerSettings(registry),
      ownNames: createOwnNames(registry),
      captureTools: createCaptureTools(systemRoot, files, run),
      connections: createLazyConnections(run),
      logErrors: createReadErrors(run),
    },
    network: createLazyNetwork(),
    tasks: createTasks(run, withScratchFile),
    writeEvent: createWriteEvent(run),
    clock: {
      now: () => Date.now(),
      sleep: async (milliseconds) => {
        await delay(milliseconds);
      },
      bootTime: () => Date.now() - Math.round(uptime() * 1000),
    },
  };
};
