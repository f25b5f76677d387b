import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editions, ownFileOf, roles } from '../../../src/products/connector.ts';
import { machineConfigText } from '../../helpers/machine-config.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { type ConnectorServer, createConnectorServer, shipped, windowsConfig } from './connector-server.ts';

const here = requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc'));

const address = 'http://proxyserver:8080';
const modules = 'C:\\Program Files\\WindowsPowerShell\\Modules\\AppProxyConnectorProxy';
const servicesKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';
const internetSettings = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

describe.skipIf(!here)('the executable on a Windows server: what is around the files', () => {
  let server: ConnectorServer;

  const reg = async (...args: string[]): Promise<void> => {
    const { code } = await server.wine.run('C:\\windows\\system32\\reg.exe', [...args, '/f']);
    expect(code).toBe(0);
  };
  const problems = async (): Promise<string[][]> => {
    const { report } = await server.appproxyctl(['get']);
    return report.services.map((service) => service.problems.map(({ code }) => code));
  };
  const quiet = (): void => {
    for (const role of roles) expect(server.events(role)).toEqual([]);
    for (const role of roles) expect(server.read(role)).toBe(shipped(role));
    expect(existsSync(server.stateFolder)).toBe(false);
  };

  beforeAll(async () => {
    server = await createConnectorServer();
  });
  afterAll(() => server?.close());
  beforeEach(() => server.reset());

  it('runs no code that the environment names', async () => {
    const planted = 'C:\\lane\\planted.cjs';
    writeFileSync(server.wine.path(planted), "require('node:fs').writeFileSync('C:\\\\lane\\\\ran.txt', 'x');");
    const environment = { NODE_OPTIONS: `--require ${planted}` };
    expect((await server.appproxyctl(['get'], { environment })).code).toBe(0);
    expect(existsSync(server.wine.path('C:\\lane\\ran.txt'))).toBe(false);
  });

  it('registers the task, says a drift in the event log, and removes the task', async () => {
    const version = server.wine.path(`${modules}\\1.0.0`);
    mkdirSync(join(version, 'bin'), { recursive: true });
    writeFileSync(join(version, 'bin', 'appproxyctl.exe'), '');
    const document = 'C:\\lane\\desired.json';
    writeFileSync(server.wine.path(document), `{ "mode": "explicit", "address": "${address}" }`);
    const calledOf = (program: string): string[] => server.calls().filter((call) => call.includes(`\\${program}`));
    try {
      const register = ['task', 'register', document, '--repair', '--after-installation', '--random-delay', '00:00'];
      const { code, report } = await server.appproxyctl(register);
      const task = { registered: true, command: 'set', at: '03:00', randomDelay: '00:00', afterInstallation: true };
      expect({ code, report }).toMatchObject({ code: 0, report: { changed: true, task } });
      const [asked, created, readBack] = calledOf('schtasks.exe');
      expect(created).toMatch(/ \/create \/tn AppProxyConnectorProxy \/xml \S+ \/f$/);
      for (const call of [asked, readBack]) expect(call).toMatch(/ \/query \/tn AppProxyConnectorProxy \/xml$/);
      expect((await server.appproxyctl(register)).report).toMatchObject({ changed: false, task });

      const kept = 'C:\\Program Files\\AppProxyConnectorProxy\\desired.json';
      const drift = await server.appproxyctl(['test', kept, '--event-log']);
      expect({ code: drift.code, warnings: drift.report.warnings }).toEqual({ code: 2, warnings: undefined });
      const [event = ''] = calledOf('eventcreate.exe');
      expect(event).toContain(' /L APPLICATION /SO AppProxyConnectorProxy /T WARNING /ID 100 /D "Drift: ');
      expect(event).toContain(`Document: ${kept}, SHA-256 ${report.task?.sha256}. To repair it: appproxyctl set `);
      expect(event.match(/"/g)).toHaveLength(event.startsWith('"') ? 4 : 2);

      expect((await server.appproxyctl(['task', 'unregister'])).report).toMatchObject({ task: { registered: false } });
      expect(calledOf('schtasks.exe').some((call) => call.endsWith(' /delete /tn AppProxyConnectorProxy /f'))).toBe(
        true,
      );
      expect(existsSync(server.wine.path(kept))).toBe(false);
    } finally {
      rmSync(version, { recursive: true });
    }
  });

  it('refuses to change anything without elevation, and reads all the same', async () => {
    const token = server.wine.path('C:\\lane\\token.txt');
    writeFileSync(
      token,
      '"BUILTIN\\Administrators","Alias","S-1-5-32-544","Group used for deny only"\r\n"x","Label","S-1-16-8192",""\r\n',
    );
    try {
      const set = await server.appproxyctl(['set', '--address', address]);
      expect({ code: set.code, error: set.report.error?.code }).toEqual({ code: 77, error: 'ACCESS_DENIED' });
      expect((await server.appproxyctl(['test', '--address', address])).code).toBe(2);
      expect((await server.appproxyctl(['set', '--mode', 'system'])).code).toBe(0);
      quiet();
    } finally {
      rmSync(token);
    }
  });

  it('refuses to stop services that others depend on, unless it is told to', async () => {
    const program = 'C:\\lane\\dependent.exe';
    copyFileSync(server.wine.path('C:\\lane\\service.exe'), server.wine.path(program));
    writeFileSync(server.wine.path(`${program}.config`), '<configuration></configuration>');
    await server.sc('create', 'LaneDependent', 'binPath=', program, 'start=', 'demand', 'depend=', 'WAPCSvc');
    await server.sc('start', 'LaneDependent');
    await expect.poll(async () => (await server.sc('queryex', 'LaneDependent')).stdout).toContain('4  RUNNING');
    const refused = await server.appproxyctl(['set', '--address', address]);
    expect({ code: refused.code, error: refused.report.error?.code }).toEqual({
      code: 69,
      error: 'SERVICE_HAS_DEPENDENTS',
    });
    quiet();
    const forced = await server.appproxyctl(['set', '--address', address, '--force']);
    expect({ code: forced.code, outcome: forced.report.outcome }).toEqual({ code: 0, outcome: 'applied' });
    expect((await server.sc('queryex', 'LaneDependent')).stdout).toContain('4  RUNNING');
    await server.sc('stop', 'LaneDependent');
    await server.sc('delete', 'LaneDependent');
  });

  it('leaves a disabled and a stopped service as they are, and writes their files', async () => {
    for (const role of roles) await server.sc('stop', role === 'connector' ? 'WAPCSvc' : 'WAPCUpdaterSvc');
    for (const role of roles) await server.waitFor(role, 1);
    await server.sc('config', 'WAPCSvc', 'start=', 'disabled');
    for (const role of roles) server.events(role);
    const { code, report } = await server.appproxyctl(['set', '--address', address]);
    expect({ code, statuses: report.services.map(({ status }) => status) }).toEqual({
      code: 0,
      statuses: ['disabled', 'stopped'],
    });
    for (const role of roles) expect(server.events(role)).toEqual([]);
    for (const role of roles) expect(server.read(role)).toContain(address);
    expect(await problems()).toEqual([['WINHTTP_DIRECT'], ['SERVICE_STOPPED', 'WINHTTP_DIRECT']]);
  });

  it('tells what WinHTTP, the accounts and the connector key add', async () => {
    const connections = `HKLM\\${internetSettings}\\Connections`;
    const proxy = Buffer.from('proxyserver:8080').toString('hex');
    const exceptions = Buffer.from('*.contoso.com').toString('hex');
    const network = `HKU\\S-1-5-20\\${internetSettings}`;
    expect((await server.appproxyctl(['set', '--address', address, '--restart', 'never'])).code).toBe(0);
    await reg(
      'add',
      connections,
      '/v',
      'WinHttpSettings',
      '/t',
      'REG_BINARY',
      '/d',
      `18000000010000000300000010000000${proxy}00000000`,
    );
    await reg(
      'add',
      `${network}\\Connections`,
      '/v',
      'DefaultConnectionSettings',
      '/t',
      'REG_BINARY',
      '/d',
      `46000000010000000300000010000000${proxy}0d000000${exceptions}`,
    );
    await reg(
      'add',
      `HKLM\\${editions.entra.registryKey}`,
      '/v',
      'UseDefaultProxyForBackendRequests',
      '/t',
      'REG_DWORD',
      '/d',
      '1',
    );
    expect(await problems()).toEqual([['ACCOUNT_SETTINGS_APPLY', 'BACKEND_REQUESTS_PROXIED'], []]);
    await reg(
      'add',
      connections,
      '/v',
      'WinHttpSettings',
      '/t',
      'REG_BINARY',
      '/d',
      '1800000001000000010000000000000000000000',
    );
    expect((await problems())[1]).toEqual(['WINHTTP_DIRECT']);
    await reg('delete', connections, '/v', 'WinHttpSettings');
    await reg('delete', network);
    await reg('delete', `HKLM\\${editions.entra.registryKey}`);
  });

  it("reports the other edition's file and machine.config's section, and edits neither", async () => {
    const { folder, program } = ownFileOf('legacy', 'connector');
    const old = server.wine.path(`C:\\Program Files\\${folder}\\${program}.config`);
    const machine = server.wine.path('C:\\windows\\Microsoft.NET\\Framework64\\v4.0.30319\\Config\\machine.config');
    for (const file of [old, machine]) mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(old, '<configuration></configuration>');
    writeFileSync(machine, machineConfigText('<system.net><defaultProxy enabled="false"/></system.net>'));
    const found = await problems();
    expect(found[0]).toEqual(['OTHER_EDITION_LEFT', 'MACHINE_SECTION_IN_FORCE']);
    expect(found[1]).toEqual(['MACHINE_SECTION_IN_FORCE']);
    for (const file of [old, machine]) rmSync(file);
  });

  it('finds a service in a folder of any letters, named by a variable, and works without the updater', async () => {
    const folder = 'C:\\Añadido 接続';
    const program = `${folder}\\${ownFileOf('legacy', 'connector').program}`;
    mkdirSync(server.wine.path(folder), { recursive: true });
    copyFileSync(server.wine.path('C:\\lane\\service.exe'), server.wine.path(program));
    writeFileSync(server.wine.path(`${program}.config`), shipped('connector'));
    const image = `"${program.replace('C:', '%SystemDrive%')}"`;
    await server.sc('stop', 'WAPCSvc');
    await server.waitFor('connector', 1);
    await reg('add', `${servicesKey}\\WAPCSvc`, '/v', 'ImagePath', '/t', 'REG_EXPAND_SZ', '/d', image);
    try {
      const { code, report } = await server.appproxyctl(['set', '--address', address, '--services', 'connector']);
      expect({ code, edition: report.connector.edition }).toEqual({ code: 0, edition: 'legacy' });
      expect(report.services[0]?.configFile).toBe(`${program}.config`);
    } finally {
      await reg(
        'add',
        `${servicesKey}\\WAPCSvc`,
        '/v',
        'ImagePath',
        '/t',
        'REG_EXPAND_SZ',
        '/d',
        `"${windowsConfig('connector').replace(/\.config$/, '')}"`,
      );
    }
  });

  it('works offline below another root, through a path longer than 260 characters and another case', async () => {
    const root = `C:\\lane\\${'long folder name '.repeat(14).trim()}\\disk`;
    const { folder, program } = ownFileOf('entra', 'connector');
    const file = server.wine.path(`${root}\\PROGRAM FILES\\${folder}\\${program}.config`);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, shipped('connector'));
    expect((await server.appproxyctl(['set', '--root', root, '--address', address])).code).toBe(0);
    expect((await server.appproxyctl(['test', '--root', root, '--address', address])).code).toBe(0);
    quiet();
  });

  // The last one: an installer at work takes no stop, here as there.
  it('waits for no installation and touches nothing while there is one; an idle installer is none', async () => {
    const program = 'C:\\lane\\installer.exe';
    copyFileSync(server.wine.path('C:\\lane\\service.exe'), server.wine.path(program));
    writeFileSync(server.wine.path(`${program}.config`), '<configuration></configuration>');
    writeFileSync(server.wine.path(`${program}.behaviour`), 'takes-no-stop');
    await server.sc('stop', 'msiserver');
    await reg('add', `${servicesKey}\\MSIServer`, '/v', 'Unused', '/d', 'x');
    await server.sc('delete', 'msiserver');
    await server.sc('create', 'msiserver', 'binPath=', program, 'start=', 'demand');
    await server.sc('start', 'msiserver');
    await expect.poll(async () => (await server.sc('queryex', 'msiserver')).stdout).toContain('4  RUNNING');
    const busy = await server.appproxyctl(['set', '--address', address]);
    expect({ code: busy.code, error: busy.report.error?.code }).toEqual({
      code: 75,
      error: 'INSTALLATION_IN_PROGRESS',
    });
    expect((await server.appproxyctl(['test', '--address', address])).code).toBe(2);
    quiet();
  });
});
