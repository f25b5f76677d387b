import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildWithDotnet, missingDotnet } from '../dotnet.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { stagedModule } from '../powershell/suite.ts';
import { buildExecutable, type ConnectorServer, createConnectorServer } from './connector-server.ts';
import { overrides, type Ran } from './wine.ts';

/** A connector server with PowerShell for Windows and the module, installed for all users. */
export interface PowershellServer extends ConnectorServer {
  /** The program of the installed module, a path of Windows. */
  readonly program: string;
  /** Copies a script of this computer to `C:\lane` and runs it, to its end. */
  runScript(file: string, ...args: string[]): Promise<Ran>;
  /** Puts a PowerShell into the folder, as `powershell.exe`, which takes `-File SCRIPT` and ends with the script's exit code. */
  placePowershell(folder: string): void;
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const developersOnly = ['appproxyctl.js', 'appproxyctl.program', 'node.txt', 'package.json'];
const hostName = 'windows-powershell-host.exe';

export const hasPowershellServer = (): boolean =>
  [
    requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc')),
    requireLane('the .NET SDK 10', missingDotnet === null),
  ].every(Boolean);

export const createPowershellServer = async (): Promise<PowershellServer> => {
  const host = buildWithDotnet(resolve(import.meta.dirname, 'powershell-host'), 'host', hostName, 'publish');
  const server = await createConnectorServer();
  const { wine } = server;
  const module = `C:\\Program Files\\WindowsPowerShell\\Modules\\AppProxyConnectorProxy\\${version}`;
  const program = `${module}\\bin\\appproxyctl.exe`;
  try {
    cpSync(stagedModule, wine.path(module), {
      recursive: true,
      filter: (file) => !developersOnly.some((name) => file.endsWith(`bin/${name}`)),
    });
    await buildExecutable(wine, program, version);
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    ...server,
    program,
    runScript: (file, ...args) => {
      cpSync(file, wine.path('C:\\lane\\script.ps1'));
      return wine.run(`Z:${host.replaceAll('/', '\\')}`, ['C:\\lane\\script.ps1', ...args], {
        // .NET's runtime dies in Wine without the first; Wine loads its libraries by mscoree, which the others do without.
        environment: {
          WINEDLLOVERRIDES: overrides.replace('mscoree=;', ''),
          DOTNET_EnableWriteXorExecute: '0',
          POWERSHELL_TELEMETRY_OPTOUT: '1',
        },
      });
    },
    placePowershell: (folder) => {
      const place = wine.path(folder);
      mkdirSync(place, { recursive: true });
      for (const name of readdirSync(dirname(host))) {
        if (name !== hostName) symlinkSync(join(dirname(host), name), join(place, name));
      }
      cpSync(host, join(place, 'powershell.exe'));
    },
  };
};
