import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../../src/products/connector.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { type ConnectorServer, createConnectorServer, shipped, windowsConfig } from './connector-server.ts';

const here = requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc'));

const first = 'http://proxyserver:8080';
const second = 'http://other:3128';

describe.skipIf(!here)('the executable on a Windows server: the whole story', () => {
  let server: ConnectorServer;
  let exported: unknown;

  /** What both services did since they were last asked, the section that they read in short. */
  const events = () =>
    Object.fromEntries(
      roles.map((role) => [
        role,
        server
          .events(role)
          .map(({ what, section }) => [what, /proxyaddress="(.*?)"/.exec(section)?.[1] ?? section].join(' ').trim()),
      ]),
    );
  const restartedWith = (what: string): string[] => ['stopped', `started ${what}`];
  const nothing = { connector: [], updater: [] };

  beforeAll(async () => {
    server = await createConnectorServer();
    await server.reset();
  });
  afterAll(() => server?.close());

  it('get tells what both services do and where their files lie', async () => {
    const { code, report, stderr } = await server.appproxyctl(['get']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report).toMatchObject({ root: null, connector: { edition: 'entra' }, outcome: 'unchanged' });
    expect(report.services).toMatchObject(
      roles.map((role) => ({ role, status: 'running', configFile: windowsConfig(role), proxy: { mode: 'system' } })),
    );
  });

  it('test says no and writes nothing', async () => {
    const { code, report } = await server.appproxyctl(['test', '--address', first]);
    expect({ code, inDesiredState: report.inDesiredState }).toEqual({ code: 2, inDesiredState: false });
    expect(existsSync(server.stateFolder)).toBe(false);
    expect(events()).toEqual(nothing);
  });

  it('set writes both files and restarts one service after the other, which read them', async () => {
    const { code, report, stderr } = await server.appproxyctl(['set', '--address', first]);
    expect({ code, stderr, outcome: report.outcome }).toEqual({ code: 0, stderr: '', outcome: 'applied' });
    expect(events()).toEqual({ connector: restartedWith(first), updater: restartedWith(first) });
    for (const role of roles) expect(server.read(role)).toContain(`proxyaddress="${first}"`);
  });

  it('set closes its own folder to others, and gives the new file the owner of the original before it is in its place', () => {
    const calls = server.calls().filter((call) => call.includes('icacls.exe') && call.includes('.exe.config'));
    expect(calls).toHaveLength(4);
    for (const [index, role] of [...roles].reverse().entries()) {
      expect(calls[index * 2]).toContain(`"${windowsConfig(role)}" /save C:\\windows\\Temp\\appproxyctl-`);
      expect(calls[index * 2 + 1]).toMatch(/\.config\.\w+\.tmp" \/setowner \*S-1-5-18 \/q$/);
    }
  });

  it('set again changes nothing, restarts nothing and keeps no second backup', async () => {
    const backups = readdirSync(join(server.stateFolder, 'backups'));
    const { code, report } = await server.appproxyctl(['set', '--address', first]);
    expect({ code, changed: report.changed }).toEqual({ code: 0, changed: false });
    expect(events()).toEqual(nothing);
    expect(readdirSync(join(server.stateFolder, 'backups'))).toEqual(backups);
  });

  it('test finds the drift after an update has put one shipped file back and restarted its service', async () => {
    server.write('connector', shipped('connector'));
    await server.sc('stop', 'WAPCSvc');
    await server.waitFor('connector', 1);
    await server.sc('start', 'WAPCSvc');
    await server.waitFor('connector', 4);
    expect(events()).toEqual({ connector: restartedWith('none'), updater: [] });
    const { code, report } = await server.appproxyctl(['test', '--address', first]);
    expect(code).toBe(2);
    expect(new Set(report.differences.map(({ service }) => service))).toEqual(new Set(['WAPCSvc']));
  });

  it('set puts the one file right and leaves the other service alone', async () => {
    expect((await server.appproxyctl(['set', '--address', first])).code).toBe(0);
    expect(events()).toEqual({ connector: restartedWith(first), updater: [] });
  });

  it('an edit outside the section is left as it is and restarts nothing', async () => {
    const edited = server.read('connector').replace('</configuration>', '  <!-- ours -->\r\n</configuration>');
    server.write('connector', edited);
    const { code, report } = await server.appproxyctl(['set', '--address', first]);
    expect({ code, changed: report.changed }).toEqual({ code: 0, changed: false });
    expect(server.read('connector')).toBe(edited);
    expect(events()).toEqual(nothing);
  });

  it('a section edited by hand without a restart is noticed, and restarted once', async () => {
    server.write('updater', server.read('updater').replace(first, second));
    server.write('connector', server.read('connector').replace(first, second));
    const found = await server.appproxyctl(['test', '--address', second]);
    expect(found.code).toBe(2);
    expect(found.report.differences.map(({ property }) => property)).toEqual(['restartPending', 'restartPending']);
    const set = await server.appproxyctl(['set', '--address', second]);
    expect({ code: set.code, changed: set.report.changed }).toEqual({ code: 0, changed: true });
    expect(events()).toEqual({ connector: restartedWith(second), updater: restartedWith(second) });
    expect((await server.appproxyctl(['set', '--address', second])).report.changed).toBe(false);
    expect(events()).toEqual(nothing);
  });

  it('export gives the document of the server, and test on it finds no drift', async () => {
    const { code, report } = await server.appproxyctl(['export']);
    exported = report.document;
    expect({ code, exported }).toMatchObject({ code: 0, exported: { mode: 'explicit', address: second } });
    writeFileSync(server.wine.path('C:\\lane\\desired.json'), `\uFEFF${JSON.stringify(exported)}`);
    expect((await server.appproxyctl(['test', 'C:\\lane\\desired.json'])).code).toBe(0);
  });

  it('restore gives the first bytes back and restarts both services', async () => {
    const edited = /\s*<!-- ours -->/;
    server.write('connector', server.read('connector').replace(edited, ''));
    const { code, report, stderr } = await server.appproxyctl(['restore', '--to', 'original']);
    expect({ code, stderr, outcome: report.outcome }).toEqual({ code: 0, stderr: '', outcome: 'applied' });
    for (const role of roles) expect(server.read(role)).toBe(shipped(role));
    expect(events()).toEqual({ connector: restartedWith('none'), updater: restartedWith('none') });
  });

  it('keeps access entries and the read-only attribute of a file that has some of its own', async () => {
    const file = server.wine.path(windowsConfig('connector'));
    const entries = 'D:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;NS)';
    writeFileSync(`${file}.sddl`, entries);
    chmodSync(file, 0o444);
    server.calls();
    expect((await server.appproxyctl(['set', '--address', first])).code).toBe(0);
    expect(statSync(file).mode & 0o222).toBe(0);
    const calls = server.calls().join('\n');
    const temporary = /"[^"]*\\([^"\\]+\.tmp)" \/setowner/.exec(calls.slice(calls.indexOf('/restore')))?.[1] ?? 'none';
    expect(calls).toContain('\\Microsoft Entra private network connector" /restore C:\\windows\\Temp\\appproxyctl-');
    expect(calls).toContain(`\n${temporary}\r\n${entries}\r\n`);
    expect(temporary).toContain('MicrosoftEntraPrivateNetworkConnectorService.exe.config.');
  });

  it('leaves nothing beside the files and nothing in the shared temporary folder', () => {
    for (const role of roles) {
      const folder = join(server.wine.path(windowsConfig(role)), '..');
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
    const shared = readdirSync(server.wine.path('C:\\windows\\temp'));
    expect(shared.filter((name) => name.startsWith('appproxyctl'))).toEqual([]);
  });
});
