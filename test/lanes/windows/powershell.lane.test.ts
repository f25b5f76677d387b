import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildWithDotnet, missingDotnet } from '../dotnet.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { stagedModule } from '../powershell/suite.ts';
import { buildExecutable, createConnectorServer } from './connector-server.ts';
import { overrides } from './wine.ts';

interface Row {
  readonly name: string;
  readonly message: string;
}

const here = [
  requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc')),
  requireLane('the .NET SDK 10', missingDotnet === null),
].every(Boolean);

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const moduleFolder = `C:\\Program Files\\WindowsPowerShell\\Modules\\AppProxyConnectorProxy\\${version}`;
const developersOnly = ['appproxyctl.js', 'appproxyctl.program', 'node.txt', 'package.json'];

/** One PowerShell for all cases: a start takes half a minute there. */
const runCases = async () => {
  const host = buildWithDotnet(
    resolve(import.meta.dirname, 'powershell-host'),
    'host',
    'windows-powershell-host.exe',
    'publish',
  );
  const server = await createConnectorServer();
  const { wine } = server;
  mkdirSync(wine.path(moduleFolder), { recursive: true });
  cpSync(stagedModule, wine.path(moduleFolder), {
    recursive: true,
    filter: (file) => !developersOnly.some((name) => file.endsWith(`bin/${name}`)),
  });
  await buildExecutable(wine, `${moduleFolder}\\bin\\appproxyctl.exe`, version);
  cpSync(resolve(import.meta.dirname, 'powershell-cases.ps1'), wine.path('C:\\lane\\cases.ps1'));
  await server.reset();
  const results = wine.path('C:\\lane\\results.jsonl');
  const ran = await wine.run(`Z:${host.replaceAll('/', '\\')}`, ['C:\\lane\\cases.ps1', 'C:\\lane\\results.jsonl'], {
    // .NET's runtime dies in Wine without the first; Wine loads its libraries by mscoree, which the others do without.
    environment: {
      WINEDLLOVERRIDES: overrides.replace('mscoree=;', ''),
      DOTNET_EnableWriteXorExecute: '0',
      POWERSHELL_TELEMETRY_OPTOUT: '1',
    },
  });
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : [];
  const rows = lines.map((line): Row => JSON.parse(line));
  const events = { connector: server.events('connector'), updater: server.events('updater') };
  return { rows, ran, events, close: server.close };
};

const run = here ? await runCases() : null;

describe.skipIf(run === null)('the module in PowerShell for Windows, with real services', () => {
  afterAll(() => run?.close());

  it('the script comes to its end', () => {
    // What Wine says of itself is not the script's.
    const said = (run?.ran.stderr ?? '').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('wine:'));
    expect({ code: run?.ran.code, said }).toEqual({ code: 0, said: [] });
    expect(run?.rows.length).toBeGreaterThan(9);
  });

  it.each([...(run?.rows ?? [])])('$name', ({ message }) => {
    expect(message).toBe('');
  });

  it('each service was stopped and started for the change and for the restore, and read its section', () => {
    for (const events of Object.values(run?.events ?? {})) {
      expect(events.map(({ what, section }) => `${what}${section.includes('proxyserver') ? ' new' : ''}`)).toEqual([
        'stopped',
        'started new',
        'stopped',
        'started',
      ]);
    }
  });
});
