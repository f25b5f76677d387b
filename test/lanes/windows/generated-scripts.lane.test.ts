import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles, serviceNames } from '../../../src/products/connector.ts';
import { endpointsFile, tenant, useStandInProxies } from '../../helpers/stand-in-proxies.ts';
import { makeFiles } from '../deploy/made-files.ts';
import { openSession, type Ran, type ShellSession, sessionScript, theLine } from '../deploy/shell-session.ts';
import { shipped, windowsConfig } from './connector-server.ts';
import { type FaultWatch, until, watchFaults } from './fault-watch.ts';
import { createPowershellServer, hasPowershellServer, type PowershellServer } from './powershell-server.ts';

describe.skipIf(!hasPowershellServer())('the generated scripts in PowerShell for Windows, with real services', () => {
  const proxies = useStandInProxies();
  let server: PowershellServer;
  let shell: ShellSession;
  let watch: FaultWatch;
  let address: string;

  // One PowerShell for all cases: a start takes half a minute there.
  beforeAll(async () => {
    address = `http://127.0.0.1:${proxies.port('open')}`;
    server = await createPowershellServer();
    watch = watchFaults(server, address);
    makeFiles(server.wine.path('C:\\lane\\made'), { mode: 'explicit', address });
    const closed = `http://127.0.0.1:${proxies.port('forbidding')}`;
    makeFiles(server.wine.path('C:\\lane\\closed'), { mode: 'explicit', address: closed });
    const registration = server.wine.path(`C:\\${endpointsFile.path}`);
    mkdirSync(dirname(registration), { recursive: true });
    writeFileSync(registration, endpointsFile.text);
    shell = await openSession((port) => server.runScript(sessionScript, port));
  });
  afterAll(async () => {
    await shell?.end();
    await server?.close();
  });
  beforeEach(() => server.reset());

  const runFrom = (folder: string) => ({
    discovery: (): Promise<Ran> => shell.run(`C:\\lane\\${folder}\\configmgr\\Discovery.ps1`),
    remediation: (): Promise<Ran> => shell.run(`C:\\lane\\${folder}\\configmgr\\Remediation.ps1`),
    detect: (): Promise<Ran> => shell.run(`C:\\lane\\${folder}\\intune\\Detect.ps1`),
    remediate: (): Promise<Ran> => shell.run(`C:\\lane\\${folder}\\intune\\Remediate.ps1`),
  });
  type Scripts = ReturnType<typeof runFrom>;
  const { discovery, remediation, detect, remediate } = runFrom('made');

  const drift = (): string =>
    Object.values(serviceNames)
      .flatMap((name) => [
        `${name} mode: "system" should be "explicit"`,
        `${name} address: null should be "${address}"`,
      ])
      .join('; ');

  const nothingMoved = async (): Promise<void> => {
    for (const role of roles) expect(server.events(role)).toEqual([]);
    await watch.bothRunWith('old');
    watch.nothingLeft();
  };

  const bothRestarted = async (): Promise<void> => {
    for (const role of roles) expect(watch.history(role)).toEqual(['stopped', 'started new']);
    await watch.bothRunWith('new');
    watch.nothingLeft();
  };

  const changeFails = async ({ remediation, remediate }: Scripts, words: RegExp): Promise<void> => {
    expect(await remediation()).toMatchObject({ output: [], errors: expect.stringMatching(words) });
    const failed = await remediate();
    expect(failed).toMatchObject({ exitCode: 1, errors: '' });
    expect(theLine(failed).replace('Failed: ', '')).toMatch(words);
  };

  /** Configuration Manager gets an error and no value, Intune a line and neither the code of drift nor of compliance. */
  const allFail = async (scripts: Scripts, words: RegExp): Promise<void> => {
    expect(await scripts.discovery()).toMatchObject({ output: [], errors: expect.stringMatching(words) });
    const detected = await scripts.detect();
    expect(detected).toMatchObject({ exitCode: 2, errors: '' });
    expect(theLine(detected).replace('Fault: ', '')).toMatch(words);
    await changeFails(scripts, words);
  };

  it('Configuration Manager: drift, remediated, compliant, and then nothing is to be done', async () => {
    const drifted = await discovery();
    expect({ line: theLine(drifted), errors: drifted.errors }).toEqual({ line: drift(), errors: '' });
    watch.bothAreShipped();
    await nothingMoved();
    expect(await remediation()).toMatchObject({ output: [], errors: '' });
    await bothRestarted();
    expect(await discovery()).toMatchObject({ output: ['Compliant'], errors: '' });
    expect(await remediation()).toMatchObject({ output: [], errors: '' });
    for (const role of roles) expect(server.events(role)).toEqual([]);
  });

  it('Intune: drift, remediated, compliant, and then nothing is to be done', async () => {
    expect(await detect()).toEqual({ exitCode: 1, output: [`Drift: ${drift()}`], errors: '' });
    watch.bothAreShipped();
    await nothingMoved();
    const actions = 'Remediated: backup, edit, edit, restart, restart';
    expect(await remediate()).toEqual({ exitCode: 0, output: [actions], errors: '' });
    await bothRestarted();
    expect(await detect()).toEqual({ exitCode: 0, output: ['Compliant'], errors: '' });
    const nothing = 'Compliant: nothing was to be done';
    expect(await remediate()).toEqual({ exitCode: 0, output: [nothing], errors: '' });
    for (const role of roles) expect(server.events(role)).toEqual([]);
  });

  it('drift of many letters, some not ASCII, is a short line of ASCII', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `caf\u00e9-\u63a5\u7d9a-${index}`);
    const entries = names.map((name) => `<add address="${name}"/>`).join('');
    const section = `<defaultProxy><proxy proxyaddress="http://old:3128"/><bypasslist>${entries}</bypasslist></defaultProxy>`;
    makeFiles(server.wine.path('C:\\lane\\long'), { mode: 'explicit', address, bypassList: ['x'] });
    const text = shipped('connector').replace(
      '</configuration>',
      `<system.net>${section}</system.net></configuration>`,
    );
    server.write('connector', text);
    const line = theLine(await runFrom('long').discovery());
    expect(line).toContain('caf?-??');
    expect(line).toHaveLength(1000);
    expect(theLine(await runFrom('long').detect())).toBe(`Drift: ${line}`);
  });

  it('Configuration Manager: a connector that refuses to start, and both files and services go back', async () => {
    server.behave('connector', 'refuse', `only-with=${address}`);
    expect(await remediation()).toMatchObject({ output: [], errors: expect.stringMatching(/^SERVICE_START_FAILED: /) });
    watch.bothAreShipped();
    expect(watch.history('updater')).toEqual(['stopped', 'started new', 'stopped', 'started old']);
    expect(watch.history('connector')).toEqual(['stopped', 'refused new', 'started old']);
    await watch.bothRunWith('old');
    watch.nothingLeft();
    expect(theLine(await discovery())).toBe(drift());
  });

  it('Intune: an updater that refuses to start, and both files and the service go back', async () => {
    server.behave('updater', 'refuse', `only-with=${address}`);
    const failed = await remediate();
    expect(failed).toMatchObject({ exitCode: 1, errors: '' });
    expect(theLine(failed)).toMatch(/^Failed: SERVICE_START_FAILED: /);
    watch.bothAreShipped();
    expect(watch.history('updater')).toEqual(['stopped', 'refused new', 'started old']);
    expect(watch.history('connector')).toEqual([]);
    await watch.bothRunWith('old');
    watch.nothingLeft();
    expect((await detect()).exitCode).toBe(1);
  });

  it('a proxy that does not let the connector through: the change is refused and nothing moves', async () => {
    const before = proxies.asked.length;
    await changeFails(runFrom('closed'), /^PROXY_UNREACHABLE: .* 403 /);
    const asked = `CONNECT ${tenant}.bootstrap.msappproxy.net:443 HTTP/1.1`;
    expect(proxies.asked.slice(before)).toEqual([asked, asked]);
    watch.bothAreShipped();
    await nothingMoved();
  });

  it('unreadable: a file that is not XML', async () => {
    server.write('connector', '<configuration>');
    await allFail(runFrom('made'), /^CONFIG_NOT_WELL_FORMED: /);
    expect(server.read('connector')).toBe('<configuration>');
    await nothingMoved();
  });

  it('unreadable: a file that another program holds', async () => {
    const file = windowsConfig('connector');
    const holder = server.wine.start('C:\\lane\\hold.exe', [file, '600000']);
    await until(() => existsSync(`${server.wine.path(file)}.held`));
    await allFail(runFrom('made'), /^READ_FAILED: /);
    holder.kill('SIGKILL');
    await holder.ended;
    watch.bothAreShipped();
    await nothingMoved();
  });

  it.each([
    [
      'it crashes',
      /^appproxyctl ended with exit code 134 and gave no report: a fault of the program, not a difference.$/,
    ],
    ['Windows does not start it', /^C:\\Program Files\\.*\\bin\\appproxyctl.exe could not be started: [^\r\n]*$/],
  ])('a program that is damaged, so that %s', async (how, words) => {
    const program = server.wine.path(server.program);
    const whole = readFileSync(program);
    const blob = whole.indexOf(readFileSync(server.wine.path('C:\\lane\\sea.blob')).subarray(0, 64));
    const spoilt = Buffer.from(whole);
    // Node ends itself where its blob does not begin as it should.
    if (how === 'it crashes') spoilt.fill(0, blob, blob + 4);
    writeFileSync(program, how === 'it crashes' ? spoilt : whole.subarray(0, 1000));
    try {
      await allFail(runFrom('made'), words);
    } finally {
      writeFileSync(program, whole);
    }
    watch.bothAreShipped();
    await nothingMoved();
  });

  it('a program that is killed in the middle of the change has failed, and the next remediation finishes', async () => {
    const failing = remediation();
    await until(() => watch.logged('updater', 'stopped'));
    await server.wine.run('C:\\windows\\system32\\taskkill.exe', ['/f', '/im', 'appproxyctl.exe']);
    expect(await failing).toMatchObject({ output: [], errors: expect.stringContaining('gave no report') });
    for (const role of roles) expect([shipped(role)]).not.toContain(server.read(role));
    const done = await remediate();
    expect(done).toMatchObject({ exitCode: 0, errors: '' });
    expect(theLine(done)).toMatch(/^Remediated: /);
    await watch.bothRunWith('new');
    watch.nothingLeft();
    expect(await discovery()).toMatchObject({ output: ['Compliant'], errors: '' });
  });

  // Wine has no 32-bit programs here, so that the client is a stand-in: its environment, and the folder that only it sees,
  // with the 64-bit PowerShell in it.
  it('Intune: a 32-bit client gets line and exit code of the 64-bit PowerShell, which finds the program', async () => {
    server.placePowershell('C:\\windows\\sysnative\\WindowsPowerShell\\v1.0');
    const environment = { PROCESSOR_ARCHITEW6432: 'AMD64', ProgramFiles: 'C:\\Program Files (x86)' };
    const detected = await shell.run('C:\\lane\\made\\intune\\Detect.ps1', environment);
    expect(detected).toEqual({ exitCode: 1, output: [`Drift: ${drift()}`], errors: '' });
    const failed = await shell.run('C:\\lane\\closed\\intune\\Remediate.ps1', environment);
    expect(failed).toMatchObject({ exitCode: 1, errors: '' });
    expect(theLine(failed)).toMatch(/^Failed: PROXY_UNREACHABLE: /);
  });
});
