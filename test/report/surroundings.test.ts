import { describe, expect, it } from 'vitest';
import { connector } from '../../src/products/connector.ts';
import { readConfiguration } from '../../src/proxy/reading.ts';
import { defaultSettings } from '../../src/proxy/section.ts';
import type { ProxySettings } from '../../src/proxy/state.ts';
import { type BesideComputer, type BesideService, problemsBeside } from '../../src/report/surroundings.ts';
import type { ServiceFacts, Surroundings } from '../../src/system/system.ts';

const file = (section: string): Buffer =>
  Buffer.from(`<configuration><system.net>${section}</system.net></configuration>`);

const nothing: Surroundings = { winHttp: null, winInet: null, useDefaultProxyForBackendRequests: null };
const running: ServiceFacts = { state: 'running', pid: 4, startType: 'delayed', started: null };
const noMachineSection = { settings: null, locked: false };

type Facts = Partial<BesideComputer & Omit<BesideService, 'reading'>>;

const problems = (section: string | null, given: Facts) => {
  const { machine = noMachineSection, machineConfigFile = null, surroundings = nothing, ...service } = given;
  const reading = section === null ? null : readConfiguration(file(section), machine);
  return problemsBeside(
    { product: connector, machine, machineConfigFile, surroundings },
    { role: 'connector', name: 'WAPCSvc', facts: running, reading, ...service },
  );
};

const codes = (section: string | null, given: Facts): string[] => problems(section, given).map(({ code }) => code);

const explicit = '<defaultProxy><proxy proxyaddress="http://p:8080" usesystemdefault="True"/></defaultProxy>';
const pac = '<defaultProxy><proxy scriptLocation="http://p/x.pac"/></defaultProxy>';
const bypass = '<defaultProxy enabled="false"/>';
const directHttp: Surroundings = { ...nothing, winHttp: { proxy: null, bypass: null } };

describe('WinHTTP', () => {
  it.each([
    ['direct while the section names a proxy', explicit, directHttp, ['WINHTTP_DIRECT']],
    ['direct while the section names a script', pac, directHttp, ['WINHTTP_DIRECT']],
    ['direct as the section is', bypass, directHttp, []],
    ['direct with no section', '', directHttp, []],
    ['with the same proxy', explicit, { ...nothing, winHttp: { proxy: 'p:8080', bypass: null } }, []],
    [
      'with the same proxy for https',
      explicit,
      { ...nothing, winHttp: { proxy: 'https=P:8080;ftp=x:1', bypass: null } },
      [],
    ],
    ['with another proxy', explicit, { ...nothing, winHttp: { proxy: 'q:8080', bypass: null } }, ['WINHTTP_DIFFERS']],
    [
      'with a proxy while the section has none',
      bypass,
      { ...nothing, winHttp: { proxy: 'p:8080', bypass: null } },
      ['WINHTTP_DIFFERS'],
    ],
    ['with a proxy while a script decides', pac, { ...nothing, winHttp: { proxy: 'p:8080', bypass: null } }, []],
    ['not to be seen', explicit, nothing, []],
  ])('%s', (_, section, surroundings, expected) => {
    expect(codes(section, { surroundings })).toEqual(expected);
  });

  it.each([
    ['http://user:secret@proxyserver:8080/', 'set proxy proxyserver:8080'],
    ['http://[fd00::1]:3128', 'set proxy [fd00::1]:3128'],
  ])('is told the command for %s', (address, command) => {
    const section = `<defaultProxy><proxy proxyaddress="${address}"/></defaultProxy>`;
    const [problem] = problems(section, { role: 'updater', surroundings: directHttp });
    expect(problem?.message).toMatch(new RegExp(`${command.replace(/[[\]]/g, '\\$&')}$`));
  });
});

