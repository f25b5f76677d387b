import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endpointTable } from '../../src/network/endpoints/table.ts';
import { createNetwork } from '../../src/system/network.ts';
import type { Machine, System } from '../../src/system/system.ts';
import { asReport, type Run, runMain, temporaryFolder } from '../cli/run-main.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { endpointsFile, tenant, useStandInProxies } from '../helpers/stand-in-proxies.ts';

const { port, asked } = useStandInProxies();

const hosts = endpointTable.public.flatMap(({ pattern, hosts: named = [], observed = [] }) =>
  [pattern, ...named, ...observed].map((name) => name.replace('{tenant}', tenant)),
);
const network = createNetwork({
  hosts: new Map(['proxyserver', ...hosts].map((name) => [name, '127.0.0.1'])),
  roots: { public: [], machine: [] },
});

const section = (proxy: string): string =>
  `<configuration><system.net><defaultProxy><proxy proxyaddress="http://proxyserver:${proxy}"/></defaultProxy></system.net></configuration>`;

interface Server {
  /** The port of the proxy that both files name; left out: they have no section. */
  readonly proxy?: number;
  readonly machine?: Partial<Machine>;
  readonly signals?: EventEmitter;
}

/** A live system over a sandbox's files, on a network that ends at loopback. */
const run = async (argv: readonly string[], { proxy, machine = {}, signals }: Server): Promise<Run> => {
  const sandbox = createTestSandbox(proxy === undefined ? {} : { content: section(String(proxy)) });
  const file = join(sandbox.root, endpointsFile.path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, endpointsFile.text);
  const { system } = await sandbox.context();
  const live: System = { ...system, kind: 'live', network, machine: { ...system.machine, ...machine } };
  return runMain(argv, { openSystem: async () => live, ...(signals === undefined ? {} : { signals }) });
};

describe('check', () => {
  it('goes by the services’ files, asks for the tenant’s own host, and says what a 407 means: exit code 2', async () => {
    const { code, out } = await run(['check', '--json'], { proxy: port('signIn') });
    const { check } = asReport(out.trim());
    expect([code, check?.answer]).toEqual([2, 'blocked']);
    expect(check?.findings[0]).toMatchObject({ code: 'PROXY_AUTHENTICATION', who: 'proxyTeam' });
    expect(asked).toContain(`CONNECT ${tenant}.bootstrap.msappproxy.net:443 HTTP/1.1`);
    expect(check?.settings.map(({ usedBy }) => usedBy)).toEqual(expect.arrayContaining(['WAPCSvc', 'WAPCUpdaterSvc']));
  });

  it('tries the proxy of a section that draws on account settings which can’t be seen, and says so', async () => {
    const { out } = await run(
      ['check', '--address', `http://proxyserver:${port('signIn')}`, '--use-system-default', '--json'],
      {},
    );
    const { check } = asReport(out.trim());
    expect(check?.findings[0]?.code).toBe('PROXY_AUTHENTICATION');
    expect(check?.settings.map(({ value }) => value)).toContainEqual(
      expect.stringMatching(/^not to be seen from here: taken/),
    );
  });

  it('goes by a document in their place, and writes nothing', async () => {
    const address = `http://proxyserver:${port('forbidding')}`;
    const { code, out } = await run(['check', '--address', address, '--json'], { proxy: port('signIn') });
    const found = asReport(out.trim()).check?.findings.map((finding) => finding.code);
    expect(code).toBe(2);
    expect(found).toContain('DESTINATION_FORBIDDEN');
    expect(found).not.toContain('PROXY_AUTHENTICATION');
  });

  it('goes by the caller’s settings for an installation, and says where the files differ', async () => {
    const caller = { proxy: `proxyserver:${port('signIn')}`, bypass: null, automatic: false };
    const { out } = await run(['check', '--for', 'installation', '--json'], {
      proxy: port('forbidding'),
      machine: { callerSettings: async () => caller },
    });
    const { check } = asReport(out.trim());
    expect(new Set(check?.attempts.flatMap(({ services }) => services))).toEqual(new Set(['installation']));
    const found = check?.findings.map((finding) => finding.code);
    expect(found).toEqual(expect.arrayContaining(['PROXY_AUTHENTICATION', 'ACCOUNT_DIFFERS']));
  });

  it('says where WinHTTP goes another way, with the command that mends it', async () => {
    const surroundings: Machine['surroundings'] = async () => ({
      winHttp: { proxy: 'other:8080', bypass: null },
      winInet: null,
      useDefaultProxyForBackendRequests: null,
    });
    const { out } = await run(['check', '--json'], { proxy: port('signIn'), machine: { surroundings } });
    expect(asReport(out.trim()).check?.findings).toContainEqual(
      expect.objectContaining({
        code: 'WINHTTP_DIFFERS',
        command: `netsh.exe winhttp set proxy proxy-server="proxyserver:${port('signIn')}" bypass-list="<local>"`,
      }),
    );
  });

  it('writes one page for the ticket', async () => {
    const page = join(temporaryFolder(), 'check.html');
    const { code, out } = await run(['check', '--html', page], { proxy: port('signIn') });
    expect(code).toBe(2);
    expect(out).toContain('Blocked: ');
    expect(readFileSync(page, 'utf8')).toContain('PROXY_AUTHENTICATION');
  });

  it('ends at once on Ctrl-C, with what is known', async () => {
    const signals = new EventEmitter();
    const silent = port('silent');
    const ended = run(['check', '--json'], { proxy: silent, signals });
    const before = asked.length;
    while (asked.length === before) await new Promise((done) => setTimeout(done, 10));
    signals.emit('SIGINT');
    const { code, out } = await ended;
    const report = asReport(out.trim());
    expect([code, report.error?.code, report.check?.interrupted]).toEqual([74, 'INTERRUPTED', true]);
    expect(report.check?.counts.passed).toBeLessThan(20);
  });

  it('tries nothing below a root, which is never a pass: exit code 2', async () => {
    const { root } = createTestSandbox({ content: section('1') });
    const { code, out } = await runMain(['check', '--root', root, '--json']);
    const { check } = asReport(out.trim());
    expect([code, check?.answer, check?.counts.passed, check?.counts.failed]).toEqual([2, 'incomplete', 0, 0]);
  });

  it('has no list of 2018 for another cloud', async () => {
    const { root } = createTestSandbox();
    const { code } = await runMain(['check', '--root', root, '--at', '2018', '--cloud', 'usgov', '--json']);
    expect(code).toBe(64);
  });
});