it.each([
  [explicit, 'netsh.exe winhttp set proxy proxy-server="p:8080" bypass-list="<local>"'],
  [bypass, 'netsh.exe winhttp reset proxy'],
])('WinHTTP with a proxy of its own gets the one command that mends it', (section, command) => {
  const surroundings = { ...nothing, winHttp: { proxy: 'user:secret@q:8080', bypass: null } };
  const [problem] = problems(section, { surroundings });
  expect(problem?.message.endsWith(`Give WinHTTP the same way: ${command}`)).toBe(true);
  expect(problem?.message).not.toContain('secret');
});

describe('a stopped service', () => {
  it.each([
    ['that Windows starts', { state: 'stopped', startType: 'automatic' }, ['SERVICE_STOPPED']],
    ['that Windows starts later', { state: 'stopped', startType: 'delayed' }, ['SERVICE_STOPPED']],
    ['that people start', { state: 'stopped', startType: 'manual' }, []],
    ['that is disabled', { state: 'stopped', startType: 'disabled' }, []],
    ['that runs', { state: 'running', startType: 'automatic' }, []],
  ] as const)('%s', (_, facts, expected) => {
    expect(codes(null, { facts: { ...running, ...facts } })).toEqual(expected);
  });

  it('can’t be told where services are not asked', () => {
    expect(codes(bypass, { facts: null })).toEqual([]);
  });
});

describe("machine.config's section", () => {
  const settings: ProxySettings = { ...defaultSettings, enabled: false };
  it.each([
    ['is in force for a file without one', '', ['MACHINE_SECTION_IN_FORCE']],
    ['is of no account beside a file with one', bypass, []],
    ['is of no account for a file that can’t be read', null, []],
  ])('%s', (_, section, expected) => {
    expect(codes(section, { machine: { settings, locked: false } })).toEqual(expected);
  });
});

describe("the service account's settings", () => {
  const withAccount = (proxy: string | null, exceptions: string | null): Surroundings => ({
    ...nothing,
    winInet: { connector: { proxy, bypass: exceptions } },
  });
  const system = '<defaultProxy><proxy usesystemdefault="True"/></defaultProxy>';
  const listed =
    '<defaultProxy><proxy proxyaddress="http://p" usesystemdefault="True"/><bypasslist><add address="x"/></bypasslist></defaultProxy>';
  const script = '<defaultProxy><proxy usesystemdefault="True" scriptLocation="http://p/x.pac"/></defaultProxy>';
  it.each([
    ['add their exceptions to an address', explicit, withAccount('q:1', '*.contoso.com'), ['ACCOUNT_SETTINGS_APPLY']],
    ['add nothing without exceptions', explicit, withAccount('q:1', null), []],
    ['are replaced by a list of exceptions', listed, withAccount('q:1', '*.contoso.com'), []],
    ['are the proxy without an address', system, withAccount('q:1', null), ['ACCOUNT_SETTINGS_APPLY']],
    ['may be no proxy at all', system, withAccount(null, null), ['ACCOUNT_SETTINGS_APPLY']],
    ['are not drawn on beside a script', script, withAccount('q:1', '*.contoso.com'), []],
    ['are not drawn on by an explicit False', pac, withAccount('q:1', '*.contoso.com'), []],
    ['are another account’s', system, { ...nothing, winInet: { updater: { proxy: 'q:1', bypass: null } } }, []],
    ['are not to be seen', system, nothing, []],
  ])('%s', (_, section, surroundings, expected) => {
    expect(codes(section, { surroundings })).toEqual(expected);
  });
});

describe('UseDefaultProxyForBackendRequests', () => {
  it.each([
    ['on, for the connector', 'connector', true, ['BACKEND_REQUESTS_PROXIED']],
    ['on, which is nothing to the updater', 'updater', true, []],
    ['off', 'connector', false, []],
    ['not to be seen', 'connector', null, []],
  ] as const)('%s', (_, role, on, expected) => {
    const surroundings = { ...nothing, useDefaultProxyForBackendRequests: on };
    expect(codes(bypass, { role, surroundings })).toEqual(expected);
  });
});
